import Documents

/// `explain COMMAND`: the calls a command makes, without making them.
package enum ExplainCommand: Command {
  package static let definition = CommandDefinition(
    "explain", isOfShell: true, synopsis: "COMMAND…", summary: "show the API call a command makes, without making it",
    arguments: [.commandLine], repeats: true, embedding: .command,
    examples: ["explain s3api list-buckets --region us-east-1"],
    details: """
      Shown are the AWS CLI line, the boto3 call and the HTTP request as it would be sent, before signing. Nothing is \
      sent: a command whose later calls depend on what the first one answers is explained as far as its first call.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { throw UsageError("explain: a command is missing") }
    var inner = context
    inner.options.plans = true
    inner.options.explains = true
    try await inner.run(invocation.inner)
  }
}
