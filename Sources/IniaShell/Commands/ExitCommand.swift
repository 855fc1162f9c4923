/// `exit`: leaves the shell.
package enum ExitCommand: Command {
  package static let definition = CommandDefinition(
    "exit", aliases: ["quit", "\\q"], synopsis: "[CODE]", summary: "leave the shell (also Ctrl-D)",
    arguments: [.number], isOfPOSIX: true, details: "Jobs that still run are named first; a second exit stops them.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    var status = context.variables.status
    if let text = invocation.words.first?.text {
      guard let number = Int32(text), (0...255).contains(number) else {
        throw UsageError("exit: the code is a number from 0 to 255, not \(text)")
      }
      status = number
    }
    throw ExitRequest(status: status)
  }
}
