import AWSClient
import Glibc
package import IniaShell
import Synchronization

/// Programs that are all there, do nothing and succeed; what each was started with is kept. Pipes are real ones.
package final class RecordedPrograms: ProgramRunner {
  private let kept = Mutex<[ProgramCall]>([])

  package let shellPath = "/bin/sh"
  package var ownNames: String? { nil }

  package init() {
    // A pipe that nobody reads is an error of writing, as in the program.
    signal(SIGPIPE, SIG_IGN)
  }

  /// What was started since the last time.
  package func take() -> [ProgramCall] {
    kept.withLock { all in
      defer { all = [] }
      return all
    }
  }

  package func find(_ name: String, path: String, from folder: String) -> String? { "/bin/\(name)" }

  package func run(_ call: ProgramCall) async throws -> Int32 {
    kept.withLock { $0.append(call) }
    return 0
  }

  package func pipe() throws -> (input: Int32, output: any PipeEnd) {
    let ends = try ChildProcess.pipe()
    return (ends.read, TestPipe(ends.write))
  }
}

/// The writing end of a pipe that nothing is kept in.
private final class TestPipe: PipeEnd {
  private let end: Mutex<Int32>

  init(_ descriptor: Int32) { end = Mutex(descriptor) }

  deinit { close() }

  var descriptor: Int32? { end.withLock { $0 >= 0 ? $0 : nil } }

  func write(_ bytes: [UInt8]) throws {
    try end.withLock { descriptor in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw BrokenPipe() }
        rest = rest.dropFirst(count)
      }
    }
  }

  func flush() throws {}

  func close() {
    end.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }
}
