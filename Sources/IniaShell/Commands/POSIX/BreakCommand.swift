/// `break`: leaves loops.
package enum BreakCommand: Command {
  package static let definition = CommandDefinition(
    "break", synopsis: "[N]", summary: "leave a loop",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    throw FlowRequest.leave(loops: max(1, try invocation.count(or: 1)))
  }
}
