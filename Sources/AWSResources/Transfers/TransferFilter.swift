package import Documents

/// Which of the things below a place are meant: `--exclude` and `--include` in the order in which they were given. The
/// last that fits decides; what fits none is meant.
package struct TransferFilter: Sendable, Equatable {
  private let rules: [Rule]

  private struct Rule: Sendable, Equatable {
    let pattern: Wildcard
    let includes: Bool
    /// Whether it fits all that is below what it fits.
    let reachesBelow: Bool
  }

  /// The rules, first to last; a pattern is held against the name below the place.
  package init(_ rules: [(pattern: String, includes: Bool)] = []) {
    self.rules = rules.map {
      Rule(
        pattern: Wildcard($0.pattern), includes: $0.includes, reachesBelow: $0.pattern.utf8.last == UInt8(ascii: "*"))
    }
  }

  /// Whether what is called `key` is meant.
  package func includes(_ key: ByteName) -> Bool {
    guard !rules.isEmpty else { return true }
    let text = String(raw: key.bytes)
    return rules.last { $0.pattern.matches(text) }?.includes ?? true
  }

  /// Whether what is called `key`, or something below it where that is a folder (which is empty or ends in a slash), may
  /// be meant; false is certain.
  package func mayInclude(_ key: ByteName) -> Bool {
    guard key.bytes.isEmpty || key.bytes.last == UInt8(ascii: "/") else { return includes(key) }
    let text = String(raw: key.bytes)
    for rule in rules.reversed() {
      if rule.includes { return true }
      if rule.reachesBelow, rule.pattern.matches(text) { return false }
    }
    return true
  }
}
