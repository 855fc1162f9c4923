/// A command line's place in its source: for messages that point.
package struct SourcePosition: Sendable, Equatable {
  /// The script's name as it was given, nil at the prompt and for `-c`.
  package var file: String?
  /// The line, from 1.
  package var line: Int

  package init(file: String?, line: Int) {
    self.file = file
    self.line = line
  }
}
