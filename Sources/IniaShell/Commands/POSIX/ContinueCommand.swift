/// `continue`: goes on with a loop's next turn.
package enum ContinueCommand: Command {
  package static let definition = CommandDefinition(
    "continue", synopsis: "[N]", summary: "go on with a loop",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    throw FlowRequest.goOn(loops: max(1, try invocation.count(or: 1)))
  }
}
