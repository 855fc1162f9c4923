/// A command line that makes no sense: exit code 252.
package struct UsageError: Error, Sendable, Equatable {
  package var message: String
  /// What to do instead, on a line of its own.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
