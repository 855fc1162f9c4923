import AWSResources

/// `s3 presign`: as the AWS CLI has it.
package enum S3PresignCommand: Command {
  package static let definition = CommandDefinition(
    "s3 presign", synopsis: "s3://BUCKET/KEY [--expires-in SECONDS]",
    summary: "make a URL with which anybody can fetch an S3 object", options: [PresignCommand.expiry],
    arguments: [.text], examples: ["s3 presign s3://photos/readme.txt"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = try invocation.words.first?.plain() else {
      throw UsageError("s3 presign: s3://BUCKET/KEY is missing")
    }
    // The AWS CLI takes the path without s3:// as well.
    let address = ObjectAddress(uri: word.text) ?? ObjectAddress(path: word.text)
    guard !address.bucket.isEmpty, !address.key.isEmpty else {
      throw UsageError("s3 presign: \(word.text) is no S3 object")
    }
    try await PresignCommand.presign(address, invocation, context)
  }
}
