import AWSClient
import AWSResources
import Documents

/// `s3 mb`: as the AWS CLI has it.
package enum S3MakeBucketCommand: Command {
  package static let definition = CommandDefinition(
    "s3 mb", synopsis: "s3://BUCKET", summary: "make a bucket in the session's region", arguments: [.text])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = try invocation.words.first?.plain(), let address = ObjectAddress(uri: word.text),
      !address.bucket.isEmpty
    else {
      throw UsageError("s3 mb: takes s3://BUCKET")
    }
    let client = try context.session().client("s3")
    var parameters: Document = ["Bucket": Document(address.bucket)]
    if let region = client.region, region != "us-east-1" {
      parameters = parameters.setting("CreateBucketConfiguration", to: ["LocationConstraint": Document(region)])
    }
    try await BucketCall.make("CreateBucket", parameters, "make_bucket", word.text, address.bucket, client, context)
  }
}

/// One call on a bucket, told in the AWS CLI's words.
enum BucketCall {
  static func make(
    _ name: String, _ parameters: Document, _ verb: String, _ path: String, _ bucket: String, _ client: Client,
    _ context: Context
  ) async throws {
    let operation = try client.operation(name)
    if context.options.plans {
      var request = OperationRequest()
      request.input = OperationInput(parameters)
      return try await Plan.show(client, operation, request, context)
    }
    try await Confirmation.ask(operation, parameters, context)
    do {
      _ = try await client.call(operation, OperationInput(parameters))
    } catch ClientError.service(let error) {
      context.streams.note(Sanitizer.line("\(verb) failed: \(path) \(error.description)"))
      throw QuietFailure(status: 1)
    }
    try context.streams.output.write("\(verb): \(bucket)\n")
    try context.streams.output.flush()
  }
}
