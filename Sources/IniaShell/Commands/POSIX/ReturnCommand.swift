/// `return`: leaves a function with an exit code.
package enum ReturnCommand: Command {
  package static let definition = CommandDefinition(
    "return", synopsis: "[CODE]", summary: "leave a function or a script in a script",
    arguments: [.text], repeats: true, isOfPOSIX: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let status = try invocation.count(or: Int(context.variables.status))
    throw FlowRequest.back(status: Int32(truncatingIfNeeded: status & 0xFF))
  }
}
