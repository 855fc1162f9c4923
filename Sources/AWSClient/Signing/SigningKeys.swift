package import Documents
internal import Synchronization

/// The keys of signatures of version 4, each good for a day, a region and a service: they are derived once and not for
/// every request. Only the last few are kept.
package final class SigningKeys: Sendable {
  private struct Kept {
    let secret: String
    let scope: String
    let key: [UInt8]
  }

  private static let limit = 8
  private let kept = Mutex<[Kept]>([])

  /// No keys yet.
  package init() {}

  /// The key for signatures with `credentials`, for `scope` on `date`, which `text` spells.
  package func key(
    _ credentials: Credentials, _ scope: SigningScope, _ date: Timestamp, _ text: String
  ) -> [UInt8] {
    let secret = credentials.secretAccessKey
    let found = kept.withLock { $0.last { $0.scope == text && $0.secret == secret }?.key }
    if let found { return found }
    let key = SigV4.signingKey(credentials, scope, date)
    kept.withLock {
      if $0.count >= Self.limit { $0.removeFirst() }
      $0.append(Kept(secret: secret, scope: text, key: key))
    }
    return key
  }
}
