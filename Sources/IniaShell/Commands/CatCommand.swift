import AWSClient
import AWSResources
import Documents
import Glibc

/// `cat`: prints objects; what is none in the tree and is a local file, and the input, as the system's does.
package enum CatCommand: Command {
  package static let definition = CommandDefinition(
    "cat", copiesInput: true, synopsis: "[--raw] [PATH…]", summary: "print S3 objects and local files",
    options: [TransferOptions.raw],
    arguments: [.path],
    repeats: true,
    details: """
      PATH is a path in the tree or s3://BUCKET/KEY; where no such place is, a local file. Without one, and for -, it is \
      the input. At a terminal control characters are shown as escapes, and what is \
      no text is not shown; --raw writes it as it is.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else { return try await input(context) }
    for word in invocation.words {
      if word.text == "-" {
        try await input(context)
        continue
      }
      let address: ObjectAddress
      let inner: Context
      do {
        (address, inner) = try await ObjectPlace.object(word, "cat", context)
      } catch let error as UsageError {
        let path = context.localPath(word.rawText)
        guard LocalPath.exists(path), !LocalPath.isFolder(path) else { throw error }
        try await print(path, context)
        continue
      }
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

  private static func input(_ context: Context) async throws {
    guard context.redirectedInput != nil || context.streams.console == nil, let descriptor = context.input else {
      throw UsageError("cat: a path is missing")
    }
    try await copy(descriptor, context)
  }

  private static func print(_ path: String, _ context: Context) async throws {
    let descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UsageError("cat: \(path.shown): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    try await copy(descriptor, context)
  }

  private static func copy(_ descriptor: Int32, _ context: Context) async throws {
    try await InputReader.reading(descriptor) { reader in
      while case let bytes = try reader.bytes(upTo: 1 << 16), !bytes.isEmpty { try context.print(bytes) }
    }
  }
}
