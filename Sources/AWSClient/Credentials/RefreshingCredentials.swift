internal import Documents

/// The credentials of a chain, kept and renewed before they expire, once for all who wait. A copy keeps the same ones.
public struct RefreshingCredentials: CredentialProvider {
  /// Credentials and the place of the source that gave them, which is the one to ask when they have expired.
  struct Found: Sendable {
    let credentials: Credentials
    let place: String
  }

  let chain: CredentialChain
  private let runtime: Runtime
  private let kept: Renewal<Found>

  /// Renews what `chain` finds.
  public init(_ chain: CredentialChain, _ runtime: Runtime) { self.init(chain, runtime, Self.nothing()) }

  /// Renews what `chain` finds, and has in common with others what is `kept`.
  init(_ chain: CredentialChain, _ runtime: Runtime, _ kept: Renewal<Found>) {
    self.chain = chain
    self.runtime = runtime
    self.kept = kept
  }

  /// Nothing found yet.
  static func nothing() -> Renewal<Found> { Renewal { $0.credentials.expiration } }

  /// Credentials that are good now; nil when no source has any.
  /// - Throws: ``CredentialError``, also when the source only has expired ones; what the source throws.
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
