import Documents

/// A word of a command line as it was typed: text and variables, each remembering whether it stood in quotes.
package struct Word: Sendable, Equatable {
  /// A part of a word.
  package enum Piece: Sendable, Equatable {
    /// Literal text. In quotes (or after a backslash) a slash, a `=` or an `@` is nothing but a character.
    case text(String, isQuoted: Bool)
    /// `$NAME` or `${NAME.jmespath}`; `path` is empty when there is none.
    case variable(name: String, path: String, isQuoted: Bool)
  }

  /// The parts, in order; empty text stands for `''`.
  package var pieces: [Piece]
  /// Where the word stands in the text, in UTF-8 bytes.
  package var range: Range<Int>

  /// The word's text where it holds no variable, else nil.
  package var literal: String? {
    var all = ""
    for piece in pieces {
      guard case .text(let text, _) = piece else { return nil }
      all += text
    }
    return all
  }

  /// Whether the word is `text`, unquoted: how keywords are told from names.
  package func isBare(_ text: String) -> Bool { pieces == [.text(text, isQuoted: false)] }
}
