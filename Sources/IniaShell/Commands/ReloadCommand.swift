/// `reload`: loads a resource again and shows it.
package enum ReloadCommand: Command {
  package static let definition = CommandDefinition(
    "reload", synopsis: "[PATH]", summary: "load a resource again and show its attributes", arguments: [.path])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let (resource, context) = try await Target.resource(invocation.words.first, "reload", context)
    try await ShowCommand.show(resource, context, again: true)
  }
}
