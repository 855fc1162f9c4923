import Documents

/// A word of a command line as it was typed: text and what is put in its place when it runs, each remembering whether it
/// stood in quotes.
package struct Word: Sendable, Equatable {
  /// A part of a word.
  package indirect enum Piece: Sendable, Equatable {
    /// Literal text. In quotes (or after a backslash) a slash, a `=` or an `@` is nothing but a character.
    case text(String, isQuoted: Bool)
    /// `$NAME`, `${NAME.jmespath}`, `${NAME:-word}`.
    case variable(VariableUse, isQuoted: Bool)
    /// `$(…)` or backquotes: what the commands print. The text is as it was typed.
    case substitution(Program, text: String, isQuoted: Bool)
    /// `$((…))`: the word is the expression, with its own variables.
    case arithmetic(Word, isQuoted: Bool)
  }

  /// The parts, in order; empty text stands for `''`.
  package var pieces: [Piece]
  /// Where the word stands in the text, in UTF-8 bytes.
  package var range: Range<Int>

  /// The word's text where nothing has to be put in, else nil.
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

  /// The word's text where all of it is unquoted text, else nil.
  package var bare: String? {
    guard pieces.count == 1, case .text(let text, false)? = pieces.first else { return nil }
    return text
  }
}

/// A variable where it is used, and what is done with its value: POSIX's parameter expansion (Shell Command Language,
/// 2.6.2), bash's `${x:1:2}`, `${x/a/b}` and `${x^^}`, and our own JMESPath.
package struct VariableUse: Sendable, Equatable {
  /// What is done with the value.
  package enum Deed: Sendable, Equatable {
    /// `${x:-word}`, `${x:=word}`, `${x:?word}`, `${x:+word}`; without the colon an empty value counts as one.
    case otherwise(Otherwise, Word, alsoWhenEmpty: Bool)
    /// `${#x}`, in code points.
    case length
    /// `${x#pattern}`, `##`, `%`, `%%`.
    case cut(Word, fromEnd: Bool, longest: Bool)
    /// `${x:offset:length}`.
    case part(offset: Word, length: Word?)
    /// `${x/pattern/text}`, `//`, `/#`, `/%`.
    case replace(Word, with: Word, Replacement)
    /// `${x^}`, `^^`, `,` and `,,`.
    case cased(isUpper: Bool, all: Bool)
  }

  /// What is done where there is no value.
  package enum Otherwise: Sendable, Equatable {
    /// `-`: the word is used.
    case use
    /// `=`: it is used and kept.
    case assign
    /// `?`: it is an error's words.
    case refuse
    /// `+`: the word is used where there is a value.
    case replace
  }

  /// Where a pattern is looked for.
  package enum Replacement: Sendable, Equatable {
    case first
    case all
    case atStart
    case atEnd
  }

  package var name: String
  /// A JMESPath expression on the value; empty where there is none.
  package var path = ""
  package var deed: Deed?

  /// The use as it is typed, for lines that are looked at and not run.
  package var spelling: String {
    if !path.isEmpty { return "${\(name).\(path)}" }
    return deed == nil ? "$\(name)" : "${\(name)…}"
  }
}
