internal import Documents
internal import Synchronization

/// Keeps a session's credentials and renews them before they expire, once for all who wait.
///
/// Fifteen minutes before the end the first caller renews them while the others go on with the old ones; a failure then
/// is of no consequence. Ten minutes before the end everybody waits for the new ones.
///
/// It is no actor: every call asks for them, and whoever finds good ones must not lose its turn for that.
public final class RefreshingCredentials: CredentialProvider {
  private static let advisoryWindow: Int64 = 15 * 60
  private static let mandatoryWindow: Int64 = 10 * 60

  private typealias Renewal = Task<Credentials?, any Error>

  private struct State {
    var kept: Credentials?
    var source: (any CredentialProvider)?
    var renewal: Renewal?
    var waiting = 0
  }

  /// What a caller does: it takes what is kept, or waits for new ones and has what is good until then.
  private enum Step {
    case take(Credentials)
    case wait(Renewal, meanwhile: Credentials?)
  }

  private let chain: CredentialChain
  private let runtime: Runtime
  private let state = Mutex(State())

  /// Renews what `chain` finds.
  public init(_ chain: CredentialChain, _ runtime: Runtime) {
    self.chain = chain
    self.runtime = runtime
  }

  /// Credentials that are good now; nil when no source has any.
  /// - Throws: ``CredentialError``, also when the source only has expired ones.
  public func credentials() async throws -> Credentials? {
    switch state.withLock({ next(&$0) }) {
    case .take(let kept): return kept
    case .wait(let renewal, let meanwhile):
      do { return try await value(renewal) ?? meanwhile } catch {
        guard let meanwhile else { throw error }
        return meanwhile
      }
    }
  }

  private func next(_ state: inout State) -> Step {
    var meanwhile: Credentials?
    if let kept = state.kept {
      let left = left(kept)
      if left >= Self.advisoryWindow { return .take(kept) }
      if left >= Self.mandatoryWindow {
        if state.renewal != nil { return .take(kept) }
        meanwhile = kept
      }
    }
    let renewal =
      state.renewal ?? Task(executorPreference: runtime.transport.executorOfCallingTask) { try await self.ask() }
    state.renewal = renewal
    state.waiting += 1
    return .wait(renewal, meanwhile: meanwhile)
  }

  private func value(_ renewal: Renewal) async throws -> Credentials? {
    defer { state.withLock { $0.waiting -= 1 } }
    return try await withTaskCancellationHandler {
      try await renewal.value
    } onCancel: {
      // A caller that gives up ends the renewal when nobody else waits for it.
      if state.withLock({ $0.waiting <= 1 }) { renewal.cancel() }
    }
  }

  private func ask() async throws -> Credentials? {
    defer { state.withLock { $0.renewal = nil } }
    var found: Credentials?
    var source = state.withLock { $0.source }
    if let source {
      found = try await source.credentials()
    } else if let first = try await chain.find() {
      (found, source) = (first.credentials, first.source)
    }
    if let found, left(found) <= 0 { throw CredentialError.expired(source: found.source) }
    state.withLock { ($0.kept, $0.source) = (found, source) }
    return found
  }

  /// The seconds until these expire.
  private func left(_ credentials: Credentials) -> Int64 {
    guard let expiration = credentials.expiration else { return .max }
    return expiration.seconds &- runtime.clock.now().seconds
  }
}
