import Documents

/// `jobs`: what runs in the background.
package enum JobsCommand: Command {
  package static let definition = CommandDefinition("jobs", isOfShell: true, summary: "list background jobs")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let rows = context.shell.jobs.list().map { job in
      ListingRow(
        name: "%\(job.number)",
        data: [
          "job": Document(job.number), "state": "running",
          "command": Document(job.text),
        ])
    }
    try await context.results.begin(
      Listing(nameColumn: "job", columns: [ListingColumn("state"), ListingColumn("command")]))
    _ = try await context.results.rows(rows, hasMore: false)
    try await context.results.end()
  }
}

/// Job numbers as people type them.
enum JobNumber {
  static func read(_ argument: Argument, _ name: String) throws(UsageError) -> Int {
    let text = argument.text
    let digits = text.begins(with: "%") ? String(text.without(first: 1)) : text
    guard let number = Int(digits), number > 0 else { throw UsageError("\(name): a job is written %1, not \(text)") }
    return number
  }
}
