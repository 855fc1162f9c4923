import AWSClient
import Documents

/// `watch`: runs a command again and again and marks what changed.
package enum WatchCommand: Command {
  package static let definition = CommandDefinition(
    "watch", synopsis: "[-n SECONDS] [-c COUNT] [--until JMESPATH] COMMAND…",
    summary: "repeat a command, marking what changed",
    options: [
      OptionDefinition("-n", "--interval", value: .number, placeholder: "SECONDS", summary: "time between runs (2)"),
      OptionDefinition("-c", "--count", value: .number, placeholder: "COUNT", summary: "stop after so many runs"),
      OptionDefinition(
        "--until", value: .expression, placeholder: "JMESPATH", summary: "stop when this is true of the result"),
    ], arguments: [.commandLine], repeats: true, embedding: .command, examples: ["watch -n 0 -c 2 pwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { throw UsageError("watch: a command is missing") }
    let interval = try invocation.seconds("-n") ?? 2
    let count = try invocation.number("-c", minimum: 1)
    let until = try invocation.text("--until").map { try JMESPath.compile($0) }
    let clock = context.shell.world.runtime.clock
    var before: [String] = []
    var round = 0
    while true {
      round += 1
      let sink = MemorySink()
      let collected = CollectedResults()
      var inner = context
      inner.results = collected
      try await inner.run(invocation.inner)
      let result = await collected.result
      var printing = context
      printing.streams.output = sink
      printing.streams.console = nil
      try await Printer(printing.resultSettings).value(result, .sheet)
      try printing.streams.output.flush()
      let lines = sink.text.parts(at: "\n", keepsEmpty: true).map(String.init)
      try show(lines, before: before, round: round, clock.now(), context)
      before = lines
      let value = result
      context.shell.update { $0.variables.last = value }
      if let until, try until.search(result).isTruthy { return }
      if let count, round >= count { return }
      try await clock.sleep(seconds: interval)
    }
  }

  /// Prints a round; from the second on a changed or new line is marked with `*`, and an unchanged round is one note.
  private static func show(
    _ lines: [String], before: [String], round: Int, _ now: Timestamp, _ context: Context
  ) throws {
    if round > 1, lines == before {
      context.streams.note("\(now.iso8601()) unchanged")
      return
    }
    context.streams.note("\(now.iso8601()) run \(round)")
    let old = Set(before)
    let text = lines.map { line in
      round == 1 || line.isEmpty ? line : old.contains(line) ? "  \(line)" : "* \(line)"
    }
    try context.streams.output.write(text.joined(separator: "\n"))
    try context.streams.output.flush()
  }
}
