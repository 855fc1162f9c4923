import Glibc
import Synchronization

/// Reads from a descriptor that may have nothing for a long time, on a thread of its own: neither the pool nor the
/// transport waits meanwhile, and a task that is cancelled waits no more.
struct InputReader: Sendable {
  private let descriptor: Int32

  /// Runs `body` with something to read from on a thread of its own. Throws what it throws, and `CancellationError`.
  static func reading<T: Sendable>(
    _ descriptor: Int32, _ body: @escaping @Sendable (InputReader) throws -> T
  ) async throws -> T {
    let isCancelled = Flag()
    let reader = InputReader(descriptor: descriptor, isCancelled: isCancelled)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        do {
          try OwnThread.start { continuation.resume(with: Result { try body(reader) }) }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    } onCancel: {
      isCancelled.raise()
    }
  }

  private final class Flag: Sendable {
    private let value = Mutex(false)
    func raise() { value.withLock { $0 = true } }
    var isRaised: Bool { value.withLock { $0 } }
  }

  private let isCancelled: Flag

  /// At most `count` bytes, as soon as there are any; none at the end. Throws words where they cannot be read.
  func bytes(upTo count: Int) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    while true {
      if isCancelled.isRaised { throw CancellationError() }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) > 0 else { continue }
      let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR || errno == EAGAIN { continue }
      guard got >= 0 else { throw UsageError("the input cannot be read: \(String(cString: strerror(errno)))") }
      return Array(buffer.prefix(got))
    }
  }

  /// The next byte; nil at the end. What stands behind a line is left for whoever reads next.
  func byte() throws -> UInt8? { try bytes(upTo: 1).first }
}
