/// `true` and `:`: nothing, successfully.
package enum TrueCommand: Command {
  package static let definition = CommandDefinition(
    "true", aliases: [":"], synopsis: "[WORD…]", summary: "do nothing, successfully",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {

  }
}
