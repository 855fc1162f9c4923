internal import Glibc

/// Runs a program to its end and takes what it prints. Cancelling the task ends the program.
enum ProcessRun {
  /// What a program left.
  struct Result: Sendable {
    /// Its exit status; 128 and the signal for one that was killed.
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// More output than this is not a credential.
  private static let limit = 1 << 20

  static func run(_ words: [String], environment: [String: String]) async throws -> Result {
    let output = try Pipe()
    let errors = try Pipe()
    let child = try ChildProcess(words, environment: environment, output: output.writer, errors: errors.writer)
    output.closeWriter()
    errors.closeWriter()
    var result = Result(status: 0, output: [], errors: [])
    do {
      // Both ends are read without blocking, in turns: a cooperative thread must not be held up by a program that
      // waits for a person.
      var isOpen = true
      while isOpen {
        let first = output.drain(into: &result.output)
        let second = errors.drain(into: &result.errors)
        isOpen = first || second
        guard result.output.count <= limit, result.errors.count <= limit else {
          throw ChildProcess.StartError(code: EFBIG)
        }
        if isOpen { try await Task.sleep(nanoseconds: 5_000_000) }
      }
      while true {
        if let status = child.exitCodeIfEnded() {
          result.status = status
          return result
        }
        try await Task.sleep(nanoseconds: 2_000_000)
      }
    } catch {
      child.send(SIGKILL)
      _ = child.waitForEnd()
      throw error
    }
  }

  /// A pipe whose reader does not block; both ends are closed at the end.
  /// Belongs to the one call of `run` that makes it; a class, to close each end exactly once on every way out.
  private final class Pipe {
    private let reader: Int32
    private(set) var writer: Int32

    init() throws(ChildProcess.StartError) {
      (reader, writer) = try ChildProcess.pipe()
      _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
      closeWriter()
      close(reader)
    }

    func closeWriter() {
      if writer >= 0 { close(writer) }
      writer = -1
    }

    /// Takes what is there; false at the end.
    func drain(into bytes: inout [UInt8]) -> Bool {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let got = buffer.withUnsafeMutableBytes { read(reader, $0.baseAddress, $0.count) }
        if got > 0 {
          bytes += buffer[0..<got]
        } else if got == 0 {
          return false
        } else if errno != EINTR {
          return errno == EAGAIN
        }
        guard bytes.count <= ProcessRun.limit else { return true }
      }
    }
  }
}
