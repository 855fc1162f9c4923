/// `reload`: loads a resource again and shows it.
package enum ReloadCommand: Command {
  package static let definition = CommandDefinition(
    "reload", synopsis: "[PATH]", summary: "load a resource again and show its attributes", arguments: [.path])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    try await ShowCommand.show(invocation.words.first, "reload", context, again: true)
  }
}
