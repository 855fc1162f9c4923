/// A built-in command: one type, one file, one entry in ``Commands``.
package protocol Command: Sendable {
  /// Name, options, help.
  static var definition: CommandDefinition { get }
  /// Runs it. Results go to `context.results`, notes to `context.streams`; whatever is thrown becomes the message and
  /// the exit code in one place (``Failure``).
  static func run(_ invocation: Invocation, _ context: Context) async throws
}
