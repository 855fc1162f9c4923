/// `eval`: runs what its words spell.
package enum EvalCommand: Command {
  package static let definition = CommandDefinition(
    "eval", synopsis: "[WORD…]", summary: "run words as a line",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let text = invocation.words.map(\.rawText).joined(separator: " ")
    let status = try await context.shell.runner.runText(text, context)
    if status != 0 { throw QuietFailure(status: status) }
  }
}
