/// A text taken apart into words as a POSIX shell does, without expanding anything: Python's `shlex.split`, which botocore
/// uses for the names of sections and for `credential_process`.
package enum ShellWords {
  /// The words of `text`; nil where a quote is not closed.
  package static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var isEscaped = false
    // By scalars: to Swift a quote and an accent after it are one character.
    for character in text.unicodeScalars {
      if isEscaped {
        // Between double quotes a backslash hides only what would mean something there.
        if quote == "\"", character != "\"", character != "\\" { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        word = word ?? ""
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" || character == "\n" || character == "\r" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let word { words.append(word) }
    return words
  }
}
