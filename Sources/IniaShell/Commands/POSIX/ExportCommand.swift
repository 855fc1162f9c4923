/// `export`: variables for programs, and for our own commands what the AWS CLI reads from them.
package enum ExportCommand: Command {
  package static let definition = CommandDefinition(
    "export", synopsis: "[-n] [NAME[=VALUE]…]", summary: "hand variables on to programs",
    arguments: [.variable], repeats: true, isOfPOSIX: true, takesAssignments: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    var words = invocation.words[...]
    var exports = true
    while let word = words.first, ["-n", "-p", "--"].contains(word.text) {
      if word.text == "-n" { exports = false }
      words.removeFirst()
    }
    guard !words.isEmpty else {
      let exported = context.variables.exported
      let lines = context.variables.exportedNames.map { name in
        "export \(name)=\(SecretWords.isSecretName(name) ? "***" : Quoting.word(exported[name] ?? ""))\n"
      }
      return try context.print(Array(lines.joined().utf8))
    }
    for word in words {
      let (name, content) = try word.variable(for: "export")
      let isExported = exports
      context.shell.update { state in
        if let content { state.variables.set(name, to: content) }
        state.variables.export(name, isExported)
      }
    }
  }
}
