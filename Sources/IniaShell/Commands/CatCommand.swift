import AWSClient
import AWSResources
import Documents

/// `cat`: prints objects.
package enum CatCommand: Command {
  package static let definition = CommandDefinition(
    "cat", synopsis: "PATH…", summary: "print S3 objects", arguments: [.path], repeats: true)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { throw UsageError("cat: a path is missing") }
    for word in invocation.words {
      let (found, inner) = try await Navigator(context).find(word)
      let resource = try Target.resource(found, "cat")
      guard resource.definition.service == "s3", ["Object", "ObjectSummary"].contains(resource.type.name) else {
        throw UsageError("cat: \(word.text) is no S3 object")
      }
      guard let operation = resource.caller.service.operation("GetObject") else { return }
      var request = OperationRequest()
      request.input = OperationInput([
        "Bucket": resource.identifier("bucket_name") ?? .null, "Key": resource.identifier("key") ?? .null,
      ])
      request.outfile = "-"
      do {
        try await OperationRunner.call(operation, request, inner)
      } catch {
        throw await Existence(inner).explained(error, at: found.location)
      }
    }
  }
}
