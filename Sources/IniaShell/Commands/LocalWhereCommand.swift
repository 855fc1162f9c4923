import Documents

/// `lpwd`: the local folder.
package enum LocalWhereCommand: Command {
  package static let definition = CommandDefinition(
    "lpwd", isOfShell: true, summary: "print the local folder", examples: ["lpwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !context.folder.isEmpty else { throw UsageError("lpwd: the local folder is gone") }
    try await context.results.value(Document(context.folder), .words)
  }
}
