/// `false`: nothing, unsuccessfully.
package enum FalseCommand: Command {
  package static let definition = CommandDefinition(
    "false", summary: "do nothing, unsuccessfully", isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    throw TestAnswer()
  }
}
