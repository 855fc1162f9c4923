import AWSClient
import Foundation
import Glibc
import IniaShell
import Synchronization
import Testing

@testable import inia

/// Writing to pipes: all of it, also where the reader is slow.
@Suite(.timeLimit(.minutes(15))) struct WritingTests {
  /// A pipe whose writing end gives up instead of waiting, and what a thread reads from it to its end. A thread of its
  /// own: the pool's may all be busy writing.
  private final class SlowReader: Sendable {
    let descriptor: Int32
    private let bytes = Mutex<[UInt8]>([])
    private let hasEnded = DispatchSemaphore(value: 0)

    init() throws {
      let pipe = try ChildProcess.pipe()
      let source = pipe.read
      descriptor = pipe.write
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      Thread.detachNewThread { [self] in
        var buffer = [UInt8](repeating: 0, count: 10_000)
        while case let count = read(source, &buffer, buffer.count), count > 0 {
          bytes.withLock { $0 += buffer[..<count] }
        }
        close(source)
        hasEnded.signal()
      }
    }

    func all() -> [UInt8] {
      hasEnded.wait()
      return bytes.withLock { $0 }
    }
  }

  private static let sent = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  @Test func writesAllToASlowReader() throws {
    let reader = try SlowReader()
    try Screen.writeAll(reader.descriptor, Self.sent)
    close(reader.descriptor)
    #expect(reader.all() == Self.sent)
  }

  @Test func tellsBeforeItWaits() throws {
    let reader = try SlowReader()
    let waits = Mutex(0)
    let sink = PipeSink(descriptor: reader.descriptor) { waits.withLock { $0 += 1 } }
    try sink.write([1, 2, 3])
    // What is small is kept until it is flushed.
    try sink.flush()
    try sink.write(Self.sent)
    sink.close()
    sink.close()
    #expect(reader.all() == [1, 2, 3] + Self.sent)
    #expect(waits.withLock { $0 } > 0)
    #expect(throws: BrokenPipe.self) { try sink.write([1]) }
  }
}
