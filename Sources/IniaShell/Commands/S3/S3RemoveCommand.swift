import AWSResources

/// `s3 rm`: as the AWS CLI has it.
package enum S3RemoveCommand: Command {
  package static let definition = CommandDefinition(
    "s3 rm", synopsis: "s3://BUCKET/KEY [--recursive] [OPTION…]", summary: "delete objects of S3",
    options: RemoveCommand.options, arguments: [.text], mayAsk: true,
    details: "--recursive deletes everything below the place; it wants a person, or --yes.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = try invocation.words.first?.plain(), let address = ObjectAddress(uri: word.text),
      !address.bucket.isEmpty
    else {
      throw UsageError("s3 rm: takes s3://BUCKET/KEY")
    }
    try await TransferCommand(invocation, context).delete(address, context)
  }
}
