package import Documents

/// Which of the things below a place are meant: `--exclude` and `--include` in the order in which they were given. The
/// last that fits decides; what fits none is meant.
package struct TransferFilter: Sendable, Equatable {
  private let rules: [Rule]

  private struct Rule: Sendable, Equatable {
    let pattern: Wildcard
    let includes: Bool
  }

  /// The rules, first to last; a pattern is held against the name below the place.
  package init(_ rules: [(pattern: String, includes: Bool)] = []) {
    self.rules = rules.map { Rule(pattern: Wildcard($0.pattern), includes: $0.includes) }
  }

  /// Whether what is called `key` is meant.
  package func includes(_ key: ByteName) -> Bool {
    guard !rules.isEmpty else { return true }
    let text = String(raw: key.bytes)
    return rules.last { $0.pattern.matches(text) }?.includes ?? true
  }
}
