import Documents

/// `pwd`: where one is.
package enum WhereCommand: Command {
  package static let definition = CommandDefinition(
    "pwd", isOfShell: true, summary: "print the current place in the tree", examples: ["pwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    try await context.results.value(Document(context.location.path), .plain)
  }
}
