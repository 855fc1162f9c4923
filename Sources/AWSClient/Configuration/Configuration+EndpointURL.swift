extension Configuration {
  /// The endpoint URL that was configured for a service, nil when the rules decide.
  ///
  /// The order is that of `ConfiguredEndpointProvider` in `botocore/configprovider.py`, behind the option:
  /// `AWS_ENDPOINT_URL_<SERVICE>`; `AWS_ENDPOINT_URL`; the profile's `services` section; the profile's `endpoint_url`.
  /// `ignore_configured_endpoint_urls` passes over all but the option.
  /// - Parameter serviceID: The model's service ID (`Elastic Load Balancing v2`), whose spaces become underscores.
  /// - Throws: ``ConfigurationError/invalidValue(setting:value:origin:expected:line:)`` for a URL that is none, and
  ///   ``ConfigurationError/missingServicesSection(name:profile:)``.
  public func endpointURL(serviceID: String) throws(ConfigurationError) -> Setting<String>? {
    guard let found = try findEndpointURL(serviceID) else { return nil }
    guard EndpointURL(found.value) != nil else {
      throw .invalidValue(
        setting: "endpoint_url", value: found.value, origin: found.origin, expected: "an http or https URL")
    }
    return found
  }

  private func findEndpointURL(_ serviceID: String) throws(ConfigurationError) -> Setting<String>? {
    if let url = options.endpointURL { return Setting(url, .option("--endpoint-url")) }
    if ignoresConfiguredEndpointURLs.value { return nil }
    let name = String(serviceID.map { $0 == " " || $0 == "-" ? "_" : $0 })
    for variable in ["AWS_ENDPOINT_URL_" + name.uppercased(), "AWS_ENDPOINT_URL"] {
      if let url = environment.value(variable) { return Setting(url, .environment(variable)) }
    }
    if let services = text("services") {
      guard let section = files.services[services.value] else {
        throw .missingServicesSection(name: services.value, profile: profile.value)
      }
      if case .block(let block)? = section.values[name.lowercased()], let url = block["endpoint_url"], !url.isEmpty {
        return Setting(url, section.origin(name.lowercased()))
      }
    }
    return text("endpoint_url")
  }
}
