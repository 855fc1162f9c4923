/// One way to go on.
package struct Candidate: Sendable, Equatable {
  /// What the word becomes, spelled so that the language reads it back.
  package var text: String
  /// What the menu shows.
  package var label: String
  /// A word about it.
  package var summary: String
  /// Whether the word goes on (a folder, an option with `=`): no blank follows it.
  package var isOpen: Bool

  package init(_ text: String, label: String? = nil, summary: String = "", isOpen: Bool = false) {
    self.text = text
    self.label = label ?? text
    self.summary = summary
    self.isOpen = isOpen
  }
}

/// What Tab finds: the candidates and the part of the line that one of them replaces.
package struct Completion: Sendable, Equatable {
  /// Where the word begins, in UTF-8 bytes of the text before the cursor.
  package var start: Int
  package var candidates: [Candidate]

  /// The longest beginning that all candidates share.
  package var commonPrefix: String {
    guard var prefix = candidates.first?.text.unicodeScalars[...] else { return "" }
    for candidate in candidates.dropFirst() {
      let shared = zip(prefix, candidate.text.unicodeScalars).prefix { $0.0 == $0.1 }.count
      prefix = prefix.prefix(shared)
    }
    return String(String.UnicodeScalarView(prefix))
  }
}
