import Foundation
import Glibc

/// A local AWS for tests that want a real server: the sandbox's moto with the example account of `docs/sandbox.md`.
///
/// It lives as long as this object, and never longer than the test process: the server ends when the pipe that this
/// object holds is closed, at its own end or by the end of the process, however that comes about.
public final class LocalAWS: Sendable {
  /// Where it answers: `http://127.0.0.1:PORT`.
  public let endpoint: String
  private let process: pid_t
  private let stdin: Int32

  /// The one server of this test process, started when it is first asked for. Whoever changes what others look at
  /// starts a server of its own instead.
  public static func shared() throws -> LocalAWS { try started.get() }

  private static let started = Result { try LocalAWS() }

  /// Starts a server and waits until it is ready: some seconds with the example account, half a second without.
  ///
  /// Throws `LocalAWSError` with the words of the program that failed.
  public init(seeded: Bool = true) throws {
    let home = try Self.sandboxHome()
    let python = try Self.prepare(home)
    var arguments = [python, home + "/server.py"]
    if !seeded { arguments.append("--no-seed") }
    let child = try Child(arguments, keepsStdinOpen: true)
    process = child.process
    stdin = child.stdin
    var words: [String] = []
    while let line = child.readLine() {
      if let url = line.droppingPrefix("READY ") {
        endpoint = url
        return
      }
      words.append(line)
    }
    _ = child.end()
    throw LocalAWSError(words: "the local AWS did not start: " + words.joined(separator: " / "))
  }

  deinit { stop() }

  /// Ends the server.
  private func stop() {
    close(stdin)
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The environment of a program that is to talk to this server and to nothing else, with the home folder given.
  public func environment(home: String, region: String = "us-east-1") -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home,
      "LANG": "C.UTF-8",
      "TERM": "dumb",
      "AWS_ENDPOINT_URL": endpoint,
      "AWS_ACCESS_KEY_ID": "sandbox",
      "AWS_SECRET_ACCESS_KEY": "sandbox",
      "AWS_REGION": region,
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
  }

  private static func sandboxHome() throws -> String {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let home = folder.path + "/Scripts/sandbox.d"
      if FileManager.default.fileExists(atPath: home + "/prepare") { return home }
      folder.deleteLastPathComponent()
    }
    throw LocalAWSError(words: "no Scripts/sandbox.d above \(#filePath)")
  }

  private static func prepare(_ home: String) throws -> String {
    let child = try Child([home + "/prepare"], keepsStdinOpen: false)
    var words: [String] = []
    var python: String?
    while let line = child.readLine() {
      if let path = line.droppingPrefix("PYTHON ") { python = path } else { words.append(line) }
    }
    let status = child.end()
    guard status == 0, let python else {
      throw LocalAWSError(words: words.last ?? "prepare ended with status \(status)")
    }
    return python
  }
}

/// Why there is no local AWS, in the words of the program that could not start it.
public struct LocalAWSError: Error, CustomStringConvertible {
  let words: String
  /// The words.
  public var description: String { words }
}

/// A child process with its output (stdout and stderr together) and, when asked for, the pipe to its stdin.
private final class Child {
  let process: pid_t
  let stdin: Int32
  private let output: Int32
  private var pending: [UInt8] = []

  init(_ arguments: [String], keepsStdinOpen: Bool) throws {
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    guard pipe(&input) == 0, pipe(&output) == 0 else {
      throw LocalAWSError(words: "no pipe: \(String(cString: strerror(errno)))")
    }
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    posix_spawn_file_actions_adddup2(&actions, output[1], 2)
    // A thread of the concurrency pool has its signals blocked; a child must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = arguments.map { strdup($0) }
    argv.append(nil)
    defer { argv.forEach { free($0) } }
    var environment = ProcessInfo.processInfo.environment.map { strdup($0.key + "=" + $0.value) }
    environment.append(nil)
    defer { environment.forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, arguments[0], &actions, &attributes, argv, environment)
    close(input[0])
    close(output[1])
    guard result == 0 else {
      close(input[1])
      close(output[0])
      throw LocalAWSError(words: "\(arguments[0]): \(String(cString: strerror(result)))")
    }
    if !keepsStdinOpen { close(input[1]) }
    self.process = process
    self.stdin = keepsStdinOpen ? input[1] : -1
    self.output = output[0]
  }

  deinit { close(output) }

  /// The next line without its end; nil when the output has ended.
  func readLine() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeSubrange(...end) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      let count = read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        guard !pending.isEmpty else { return nil }
        defer { pending.removeAll() }
        return String(decoding: pending, as: UTF8.self)
      }
      pending.append(contentsOf: buffer[..<count])
    }
  }

  /// Waits for its end and gives the exit code, or 128 and the signal's number.
  func end() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }
}

extension String {
  fileprivate func droppingPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
