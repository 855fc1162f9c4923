import AWSClient
import AWSResources

/// `do PATH ACTION`: runs an action somewhere else.
package enum DoCommand: Command {
  package static let definition = CommandDefinition(
    "do", synopsis: "PATH ACTION [PARAM…]", summary: "run an action of a resource elsewhere",
    arguments: [.path, .action, .parameter], repeats: true, wordsBeforeCommand: 2,
    details: "do . ACTION runs one here, also one whose name a command bears.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard invocation.words.count >= 2 else {
      throw UsageError("do: a path and an action are wanted", hint: "usage: do \(definition.synopsis)")
    }
    var arguments = Array(invocation.words.dropFirst(2))
    let context = context.applying(try GlobalOptions.extract(from: &arguments))
    let (found, inner) = try await Navigator(context).find(invocation.words[0])
    let name = invocation.words[1].text.replacing("-", with: "_")
    guard let resource = found.node.actionTarget else {
      throw UsageError(
        "do: \(found.location.path) has no actions", hint: "info \(found.location.path) tells what it is")
    }
    guard let action = resource.type.action(name) else {
      let near = Names.nearest(to: name, in: resource.type.actions.map(\.name), limit: 3)
      throw UsageError(
        "do: \(resource.type.name) has no action \(name)",
        hint: near.isEmpty
          ? "actions: \(resource.type.actions.map(\.name).joined(separator: " "))"
          : "nearest: \(near.joined(separator: ", "))")
    }
    try await ActionRunner.run(action, of: resource, arguments, inner)
  }
}
