internal import Documents

/// A profile with a `role_arn`: the role is assumed with the credentials of another profile or of a named source.
struct AssumeRoleCredentials: CredentialSource {
  let context: CredentialContext
  let profile: String

  var place: String { "role of profile \(profile)" }
  var callsServices: Bool { isRole(profile) }

  func credentials() async throws -> Credentials? {
    guard isRole(profile) else { return nil }
    return try await assume(profile, visited: [profile])
  }

  /// A role for a token instead of a key is not this source's.
  private func isRole(_ profile: String) -> Bool {
    context.text("role_arn", profile) != nil && context.text("web_identity_token_file", profile) == nil
  }

  private func hasKeys(_ profile: String) -> Bool {
    context.text("aws_access_key_id", profile) != nil || context.text("aws_secret_access_key", profile) != nil
  }

  private func assume(_ profile: String, visited: [String]) async throws -> Credentials {
    let role = context.text("role_arn", profile) ?? ""
    let source = "role \(role) of profile \(profile)"
    let arguments = try arguments(role, profile)
    let cache = CredentialCache(context: context)
    let key = CredentialCache.key(arguments, isCompact: false)
    let chained = chained(profile)
    if let cached = try cache.load(key, source: source) { return cached.come(by: chained.union(.assumedRole)) }
    var credentials = try await sourceCredentials(profile, visited: visited)
    credentials.features.formUnion(chained)
    var parameters = arguments
    parameters["RoleSessionName"] =
      arguments["RoleSessionName"] ?? Document("botocore-session-\(context.runtime.clock.now().seconds)")
    if let serial = arguments["SerialNumber"]?.string {
      guard let ask = context.ask else { throw CredentialError.codeNeeded(serial: serial) }
      parameters["TokenCode"] = Document(try await ask("Enter MFA code for \(serial): "))
    }
    let response = try await context.call(
      CredentialCall(
        service: "sts", operation: "AssumeRole",
        parameters: Document(map: parameters.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }),
        credentials: credentials))
    guard let assumed = try Credentials(response: response, source: source) else {
      throw CredentialError.failed(source: source, reason: "the answer holds no credentials")
    }
    cache.store(response.namingAccount(assumed.accountID), key)
    return assumed.come(by: credentials.features.union(.assumedRole))
  }

  /// What the profile says its role is assumed with.
  private func chained(_ profile: String) -> UserAgentFeatures {
    context.text("source_profile", profile) == nil ? .namedSource : [.sourceProfile, .profile]
  }

  private func arguments(_ role: String, _ profile: String) throws(CredentialError) -> [String: Document] {
    var arguments = ["RoleArn": Document(role)]
    for (key, name) in [
      ("role_session_name", "RoleSessionName"), ("external_id", "ExternalId"), ("mfa_serial", "SerialNumber"),
    ] {
      if let value = context.text(key, profile) { arguments[name] = Document(value) }
    }
    if let text = context.text("duration_seconds", profile) {
      guard let seconds = Int(text) else {
        throw .misconfigured("duration_seconds of profile \(profile) is no number of seconds: \(text)")
      }
      arguments["DurationSeconds"] = Document(seconds)
    }
    return arguments
  }

  private func sourceCredentials(_ profile: String, visited: [String]) async throws -> Credentials {
    let source = context.text("source_profile", profile)
    let named = context.text("credential_source", profile)
    switch (source, named) {
    case (.some, .some):
      throw CredentialError.misconfigured("the profile \(profile) has both source_profile and credential_source")
    case (nil, nil):
      throw CredentialError.incomplete(source: "profile \(profile)", missing: "source_profile or credential_source")
    case (nil, let named?): return try await namedCredentials(named, profile)
    case (let source?, nil):
      try check(source, of: profile, visited: visited)
      if isRole(source), !hasKeys(source) { return try await assume(source, visited: visited + [source]) }
      let chain = CredentialChain.profileSources(context, profile: source, readsEnvironment: false)
      for provider in chain {
        if let found = try await provider.credentials() { return found }
      }
      throw CredentialError.misconfigured("the source profile \(source) of \(profile) has no credentials")
    }
  }

  /// A profile may name itself for its own keys; any other way back is a loop.
  private func check(_ source: String, of profile: String, visited: [String]) throws(CredentialError) {
    guard context.files.hasProfile(source) else {
      let near = Names.nearest(to: source, in: context.files.profileNames)
      throw .misconfigured(
        "the source profile \(source) of \(profile) does not exist"
          + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"))
    }
    guard visited.contains(source), source != profile || !hasKeys(source) else { return }
    throw .misconfigured("the source profiles go round in a circle: \((visited + [source]).joined(separator: " → "))")
  }

  private func namedCredentials(_ name: String, _ profile: String) async throws -> Credentials {
    let provider: any CredentialSource
    switch name.lowercased() {
    case "environment": provider = EnvironmentCredentials(environment: context.environment)
    case "ec2instancemetadata": provider = InstanceCredentials(context: context)
    case "ecscontainer": provider = ContainerCredentials(context: context)
    default:
      throw CredentialError.misconfigured(
        "the credential_source \(name) of profile \(profile) is none of Environment, Ec2InstanceMetadata, EcsContainer")
    }
    guard let found = try await provider.credentials() else {
      throw CredentialError.failed(source: provider.place, reason: "nothing there, though profile \(profile) names it")
    }
    return found
  }
}
