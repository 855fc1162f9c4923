/// `shift`: the second argument becomes the first.
package enum ShiftCommand: Command {
  package static let definition = CommandDefinition(
    "shift", synopsis: "[N]", summary: "drop the first arguments of the script",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let count = try invocation.count(or: 1)
    let isDone = context.shell.update { state in
      guard count <= state.variables.arguments.count else { return false }
      state.variables.arguments.removeFirst(count)
      return true
    }
    if !isDone { throw TestAnswer() }
  }
}
