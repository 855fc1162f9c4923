internal import Documents

/// The credentials of a chain, kept and renewed before they expire, once for all who wait. A copy keeps the same ones.
///
/// From 15 minutes before the end on, the first caller renews them while the others go on with the old ones, and a
/// failure is of no consequence; from 10 minutes before it, everybody waits (`RefreshableCredentials` in
/// `botocore/credentials.py`).
public struct RefreshingCredentials: CredentialProvider {
  /// Credentials and the place of the source that gave them, which is the one to ask when they have expired.
  struct Found: Sendable {
    let credentials: Credentials
    let place: String
  }

  let chain: CredentialChain
  private let runtime: Runtime
  private let kept: Renewal<Found>

  /// Credentials that `chain` finds, by the clock of `runtime`. Nothing is asked before the first use.
  public init(_ chain: CredentialChain, _ runtime: Runtime) { self.init(chain, runtime, Self.nothing()) }

  /// Renews what `chain` finds, and has in common with others what is `kept`.
  init(_ chain: CredentialChain, _ runtime: Runtime, _ kept: Renewal<Found>) {
    self.chain = chain
    self.runtime = runtime
    self.kept = kept
  }

  /// Nothing found yet.
  static func nothing() -> Renewal<Found> { Renewal { $0.credentials.expiration } }

  /// Credentials that are good now; nil when no source has any. A source that has given some is the one that is asked
  /// again.
  /// - Throws: ``CredentialError``, ``CredentialError/expired(source:)`` among them where the source has none that are
  ///   good; what else ``CredentialChain/credentials()`` throws; `CancellationError` at once when the task is
  ///   cancelled.
  public func credentials() async throws -> Credentials? { try await credentials(for: nil) }

  /// As ``credentials()``, for one of a group of calls.
  func credentials(for group: CallGroup?) async throws -> Credentials? {
    let (chain, clock) = (chain, runtime.clock)
    return try await kept.value(runtime, for: group) { old in
      guard let found = try await chain.find(at: old?.place) else { return nil }
      if let expiration = found.credentials.expiration, expiration.seconds <= clock.now().seconds {
        throw CredentialError.expired(source: found.credentials.source)
      }
      return found
    }?.credentials
  }
}
