internal import Documents

/// The tokens of services that are signed in to with one: a variable's for one service, else that of the profile's
/// sign-on, which is kept and refreshed, once for all who wait.
actor BearerTokens {
  private static let advisoryWindow: Int64 = 15 * 60
  private static let mandatoryWindow: Int64 = 10 * 60
  /// The sign-on is asked at most this often, in seconds, while its token is good.
  private static let pause: Int64 = 60

  private let context: CredentialContext
  private var kept: (token: String, expiration: Timestamp)?
  private var renewal: Task<(token: String, expiration: Timestamp), any Error>?
  private var lastAsked = Int64.min

  init(_ context: CredentialContext) { self.context = context }

  /// The variable with the token of a service: `AWS_BEARER_TOKEN_BEDROCK`.
  static func variable(signingName: String) -> String {
    let name = signingName.uppercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
    return "AWS_BEARER_TOKEN_" + String(name)
  }

  /// The token for a service, by its signing name; nil when neither source is set up.
  /// - Throws: ``CredentialError``.
  func token(signingName: String) async throws -> String? {
    if let token = context.environment.value(Self.variable(signingName: signingName)) { return token }
    let profile = context.configuration.profile.value
    // As in botocore, the older form of sign-on, without a session's section, gives credentials only.
    guard let settings = try SSOSettings(context.files, profile: profile), settings.session != nil else { return nil }
    let now = context.runtime.clock.now().seconds
    let left = kept.map { $0.expiration.seconds &- now } ?? .min
    let isDue = left < Self.advisoryWindow && (left <= 0 || now &- lastAsked >= Self.pause || lastAsked == .min)
    guard isDue else { return kept?.token }
    if renewal != nil, left >= Self.mandatoryWindow { return kept?.token }
    do {
      return try await renew(settings, profile).token
    } catch {
      guard left >= Self.mandatoryWindow, let kept, !CredentialError.isCancellation(error) else { throw error }
      return kept.token
    }
  }

  private func renew(
    _ settings: SSOSettings, _ profile: String
  ) async throws -> (token: String, expiration: Timestamp) {
    if let renewal { return try await renewal.value }
    lastAsked = context.runtime.clock.now().seconds
    let token = SSOToken(context: context, settings: settings, profile: profile)
    let task = Task { try await token.value() }
    renewal = task
    defer { renewal = nil }
    let fresh = try await task.value
    kept = fresh
    return fresh
  }
}
