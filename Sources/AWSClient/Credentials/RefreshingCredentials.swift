internal import Documents

/// Keeps a session's credentials and renews them before they expire, once for all who wait.
///
/// Fifteen minutes before the end the first caller renews them while the others go on with the old ones; a failure then
/// is of no consequence. Ten minutes before the end everybody waits for the new ones.
public actor RefreshingCredentials: CredentialProvider {
  private static let advisoryWindow: Int64 = 15 * 60
  private static let mandatoryWindow: Int64 = 10 * 60

  private let chain: CredentialChain
  private let clock: any Clock
  private var kept: Credentials?
  private var source: (any CredentialProvider)?
  private var renewal: Task<Credentials?, any Error>?
  private var waiting = 0

  /// Renews what `chain` finds.
  public init(_ chain: CredentialChain, clock: any Clock) {
    self.chain = chain
    self.clock = clock
  }

  /// Credentials that are good now; nil when no source has any.
  /// - Throws: ``CredentialError``, also when the source only has expired ones.
  public func credentials() async throws -> Credentials? {
    guard let kept else { return try await renew() }
    let left = Self.left(kept, clock)
    if left >= Self.advisoryWindow { return kept }
    if left >= Self.mandatoryWindow {
      if renewal != nil { return kept }
      return (try? await renew()) ?? kept
    }
    return try await renew()
  }

  /// Forgets the credentials, so that the next caller asks the sources again.
  public func forget() {
    kept = nil
    source = nil
  }

  private func renew() async throws -> Credentials? {
    let task: Task<Credentials?, any Error>
    if let renewal {
      task = renewal
    } else {
      task = Task { try await self.ask() }
      renewal = task
    }
    waiting += 1
    defer { waiting -= 1 }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      Task { await self.abandon(task) }
    }
  }

  /// A caller that gives up ends the renewal when nobody else waits for it.
  private func abandon(_ task: Task<Credentials?, any Error>) {
    if waiting <= 1 { task.cancel() }
  }

  private func ask() async throws -> Credentials? {
    defer { renewal = nil }
    var found: Credentials?
    if let source {
      found = try await source.credentials()
    } else if let first = try await chain.find() {
      (found, source) = (first.credentials, first.source)
    }
    if let found, Self.left(found, clock) <= 0 { throw CredentialError.expired(source: found.source) }
    kept = found
    return found
  }

  private static func left(_ credentials: Credentials, _ clock: any Clock) -> Int64 {
    guard let expiration = credentials.expiration else { return .max }
    return expiration.seconds &- clock.now().seconds
  }
}
