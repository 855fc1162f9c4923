import Documents

/// `let NAME = COMMAND`: runs a command and keeps its result as a value; without a command it lists the variables.
package enum LetCommand: Command {
  package static let definition = CommandDefinition(
    "let", isOfShell: true, synopsis: "[NAME = COMMAND…]", summary: "keep a command's result in a variable",
    arguments: [.variable, .text, .commandLine], repeats: true, embedding: .commandAfterEquals,
    examples: ["let here = pwd", "let n = echo 3; echo $n"],
    details: """
      Variables hold values, not text: ${NAME.expression} selects from them with JMESPath, and a variable that is a \
      whole word stays a list, a map or a number where it is used as a parameter. $_ is the last result.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let first = invocation.words.first else { return try await list(context) }
    let name = first.assignment?.name ?? first.text
    guard first.assignment != nil || invocation.words.dropFirst().first?.isBare("=") == true else {
      throw UsageError("let: = is missing", hint: "usage: let NAME = COMMAND")
    }
    guard isName(name) else {
      throw UsageError("let: \(name) is no name for a variable", hint: "letters, digits and _")
    }
    if case .nothing = invocation.inner { throw UsageError("let: a command is missing after \(name) =") }
    let collected = CollectedResults()
    var inner = context
    inner.results = collected
    try await inner.run(invocation.inner)
    let value = await collected.result
    let key = name
    context.shell.update {
      $0.variables[key] = value
      $0.variables.last = value
    }
  }

  private static func list(_ context: Context) async throws {
    let variables = context.variables
    let all = Document(map: variables.names.map { (key: $0, value: variables[$0] ?? .null) })
    try await context.results.value(all, .sheet)
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic, text != "_" else {
      return false
    }
    return text.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_")
    }
  }
}
