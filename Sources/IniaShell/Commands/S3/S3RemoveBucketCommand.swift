import AWSClient
import AWSResources
import Documents

/// `s3 rb`: as the AWS CLI has it.
package enum S3RemoveBucketCommand: Command {
  package static let definition = CommandDefinition(
    "s3 rb", synopsis: "s3://BUCKET [--force]", summary: "delete a bucket",
    options: [
      OptionDefinition("--force", summary: "delete all objects in it first; versions stay")
    ], arguments: [.text], mayAsk: true, details: "--force deletes many things: it wants a person, or --yes.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = try invocation.words.first?.plain(), let address = ObjectAddress(uri: word.text),
      !address.bucket.isEmpty
    else {
      throw UsageError("s3 rb: takes s3://BUCKET")
    }
    guard address.key.isEmpty else {
      throw UsageError("s3 rb: takes a bucket only, for example s3://\(address.bucket)")
    }
    if invocation.has("--force") {
      var emptying = invocation
      emptying.options["--recursive"] = .some(nil)
      try await TransferCommand(emptying, context).delete(address, context)
    }
    var context = context
    // Whoever agreed to empty it has agreed.
    if invocation.has("--force") { context.globals.output.saysYes = true }
    try await BucketCall.make(
      "DeleteBucket", ["Bucket": Document(address.bucket)], "remove_bucket", word.text, address.bucket,
      try context.session().client("s3"), context)
  }
}
