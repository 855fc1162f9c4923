internal import Documents
internal import Synchronization

/// The tokens of services that are signed in to with one: a variable's for one service, else that of the profile's
/// sign-on, which is kept and refreshed, once for all who wait.
final class BearerTokens: Sendable {
  private static let advisoryWindow: Int64 = 15 * 60
  private static let mandatoryWindow: Int64 = 10 * 60
  /// The sign-on is asked at most this often, in seconds, while its token is good.
  private static let pause: Int64 = 60

  private typealias Kept = (token: String, expiration: Timestamp)

  private struct State {
    var kept: Kept?
    var renewal: Task<Kept, any Error>?
    var lastAsked = Int64.min
  }

  /// What a caller does: it takes what is kept, or waits for a new one and has what is good until then.
  private enum Step {
    case take(String?)
    case wait(Task<Kept, any Error>, meanwhile: String?)
  }

  private let context: CredentialContext
  private let state = Mutex(State())

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
    switch state.withLock({ next(&$0, settings, profile) }) {
    case .take(let token): return token
    case .wait(let renewal, let meanwhile):
      do { return try await renewal.value.token } catch {
        guard let meanwhile, !CredentialError.isCancellation(error) else { throw error }
        return meanwhile
      }
    }
  }

  private func next(_ state: inout State, _ settings: SSOSettings, _ profile: String) -> Step {
    let runtime = context.runtime
    let now = runtime.clock.now().seconds
    let left = state.kept.map { $0.expiration.seconds &- now } ?? .min
    let mayAsk = left <= 0 || state.lastAsked == .min || now &- state.lastAsked >= Self.pause
    guard left < Self.advisoryWindow, mayAsk else { return .take(state.kept?.token) }
    let meanwhile = left >= Self.mandatoryWindow ? state.kept?.token : nil
    if let renewal = state.renewal { return meanwhile.map { .take($0) } ?? .wait(renewal, meanwhile: nil) }
    state.lastAsked = now
    let renewal = Task(executorPreference: runtime.transport.executorOfCallingTask) {
      try await self.renew(settings, profile)
    }
    state.renewal = renewal
    return .wait(renewal, meanwhile: meanwhile)
  }

  private func renew(_ settings: SSOSettings, _ profile: String) async throws -> Kept {
    defer { state.withLock { $0.renewal = nil } }
    let fresh = try await SSOToken(context: context, settings: settings, profile: profile).value()
    state.withLock { $0.kept = fresh }
    return fresh
  }
}
