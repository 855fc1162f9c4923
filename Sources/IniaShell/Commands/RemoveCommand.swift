import AWSResources

/// `rm`: deletes objects.
package enum RemoveCommand: Command {
  package static let definition = CommandDefinition(
    "rm", synopsis: "[-r] PATH… [OPTION…]", summary: "delete objects of S3", options: options, arguments: [.path],
    repeats: true, mayAsk: true,
    details: """
      PATH is a path in the tree or s3://BUCKET/KEY. With -r everything below it goes; then a person is told how many and \
      asked, and without one it wants --yes.
      """)

  static let options = [TransferOptions.recursive] + TransferOptions.common

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { throw UsageError("rm: a path is missing") }
    for word in invocation.words {
      let (address, inner) = try await ObjectPlace.find(word, "rm", context)
      try await TransferCommand(invocation, context).delete(address, inner)
    }
  }
}
