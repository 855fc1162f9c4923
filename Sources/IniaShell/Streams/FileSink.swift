import AWSClient
import Glibc
import Synchronization

/// Data going to a file: with `>` under a temporary name that takes the file's place only when the command succeeded,
/// so that a failing command leaves the old file as it was; with `>>`, or to something that is no regular file
/// (`/dev/null`, a named pipe), directly.
package final class FileSink: OutputSink {
  private struct State {
    var descriptor: Int32
    var buffer: [UInt8] = []
  }

  /// How many files were opened.
  private static let count = Atomic<Int>(0)

  private let state: Mutex<State>
  private let path: String
  private let temporary: String?

  private init(descriptor: Int32, path: String, temporary: String?) {
    state = Mutex(State(descriptor: descriptor))
    self.path = path
    self.temporary = temporary
  }

  deinit { state.withLock { if $0.descriptor >= 0 { _ = Glibc.close($0.descriptor) } } }

  /// Opens `path` for writing; a private file is its owner's alone. Throws a ``UsageError`` that names the file and the
  /// reason.
  package static func open(
    _ path: String, appends: Bool, isPrivate: Bool = false
  ) throws(UsageError) -> FileSink {
    var status = stat()
    let exists = stat(path, &status) == 0
    let isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
    if appends || !isRegular {
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw failure("open", path) }
      return FileSink(descriptor: descriptor, path: path, temporary: nil)
    }
    var target = path
    if let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
    }
    // Two jobs may write the same file at once.
    let temporary = "\(target).inia-\(getpid())-\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
    let mode = isPrivate ? 0o600 : exists ? status.st_mode & 0o7777 : 0o666
    let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("write", path) }
    return FileSink(descriptor: descriptor, path: target, temporary: temporary)
  }

  package func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if bytes.count >= Self.large {
        try Self.drain(&state, path)
        return try Self.write(bytes, state.descriptor, path)
      }
      state.buffer += bytes
      if state.buffer.count >= Self.large { try Self.drain(&state, path) }
    }
  }

  /// Bytes that are worth a write of their own.
  private static let large = 1 << 16

  package func flush() throws { try state.withLock { try Self.drain(&$0, path) } }

  /// Writes what is left and lets the file take its name.
  package func close() throws {
    try flush()
    guard let temporary else { return }
    let isSynced = state.withLock { fsync($0.descriptor) == 0 }
    guard isSynced, rename(temporary, path) == 0 else {
      let error = Self.failure("write", path)
      unlink(temporary)
      throw error
    }
  }

  /// Leaves the old file as it was.
  package func abandon() {
    if let temporary { unlink(temporary) } else { try? flush() }
  }

  private static func drain(_ state: inout State, _ path: String) throws(UsageError) {
    try write(state.buffer, state.descriptor, path)
    state.buffer.removeAll(keepingCapacity: true)
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(UsageError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      written += count
    }
  }

  private static func failure(_ verb: String, _ path: String) -> UsageError {
    UsageError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
