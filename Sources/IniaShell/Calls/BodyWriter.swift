import AWSClient
import Documents

/// Writes a streamed body to a file or stdout without holding it in memory.
enum BodyWriter {
  /// `name` is a local file, which takes its name only once it is whole and on the disk; `-` is the command's output.
  /// A body that is cut off, or does not fit its checksum, is an error, and leaves no file and the old one as it was.
  static func write(
    _ body: ResponseBody, _ metadata: ResponseMetadata, to name: String, _ context: Context
  ) async throws {
    let length = metadata.headers["content-encoding"] == nil ? metadata.headers["content-length"] : nil
    let progress = ByteProgress(Quoting.lastName(name), total: length.flatMap { Int64($0) }, context)
    defer { progress.end() }
    if name == "-" {
      let isShown = context.streams.outputIsTerminal
      try await copy(body) { bytes in
        try context.streams.output.write(bytes)
        if !isShown { progress.add(bytes.count) }
      }
      return try context.streams.output.flush()
    }
    let sink = try FileSink.open(context.localPath(name), appends: false)
    do {
      try await copy(body) { bytes in
        try sink.write(bytes)
        progress.add(bytes.count)
      }
      try sink.close()
    } catch {
      sink.abandon()
      throw error
    }
  }

  private static func copy(_ body: ResponseBody, _ write: ([UInt8]) throws -> Void) async throws {
    switch body {
    case .bytes(let bytes): try write(bytes)
    case .stream(let stream): for try await chunk in stream { try write(chunk) }
    }
  }
}
