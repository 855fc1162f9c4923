/// `printf`: as bash has it.
package enum PrintfCommand: Command {
  package static let definition = CommandDefinition(
    "printf", synopsis: "FORMAT [WORD…]", summary: "print words in a format",
    arguments: [.text], repeats: true, isOfPOSIX: true,
    examples: [#"printf '%s\n' one two"#])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let outcome = PrintFormat.format(invocation.words.map(\.rawText))
    try context.print(outcome.output)
    for line in outcome.errors { context.streams.note(Sanitizer.line(line)) }
    if outcome.status != 0 { throw QuietFailure(status: outcome.status) }
  }
}
