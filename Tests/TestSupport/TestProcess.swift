import AWSClient
import CTestSupport
import Foundation
import Glibc

/// A program that a test has started, and that has nothing open but what it is given.
///
/// Foundation's `Process` learns of a program's end from a socket which programs that are started at the same moment
/// can inherit: one that goes on then keeps a test waiting for another that has ended long ago.
package struct TestProcess: Sendable {
  /// What a program reads from or writes to.
  package enum Stream {
    /// The file at a path; made, and emptied, when it is written to.
    case file(String)
    /// A descriptor of this process.
    case descriptor(Int32)
    /// What the program's own descriptor of this number is.
    case same(as: Int32)
  }

  private let child: ChildProcess

  /// Its process.
  package var id: Int32 { child.id }

  /// Starts `words[0]`, a path, with exactly these variables.
  ///
  /// Throws `LocalAWSError` when it cannot be started.
  package init(
    _ words: [String], environment: [String: String], folder: String? = nil, startsSession: Bool = false,
    input: Stream, output: Stream, errors: Stream
  ) throws {
    do {
      child = try ChildProcess(words, environment: environment, group: startsSession ? .session : .ours) { actions in
        if let folder { ctest_add_folder(&actions, folder) }
        for (number, stream) in [input, output, errors].enumerated() {
          let target = Int32(number)
          switch stream {
          // Opened by the program itself: a terminal becomes that of its session.
          case .file(let path):
            let access = number == 0 ? O_RDWR : O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(&actions, target, path, access, 0o600)
          case .descriptor(let source), .same(as: let source):
            posix_spawn_file_actions_adddup2(&actions, source, target)
          }
        }
        ctest_add_close_from(&actions, 3)
      }
    } catch {
      throw LocalAWSError(words: "cannot start \(words): \(error.reason)")
    }
  }

  /// Waits for its end, doing `meanwhile` some hundred times a second, and gives the exit code. One that does not end is
  /// ended, and ``Waiting/Stuck`` says what it wrote `instead`.
  package func waitForEnd(
    seconds: Double = Waiting.bound, instead: () -> String = { "" }, meanwhile: () -> Void = {}
  ) throws -> Int32 {
    var status: Int32?
    do {
      try Waiting.until("the end of process \(id)", seconds: seconds, instead: instead) {
        meanwhile()
        status = exitCodeIfEnded()
        return status != nil
      }
    } catch {
      end()
      throw error
    }
    return status ?? -1
  }

  /// The exit code as a shell gives it (128 and the number of the signal that ended it) if it has ended, nil if it runs.
  package func exitCodeIfEnded() -> Int32? { child.exitCodeIfEnded() }

  /// Ends it at once.
  package func end() {
    child.send(SIGKILL)
    _ = child.waitForEnd()
  }

  /// Runs a program to its end without a terminal; it gets `seconds` for it.
  package static func run(
    _ words: [String], input: String = "", environment: [String: String], folder: String? = nil,
    seconds: Double = Waiting.bound
  ) throws -> (output: String, errors: String, status: Int32) {
    let scratch = NSTemporaryDirectory() + "/inia-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    // Files instead of pipes: nothing has to be read while the program runs.
    try Data(input.utf8).write(to: URL(fileURLWithPath: "\(scratch)/in"))
    let process = try TestProcess(
      words, environment: environment, folder: folder, input: .file("\(scratch)/in"),
      output: .file("\(scratch)/out"), errors: .file("\(scratch)/err"))
    func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: "\(scratch)/\(name)") ?? Data(), as: UTF8.self)
    }
    let status = try process.waitForEnd(seconds: seconds, instead: { text("out") + text("err") })
    return (text("out"), text("err"), status)
  }
}
