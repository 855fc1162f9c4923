/// The review of all operations of all services: a short list of verbs, and a line for each operation whose verb says
/// something else. Judged three times, independently; `Tests/Data/operation-effects.txt` has the outcome for each of
/// them, and a test names the operations of newer models that nobody has judged yet.
enum ReviewedOperations {
  /// What a line says of an operation.
  struct Exception: Sendable {
    let kind: OperationEffect.Kind
    let condition: String?
    let reason: String
  }

  /// The verbs that only read.
  private static let reading: Set<String> = ["Describe", "Get", "Head", "List", "Search"]
  /// The verbs that take something away.
  private static let destroying: Set<String> = [
    "Abort", "Cancel", "Close", "Deactivate", "Deauthorize", "Decline", "Delete", "Deprecate", "Deprovision",
    "Deregister", "Destroy", "Detach", "Disable", "Disassociate", "Disconnect", "Dissociate", "Evict", "Expire",
    "Failover", "Flush", "Pause", "Purge", "Reboot", "Reject", "Release", "Remove", "Reset", "Restart", "Revoke",
    "Rollback", "Stop", "Suspend", "Switchover", "Terminate", "Unassign", "Unlink", "Unregister", "Unshare",
    "Unsubscribe", "Withdraw",
  ]

  /// The effect that a verb promises: what is on neither list changes something.
  static func kind(ofVerb verb: String) -> OperationEffect.Kind {
    reading.contains(verb) ? .reads : destroying.contains(verb) ? .destroys : .changes
  }

  /// The first word of an operation's name, behind `Admin`, `Batch` and `Bulk`.
  static func verb(of name: String) -> String {
    let words = Self.words(name)
    guard let first = words.first else { return "" }
    return words.count > 1 && ["Admin", "Batch", "Bulk"].contains(first) ? words[1] : first
  }

  /// The first two words of a capitalised name.
  private static func words(_ name: String) -> [String] {
    let bytes = Array(name.utf8)
    var words: [String] = []
    var start = 0
    while start < bytes.count, words.count < 2 {
      var end = start + 1
      while end < bytes.count, !(0x41...0x5A).contains(bytes[end]) { end += 1 }
      words.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return words
  }

  /// The lines, by the operation's service and API name.
  static let exceptions: [String: Exception] = {
    var found: [String: Exception] = [:]
    for (text, kind) in [
      (reads, .reads), (changes, .changes), (destruction, .destroys),
    ] as [(String, OperationEffect.Kind)] {
      for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
        let parts = Self.parts(line)
        guard let id = parts.first, let reason = parts.last, parts.count > 1 else { continue }
        found[id] = Exception(kind: kind, condition: parts.count > 2 ? parts[1] : nil, reason: reason)
      }
    }
    return found
  }()

  /// The fields of a line, which stand between ` | `: conditions have bars of their own.
  private static func parts(_ line: Substring.UTF8View) -> [String] {
    let bytes = Array(line)
    let bars = bytes.indices.dropLast(2).filter { bytes[$0...].starts(with: " | ".utf8) }
    guard let first = bars.first, let last = bars.last else { return [] }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let (id, reason) = (text(0..<first), text(last + 3..<bytes.count))
    return first == last ? [id, reason] : [id, text(first + 3..<last), reason]
  }

  /// The operations that hand out credentials.
  static let withCredentials = ids(credentials)
  /// The operations that cost by the call.
  static let withCosts = ids(paid)

  private static func ids(_ text: String) -> Set<String> {
    Set(text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) })
  }
}
