/// A text of commands as far as it can be read. It is made once for each text: running it, keeping it in the history,
/// and completing it ask the same value.
package struct ParsedText: Sendable {
  /// What stands at the text's end, where more is typed.
  package enum Tail: Sendable, Equatable {
    /// Words of a command, the last of which may touch the end; none where a command begins.
    case words([Word])
    /// A program of the system behind `|` or `!`.
    case program(String)
    /// The file behind `>`; nil where its name has not begun.
    case file(Word?)
    /// Something that cannot be read.
    case nothing
  }

  package let text: String
  /// The statements that were read; the last one may be unfinished.
  package let statements: [Statement]
  /// What is wrong with the text.
  package let error: SyntaxError?
  package let tail: Tail

  /// The program, where nothing is wrong.
  package func program() throws(SyntaxError) -> Program {
    if let error { throw error }
    return Program(statements: statements)
  }
}
