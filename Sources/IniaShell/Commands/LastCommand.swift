import Documents

/// `last`: the last result again, in another format or through a query.
package enum LastCommand: Command {
  package static let definition = CommandDefinition(
    "last", isOfShell: true, summary: "print the last result ($_) again", examples: ["echo 3; last --output json"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    try await context.results.value(context.variables.last, .value(name: "last"))
  }
}
