import Documents

/// `command -v`: what a name calls, and whether anything does.
package enum CommandCommand: Command {
  package static let definition = CommandDefinition(
    "command", synopsis: "-v NAME", summary: "tell what a name calls",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let words = invocation.words.map(\.text)
    guard words.count == 2, words[0] == "-v" || words[0] == "-V" else {
      throw UsageError(
        "command: only command -v NAME is part of this language", hint: "\\NAME and !NAME run a command or a program")
    }
    let name = words[1]
    let state = context.shell.snapshot
    let search = ProgramSearch(context)
    let isKnown = state.functions[ByteName(name)] != nil || context.shell.runner.vocabulary.command(name) != nil
    guard let found = isKnown || name == "aws" ? name : search.path(of: name) else { throw TestAnswer() }
    try context.print(Array("\(found)\n".utf8))
  }
}
