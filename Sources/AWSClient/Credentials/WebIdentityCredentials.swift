internal import Documents

/// A role that is assumed with a token in a file, as Kubernetes and CI systems set it up.
struct WebIdentityCredentials: CredentialSource {
  let context: CredentialContext
  let profile: String
  let readsEnvironment: Bool

  var place: String { "web identity token" }
  var callsServices: Bool { setting("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE") != nil }

  func credentials() async throws -> Credentials? {
    guard let path = setting("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE") else { return nil }
    guard let role = setting("role_arn", "AWS_ROLE_ARN") else {
      throw CredentialError.incomplete(source: "web identity", missing: "role_arn or AWS_ROLE_ARN")
    }
    let source = "role \(role) by web identity"
    let session = setting("role_session_name", "AWS_ROLE_SESSION_NAME")
    var arguments = ["RoleArn": Document(role)]
    if let session { arguments["RoleSessionName"] = Document(session) }
    let cache = CredentialCache(context: context)
    let key = CredentialCache.key(arguments, isCompact: false)
    let features = features
    if let cached = try cache.load(key, source: source) { return cached.come(by: features) }
    guard let token = try context.trimmedText(ofFile: path), !token.isEmpty else {
      throw CredentialError.failed(source: source, reason: "no token in \(path)")
    }
    let name = session ?? "botocore-session-\(context.runtime.clock.now().seconds)"
    let response = try await context.call(
      CredentialCall(
        service: "sts", operation: "AssumeRoleWithWebIdentity",
        parameters: ["RoleArn": Document(role), "RoleSessionName": Document(name), "WebIdentityToken": Document(token)]
      ))
    guard let assumed = try Credentials(response: response, source: source) else {
      throw CredentialError.failed(source: source, reason: "the answer holds no credentials")
    }
    cache.store(response.namingAccount(assumed.accountID), key)
    return assumed.come(by: features)
  }

  /// Where its settings stand: in the environment, in the profile, or some here and some there.
  private var features: UserAgentFeatures {
    var features: UserAgentFeatures = .webIdentityRole
    for (key, variable) in [
      ("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE"), ("role_arn", "AWS_ROLE_ARN"),
      ("role_session_name", "AWS_ROLE_SESSION_NAME"),
    ] {
      if readsEnvironment, context.environment.value(variable) != nil {
        features.insert(.environmentWebIdentity)
      } else if context.text(key, profile) != nil {
        features.insert(.profileWebIdentity)
      }
    }
    return features
  }

  private func setting(_ key: String, _ variable: String) -> String? {
    (readsEnvironment ? context.environment.value(variable) : nil) ?? context.text(key, profile)
  }
}
