import Documents

/// `save`: makes a script of what was typed.
package enum SaveCommand: Command {
  package static let definition = CommandDefinition(
    "save", isOfShell: true, synopsis: "FILE [N]",
    summary: "save the lines typed since the start, or the last N, as a script",
    arguments: [.file, .number],
    details:
      "The file is replaced, and only when all is written. source FILE runs it. Lines that hold a secret are left out.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let file = invocation.words.first?.text else { throw UsageError("save: a file is missing") }
    let typed = context.shell.snapshot.typed
    // The line that saves is typed too; a script or an option is not.
    let isTyped = context.position?.file == nil
    let count = try LineCount.read(invocation.words.dropFirst().first, "save")
    let lines = (count == nil ? typed.own : typed.all[...]).dropLast(isTyped ? 1 : 0).suffix(count ?? .max)
    guard !lines.isEmpty else { throw UsageError("save: nothing was typed that could be saved") }
    let sink = try FileSink.open(context.localPath(file), appends: false)
    do {
      for line in lines { try sink.write(line + "\n") }
      try sink.close()
    } catch {
      sink.abandon()
      throw error
    }
    context.streams.note("\(lines.count == 1 ? "1 line" : "\(lines.count) lines") saved in \(Sanitizer.line(file))")
  }
}
