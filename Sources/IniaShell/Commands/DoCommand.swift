/// `do PATH ACTION`: runs an action somewhere else.
package enum DoCommand: Command {
  package static let definition = CommandDefinition(
    "do", synopsis: "PATH ACTION [PARAM…]", summary: "run an action of a resource elsewhere",
    arguments: [.path, .action, .parameter], repeats: true, embedding: .action,
    details: "do . ACTION runs one here, also one whose name a command bears.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard invocation.words.count >= 2 else {
      throw UsageError("do: a path and an action are wanted", hint: "usage: do \(definition.synopsis)")
    }
    // Of a path that leads nowhere that is said first.
    if case .unknown = invocation.inner { _ = try await Navigator(context).find(invocation.words[0]) }
    try await context.run(invocation.inner)
  }
}
