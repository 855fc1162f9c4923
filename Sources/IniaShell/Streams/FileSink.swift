import AWSClient
import Documents
import Glibc
import Synchronization

/// Data going to a file: with `>` under a temporary name that takes the file's place only when the command succeeded,
/// so that a failing command leaves the old file as it was; with `>>`, or to something that is no regular file
/// (`/dev/null`, a named pipe), directly. Links are followed, as shells do. Errors of writing are a ``Failure``: what was
/// asked for was right.
package final class FileSink: OutputSink {
  private let file: ReplacedFile
  /// What is too little for a write of its own.
  private let buffer = Mutex<[UInt8]>([])

  private init(_ file: ReplacedFile) { self.file = file }

  /// Opens `path` for writing; a private file is its owner's alone. Throws what names the file and the reason.
  package static func open(
    _ path: String, appends: Bool, isPrivate: Bool = false
  ) throws(Failure) -> FileSink {
    do {
      return FileSink(
        appends
          ? try ReplacedFile.appending(to: path)
          : try ReplacedFile.open(path, links: .followed, access: isPrivate ? .owner : .kept))
    } catch {
      // A name that cannot be written is the line's fault, a full disk is not.
      let isLines = ![ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM].contains(error.code)
      throw Failure(message: words(error), status: isLines ? Failure.Status.usage : Failure.Status.other)
    }
  }

  package func write(_ bytes: [UInt8]) throws {
    try buffer.withLock { buffer in
      if bytes.count >= Self.large {
        try drain(&buffer)
        return try Self.telling { () throws(FileReadError) in try file.write(bytes[...]) }
      }
      buffer += bytes
      if buffer.count >= Self.large { try drain(&buffer) }
    }
  }

  /// Bytes that are worth a write of their own.
  private static let large = 1 << 16

  package func flush() throws { try buffer.withLock { try drain(&$0) } }

  /// Writes what is left and lets the file take its name.
  package func close() throws {
    try flush()
    try Self.telling { () throws(FileReadError) in try file.commit() }
  }

  /// Leaves the old file as it was; what is written directly keeps what was written.
  package func abandon() {
    if !file.isSeekable { try? flush() }
    file.abandon()
  }

  private func drain(_ buffer: inout [UInt8]) throws(Failure) {
    try Self.telling { () throws(FileReadError) in try file.write(buffer[...]) }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func telling<T>(_ body: () throws(FileReadError) -> T) throws(Failure) -> T {
    do { return try body() } catch { throw Failure(message: words(error), status: Failure.Status.other) }
  }

  private static func words(_ error: FileReadError) -> String {
    "cannot write \(error.path.shown): \(error.reason)"
  }
}
