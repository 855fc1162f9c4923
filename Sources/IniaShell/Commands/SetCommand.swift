import Documents

/// `set`: the options of the shell.
package enum SetCommand: Command {
  package static let definition = CommandDefinition(
    "set", isOfShell: true, synopsis: "[OPTION [VALUE]] or [-eux] [-o NAME] [--] [WORD…]",
    summary: "show or change an option of the shell", arguments: [.setting, .text], isOfPOSIX: true,
    examples: ["set", "set output json", "set echo-calls on", "set -u"],
    details: """
      As in POSIX's shells -e ends a script at an error (+e goes on), -u makes a variable that is not set an error, -x shows \
      commands before they run, -o pipefail lets a pipeline fail with any of its commands; words behind -- become $1, $2 …
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let options = context.shell.snapshot.options
    if let first = invocation.words.first?.text, first.begins(with: "-") || first.begins(with: "+") {
      return try setFlags(invocation.words.map(\.rawText), context)
    }
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

  /// POSIX's form: letters behind `-` and `+`, names behind `-o`, and arguments.
  private static func setFlags(_ words: [String], _ context: Context) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.begins(with: "-") || word.begins(with: "+"), word.utf8.count > 1, word != "--" else {
        let arguments = word == "--" || word == "-" ? Array(rest) : [word] + rest
        return context.shell.update { $0.variables.arguments = arguments }
      }
      let isOn = word.begins(with: "-")
      for letter in word.unicodeScalars.dropFirst() {
        if letter == "o" {
          guard let name = rest.popFirst() else {
            throw UsageError("set: a name is missing after \(word)", hint: names)
          }
          try setFlag(named: name, isOn, context)
        } else {
          try setFlag(String(letter), isOn, context)
        }
      }
    }
  }

  private static func setFlag(_ letter: String, _ isOn: Bool, _ context: Context) throws(UsageError) {
    guard let flag = ShellFlag.all.first(where: { $0.letter.map { String($0) } == letter }) else {
      throw UsageError("set: -\(letter.shown) is not part of this language", hint: names)
    }
    context.shell.update { flag.write(&$0.options, isOn) }
  }

  private static func setFlag(named name: String, _ isOn: Bool, _ context: Context) throws(UsageError) {
    guard let flag = ShellFlag.all.first(where: { $0.name == name }) else {
      throw UsageError("set: -o \(name.shown) is not part of this language", hint: names)
    }
    context.shell.update { flag.write(&$0.options, isOn) }
  }

  private static let names = "-e -u -x; -o \(ShellFlag.all.map(\.name).joined(separator: " "))"
}
