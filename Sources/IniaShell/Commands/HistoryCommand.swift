import Documents

/// `history`: the lines typed so far.
package enum HistoryCommand: Command {
  package static let definition = CommandDefinition(
    "history", synopsis: "[N]", summary: "list the lines typed so far, the last N of them", arguments: [.number],
    examples: ["history 5"], details: "Lines that hold a secret are not kept. save FILE makes a script of them.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let lines = context.shell.snapshot.typed.all
    let count = try TypedLines.count(invocation.words.first, "history") ?? lines.count
    let rows = lines.enumerated().suffix(count).map { index, line in
      ListingRow(name: "\(index + 1)", data: ["line": Document(index + 1), "command": Document(line)])
    }
    try await context.results.begin(Listing(nameColumn: "line", columns: [ListingColumn("command")]))
    _ = try await context.results.rows(rows, hasMore: false)
    try await context.results.end()
  }
}

/// The lines that were typed at the prompt and hold no secret.
package struct TypedLines: Sendable {
  /// All that are known, those of earlier times first.
  package private(set) var all: [String] = []
  /// How many of them are of earlier times.
  private var earlier = 0

  /// Those of this time.
  package var own: ArraySlice<String> { all.dropFirst(earlier) }

  /// Takes over the lines of earlier times.
  package mutating func load(_ lines: [String]) {
    all = lines
    earlier = lines.count
  }

  /// Keeps a line, as long as memory is no concern.
  package mutating func append(_ line: String) { all.append(line) }

  /// The number that `word` spells.
  static func count(_ word: Argument?, _ command: String) throws(UsageError) -> Int? {
    guard let word else { return nil }
    guard let number = Int(word.text), number > 0 else {
      throw UsageError("\(command): \(word.text) is no number of lines")
    }
    return number
  }
}
