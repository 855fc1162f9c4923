import Documents

/// `unset`: takes variables away, the environment's too.
package enum UnsetCommand: Command {
  package static let definition = CommandDefinition(
    "unset", synopsis: "[-f] NAME…", summary: "take variables or functions away",
    arguments: [.variable], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    var words = invocation.words.map(\.text)[...]
    var isFunction = false
    while let word = words.first, ["-f", "-v"].contains(word) {
      isFunction = word == "-f"
      words.removeFirst()
    }
    for name in words {
      guard isFunction || Argument.isVariableName(name) else {
        throw UsageError("unset: \(name.shown) is no name for a variable")
      }
      let wantsFunction = isFunction
      context.shell.update { state in
        if wantsFunction || state.variables.content(of: name) == nil {
          state.functions[ByteName(name)] = nil
        } else {
          state.variables.unset(name)
        }
      }
    }
  }
}
