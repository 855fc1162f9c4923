/// `test` and `[`: POSIX's questions about texts, numbers and files, with bash's.
package enum TestCommand: Command {
  package static let definition = CommandDefinition(
    "test", aliases: ["["], synopsis: "EXPRESSION", summary: "tell whether something holds",
    arguments: [.text], repeats: true, isOfPOSIX: true,
    examples: ["test -n text", "[ 2 -gt 1 ] && echo more"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    var words = invocation.words.map(\.rawText)
    if invocation.name == "[" {
      guard words.last == "]" else { throw Failure(message: "[: ] is missing", status: 2) }
      words.removeLast()
    }
    do {
      guard try TestPrimitives.evaluate(words, context.testSurroundings) else { throw TestAnswer() }
    } catch let error as TestError {
      throw Failure(message: "\(invocation.name): \(error.message)", status: 2)
    }
  }
}
