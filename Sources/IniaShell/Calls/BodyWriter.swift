import AWSClient
import Documents
import Glibc

/// Writes a streamed body to a file or stdout without holding it in memory.
enum BodyWriter {
  /// `name` is a local file, which takes its name only once it is whole and on the disk; `-` is the command's output.
  /// At a terminal a body is shown and not written, unless it is wanted raw. A body that is cut off, or does not fit its
  /// checksum, is an error, and leaves no file and the old one as it was.
  static func write(
    _ body: ResponseBody, _ metadata: ResponseMetadata, to name: String, isRaw: Bool, _ context: Context
  ) async throws {
    let header = metadata.headers["content-encoding"] == nil ? metadata.headers["content-length"] : nil
    let length = header.flatMap { Int64($0) }
    let progress = ByteProgress(Quoting.lastName(name), total: length, context)
    defer { progress.end() }
    if name == "-" {
      let output = context.streams.output
      if context.streams.outputIsTerminal, !isRaw {
        try await show(body, length: length, on: output, context)
      } else {
        let isShown = context.streams.outputIsTerminal
        try await copy(body) { bytes in
          try output.write(bytes)
          if !isShown { progress.add(bytes.count) }
          return true
        }
      }
      return try output.flush()
    }
    let path = context.localPath(name)
    let sink = try FileSink.open(path, appends: false)
    do {
      if !isRaw, isTerminal(path) {
        try await show(body, length: length, on: sink, context)
      } else {
        try await copy(body) { bytes in
          try sink.write(bytes)
          progress.add(bytes.count)
          return true
        }
      }
      try sink.close()
    } catch {
      sink.abandon()
      throw error
    }
  }

  /// Whether `path` is a terminal, `/dev/stdout` for example.
  static func isTerminal(_ path: String) -> Bool {
    var status = stat()
    guard stat(path.systemPath, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return false }
    let descriptor = open(path.systemPath, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return isatty(descriptor) == 1
  }

  /// Says instead of the body that it is none for a terminal.
  static func tellBinary(_ count: Int64, _ context: Context) {
    context.streams.note("binary, \(count) bytes (--raw writes it)")
  }

  private static func show(
    _ body: ResponseBody, length: Int64?, on sink: any OutputSink, _ context: Context
  ) async throws {
    var shown = ShownBody()
    var count: Int64 = 0
    try await copy(body) { bytes in
      count += Int64(bytes.count)
      try sink.write(shown.add(bytes))
      // The rest is of use only to be counted.
      return !shown.isBinary || length == nil
    }
    try sink.write(shown.end())
    try sink.flush()
    if shown.isBinary { tellBinary(length ?? count, context) }
  }

  /// Gives the body to `write` until that has enough.
  private static func copy(_ body: ResponseBody, _ write: ([UInt8]) throws -> Bool) async throws {
    switch body {
    case .bytes(let bytes): _ = try write(bytes)
    case .stream(let stream): for try await chunk in stream { if try !write(chunk) { return } }
    }
  }
}
