import AWSClient
import Documents

/// Writes a streamed body to a file or stdout without holding it in memory.
enum BodyWriter {
  /// `name` is a local file, which takes its name only once it is whole; `-` is the command's output.
  static func write(_ body: ResponseBody, to name: String, _ context: Context) async throws {
    if name == "-" {
      try await copy(body) { try context.streams.output.write($0) }
      return try context.streams.output.flush()
    }
    let sink = try FileSink.open(LocalPath.resolve(name, context), appends: false)
    do {
      try await copy(body) { try sink.write($0) }
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
