import Documents

/// The words that call a command: what the list of commands is to whoever only has to understand a line.
package struct Vocabulary: Sendable {
  /// The built-in commands, in the order that help lists them.
  package let commands: [CommandDefinition]
  /// The AWS CLI's own commands of S3 (`s3 ls`), which are no operations.
  package let s3: [CommandDefinition]
  private let byName: [String: Int]

  /// The words of `commands`, by name and alias, and of `s3`, whose names begin with `s3` and a blank.
  package init(commands: [CommandDefinition], s3: [CommandDefinition]) {
    self.commands = commands
    self.s3 = s3
    byName = Dictionary(
      commands.enumerated().flatMap { index, definition in
        ([definition.name] + definition.aliases).map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The command that `name` calls, by its name or an alias; names are case-sensitive, as in every shell.
  package func command(_ name: String) -> CommandDefinition? { byName[name].map { commands[$0] } }

  /// The command that `s3 NAME` calls.
  package func s3(_ name: String) -> CommandDefinition? { s3.first { $0.name == "s3 \(name)" } }

  /// All names and aliases of the built-in commands, sorted.
  package var names: [String] { byName.keys.sorted() }

  /// The names of S3's commands, `s3` left off.
  package var s3Names: [String] { s3.map { String($0.name.without(first: 3)) } }
}
