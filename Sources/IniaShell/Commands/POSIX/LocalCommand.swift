/// `local`: variables that are as they were when the function ends.
package enum LocalCommand: Command {
  package static let definition = CommandDefinition(
    "local", synopsis: "NAME[=VALUE]…", summary: "keep variables of a function to it",
    arguments: [.variable], repeats: true, isOfPOSIX: true, takesAssignments: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard context.variables.isInScope else { throw UsageError("local: only in a function") }
    for word in invocation.words {
      let (name, content) = try word.variable(for: "local")
      context.shell.update { state in
        state.variables.makeLocal(name)
        state.variables.set(name, to: content ?? .text("", isTyped: true))
      }
    }
  }
}
