import AWSClient
import AWSResources
import Documents

/// `cat`: prints objects.
package enum CatCommand: Command {
  package static let definition = CommandDefinition(
    "cat", synopsis: "[--raw] PATH…", summary: "print S3 objects", options: [TransferOptions.raw], arguments: [.path],
    repeats: true,
    details: """
      PATH is a path in the tree or s3://BUCKET/KEY. At a terminal control characters are shown as escapes, and what is \
      no text is not shown; --raw writes it as it is.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { throw UsageError("cat: a path is missing") }
    for word in invocation.words {
      let (address, inner) = try await ObjectPlace.object(word, "cat", context)
      guard let operation = try inner.session().client("s3").service.operation("GetObject") else { return }
      var request = OperationRequest()
      request.input = OperationInput(["Bucket": Document(address.bucket), "Key": Document(address.key)])
      request.outfile = "-"
      request.isRaw = invocation.has("--raw")
      do {
        try await OperationRunner.call(operation, request, inner)
      } catch {
        guard !word.text.begins(with: "s3://") else { throw error }
        let place = try await Navigator(inner).find(word).found.location
        throw await ExistenceCheck(inner).explained(error, at: place)
      }
    }
  }
}
