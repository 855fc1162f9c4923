/// A text that cannot be parsed.
package struct SyntaxError: Error, Sendable, Equatable {
  /// What is wrong, for the person who typed it.
  package var message: String
  /// The line, from 1, and the offset in UTF-8 bytes of the whole text.
  package var line: Int
  package var offset: Int
  /// More input would cure it: an open quote or `if`, a trailing `\`, `|`, `&&` or `||`. The prompt goes on with another line.
  package var isIncomplete: Bool
  /// What is open at the text's end where more would cure it, outermost first: `if`, `'`, `$(`.
  package var open: [String] = []
}
