import Documents

/// `history`: the lines typed so far.
package enum HistoryCommand: Command {
  package static let definition = CommandDefinition(
    "history", isOfShell: true, synopsis: "[N]", summary: "list the lines typed so far, the last N of them",
    arguments: [.number],
    examples: ["history 5"], details: "Lines that hold a secret are not kept. save FILE makes a script of them.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let lines = context.shell.snapshot.typed.all
    let count = try LineCount.read(invocation.words.first, "history") ?? lines.count
    let rows = lines.enumerated().suffix(count).map { index, line in
      ListingRow(name: "\(index + 1)", data: ["line": Document(index + 1), "command": Document(line)])
    }
    try await context.results.begin(Listing(nameColumn: "line", columns: [ListingColumn("command")]))
    _ = try await context.results.rows(rows, hasMore: false)
    try await context.results.end()
  }
}
