import AWSResources

/// `mv`: moves objects and files.
package enum MoveCommand: Command {
  package static let definition = CommandDefinition(
    "mv", synopsis: "[-r] FROM TO [OPTION…]", summary: "move objects of S3 and files", options: options,
    arguments: [.path, .path],
    details: "Places are written as for cp. A source goes away when all of it has arrived.")

  static let options = [TransferOptions.recursive] + TransferOptions.common + TransferOptions.making

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let ends = try await TransferEnd.inTree(try Ends.two(invocation), invocation.name, context)
    try await TransferCommand(invocation, context, moves: true).run(from: ends[0], to: ends[1])
  }
}
