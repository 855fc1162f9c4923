import Documents

/// `s3 sync`: as the AWS CLI has it.
package enum S3SyncCommand: Command {
  package static let definition = CommandDefinition(
    "s3 sync", synopsis: "FROM TO [--delete] [OPTION…]", summary: "copy what is new or changed to another place",
    options: SyncCommand.options, arguments: [.text, .text], mayAsk: true,
    details: "One end at least is s3://BUCKET/PREFIX; what is not is local. --delete wants a person, or --yes.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let ends = try Ends.two(invocation).map { word throws(UsageError) in
      try TransferEnd.plain(word, invocation.name, context)
    }
    try await TransferCommand(invocation, context, sync: SyncCommand.rules(invocation)).run(from: ends[0], to: ends[1])
  }
}
