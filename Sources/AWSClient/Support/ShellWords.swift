/// A command line cut into words as a POSIX shell would, without expanding anything.
enum ShellWords {
  /// The words; nil when a quote is not closed.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (quote, character) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("\"", "\\"):
        // Inside double quotes a backslash only stands before what it can hide.
        if let next = rest.first, next == "\"" || next == "\\" {
          word = (word ?? "") + String(next)
          rest = rest.dropFirst()
        } else {
          word = (word ?? "") + "\\"
        }
      case (.some, _): word = (word ?? "") + String(character)
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, "\\"):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case (nil, _) where character.isWhitespace:
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    if let last = word { words.append(last) }
    return words
  }
}
