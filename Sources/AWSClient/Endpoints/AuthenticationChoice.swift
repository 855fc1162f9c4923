internal import Documents

/// Which of the ways to sign a call uses: what the operation says, else what the endpoint offers, else the service.
struct AuthenticationChoice {
  /// The way.
  let authentication: EndpointPlan.Authentication
  /// The endpoint's words about it, where it was the endpoint's choice.
  let scheme: AuthScheme?
  /// Whether the token is a variable's that is for this service.
  var takesVariable = false

  init(
    _ operation: OperationModel, _ schemes: [AuthScheme], _ configuration: Configuration
  ) throws(EndpointError) {
    let preference = configuration.authSchemePreference?.value ?? []
    guard configuration.signsRequests.value, !Self.isAnonymous(operation) else {
      authentication = .none
      scheme = nil
      return
    }
    // Asked for outright, it goes before what the endpoint offers; but not where only other keys or several regions do.
    if operation.service.name == "s3", configuration.s3.signatureVersion.value == .s3,
      schemes.first.map({ $0.name == "sigv4" }) ?? true
    {
      authentication = .hmacV1
      scheme = nil
      return
    }
    if !schemes.isEmpty, Self.bearerVariable(operation.service, configuration) == nil {
      let names = schemes.map(\.name)
      for name in Self.ordered(names, preference) {
        guard let way = Self.way(name) else { continue }
        authentication = way
        scheme = schemes.first { $0.name == name }
        return
      }
      throw .unsupportedAuthentication(names)
    }
    scheme = nil
    if Self.bearerVariable(operation.service, configuration) != nil {
      authentication = .bearer
      takesVariable = true
      return
    }
    let traits = operation.auth.isEmpty ? operation.service.auth : operation.auth
    for name in Self.ordered(traits.map(Self.short), preference) {
      guard let way = Self.way(name) else { continue }
      authentication = way
      return
    }
    guard traits.isEmpty else { throw .unsupportedAuthentication(traits) }
    switch operation.service.signatureVersion {
    case "bearer": authentication = .bearer
    case "v2": authentication = .sigV2
    default: authentication = .sigV4
    }
  }

  /// The environment variable with a token for a service whose model allows one: `AWS_BEARER_TOKEN_BEDROCK`.
  static func bearerVariable(_ service: ServiceModel, _ configuration: Configuration) -> String? {
    guard service.signingName == "bedrock", service.auth.contains("smithy.api#httpBearerAuth"),
      configuration.environment.value("AWS_BEARER_TOKEN_BEDROCK") != nil
    else { return nil }
    return "AWS_BEARER_TOKEN_BEDROCK"
  }

  private static func isAnonymous(_ operation: OperationModel) -> Bool {
    operation.authType == "none" || operation.auth.first.map(short) == "noAuth"
  }

  /// The offered names, those that the user prefers first.
  private static func ordered(_ offered: [String], _ preference: [String]) -> [String] {
    preference.filter(offered.contains) + offered.filter { !preference.contains($0) }
  }

  /// `aws.auth#sigv4` without its namespace.
  private static func short(_ name: String) -> String { name.parts(at: "#").last.map(String.init) ?? name }

  private static func way(_ name: String) -> EndpointPlan.Authentication? {
    switch name {
    case "sigv4": .sigV4
    case "sigv4a": .sigV4a
    case "sigv4-s3express": .s3Express
    case "httpBearerAuth", "bearer": .bearer
    case "noAuth", "none": EndpointPlan.Authentication.none
    default: nil
    }
  }
}
