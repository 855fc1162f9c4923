import AWSClient

/// `source`: runs a file of commands here.
package enum SourceCommand: Command {
  package static let definition = CommandDefinition(
    "source", isOfShell: true, aliases: ["."], synopsis: "FILE [ARG…]", summary: "run a file of commands here",
    arguments: [.file, .text],
    repeats: true,
    details: "The words after FILE are $1, $2 … in it, all of them $@, their number $#. It stops at the first error.")

  /// How deep files may source files.
  private static let maximumDepth = 64

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let file = invocation.words.first?.text else { throw UsageError("source: a file is missing") }
    guard context.depth < maximumDepth else { throw UsageError("source: files are nested too deep at \(file)") }
    let arguments = invocation.words.dropFirst().map(\.text)
    let status = try await context.shell.runner.runScript(
      path: context.localPath(file), name: file, arguments: Array(arguments), context)
    if status != 0 { throw QuietFailure(status: status) }
  }
}
