import Documents

/// `s3 mv`: as the AWS CLI has it.
package enum S3MoveCommand: Command {
  package static let definition = CommandDefinition(
    "s3 mv", synopsis: "FROM TO [--recursive] [OPTION…]", summary: "move objects of S3 and files",
    options: MoveCommand.options,
    arguments: [.text, .text], details: "One end at least is s3://BUCKET/KEY; what is not is local.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let ends = try Ends.two(invocation).map { word throws(UsageError) in
      try TransferEnd.plain(word, invocation.name, context)
    }
    try await TransferCommand(invocation, context, moves: true).run(from: ends[0], to: ends[1])
  }
}
