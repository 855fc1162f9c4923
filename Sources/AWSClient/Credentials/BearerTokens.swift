internal import Documents

/// The tokens of services that are signed in to with one: a variable's for one service, else that of the profile's
/// sign-on, which is kept and refreshed, once for all who wait.
struct BearerTokens: Sendable {
  private let context: CredentialContext
  private let kept: Renewal<SSOToken.Value>

  /// The tokens of a context, which have in common with others what is `kept`.
  init(_ context: CredentialContext, _ kept: Renewal<SSOToken.Value> = Self.nothing()) {
    self.context = context
    self.kept = kept
  }

  /// No token yet. The sign-on is asked at most once a minute while its token is good.
  static func nothing() -> Renewal<SSOToken.Value> { Renewal(pause: 60) { $0.expiration } }

  /// The variable with the token of a service: `AWS_BEARER_TOKEN_BEDROCK`.
  static func variable(signingName: String) -> String {
    let name = signingName.uppercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
    return "AWS_BEARER_TOKEN_" + String(name)
  }

  /// The token for a service, by its signing name, for one of a group of calls; nil when neither source is set up.
  /// - Throws: ``CredentialError``.
  func token(signingName: String, for group: CallGroup? = nil) async throws -> String? {
    if let token = context.environment.value(Self.variable(signingName: signingName)) { return token }
    let profile = context.configuration.profile.value
    // As in botocore, the older form of sign-on, without a session's section, gives credentials only.
    guard let settings = try SSOSettings(context.files, profile: profile), settings.session != nil else { return nil }
    let context = context
    return try await kept.value(context.runtime, for: group) { _ in
      try await SSOToken(context: context, settings: settings, profile: profile).value()
    }?.token
  }
}
