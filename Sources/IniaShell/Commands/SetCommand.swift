import Documents

/// `set`: the options of the shell.
package enum SetCommand: Command {
  package static let definition = CommandDefinition(
    "set", synopsis: "[OPTION [VALUE]]", summary: "show or change an option of the shell",
    arguments: [.setting, .text], examples: ["set", "set output json", "set echo-calls on"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let options = context.shell.snapshot.options
    guard let name = invocation.words.first?.text else {
      let all = ShellOptions.table.map { (key: $0.name, value: Document($0.read(options))) }
      return try await context.results.value(Document(map: all), .sheet)
    }
    guard let entry = ShellOptions.table.first(where: { $0.name == name.lowercased().replacing("_", with: "-") }) else {
      throw UsageError(
        "set: no option \(name)", hint: "options: \(ShellOptions.table.map(\.name).joined(separator: " "))")
    }
    guard invocation.words.count > 1 else {
      return try await context.results.value(Document(entry.read(options)), .plain)
    }
    let value = invocation.words[1].text
    let isSet = context.shell.update { entry.write(&$0.options, value) }
    guard isSet else {
      throw UsageError("set: \(entry.name) cannot be \(value)", hint: "values: \(entry.values.joined(separator: " "))")
    }
  }
}
