import AWSClient
import Foundation
import Glibc

/// A local AWS for tests that want a real server: the sandbox's moto with the example account of `docs/sandbox.md`.
///
/// It lives as long as this object, and never longer than the test process: the server ends when the pipe that this
/// object holds is closed, at its own end or by the end of the process, however that comes about.
public final class LocalAWS: Sendable {
  /// Where it answers: `http://127.0.0.1:PORT/SECRET`, which nobody else is told.
  public let endpoint: String
  private let process: TestProcess
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
    while let line = try child.readLine() {
      if let url = line.droppingPrefix("READY ") {
        endpoint = url
        return
      }
      words.append(line)
    }
    _ = try child.process.waitForEnd()
    throw LocalAWSError(words: "the local AWS did not start: " + words.joined(separator: " / "))
  }

  deinit { stop() }

  /// Ends the server.
  private func stop() {
    close(stdin)
    process.end()
  }

  /// The id of the key that it takes requests from without the secret in their path, too.
  public var accessKeyID: String { String(endpoint.split(separator: "/").last ?? "") }

  /// The environment of a program that is to talk to this server and to nothing else, with the home folder given.
  public func environment(home: String, region: String = "us-east-1") -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home,
      "LANG": "C.UTF-8",
      "TERM": "dumb",
      "AWS_ENDPOINT_URL": endpoint,
      "AWS_ACCESS_KEY_ID": accessKeyID,
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
    while let line = try child.readLine() {
      if let path = line.droppingPrefix("PYTHON ") { python = path } else { words.append(line) }
    }
    let status = try child.process.waitForEnd()
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
  let process: TestProcess
  let stdin: Int32
  private let output: Int32
  private var pending: [UInt8] = []

  init(_ words: [String], keepsStdinOpen: Bool) throws {
    let (input, output) = (try ChildProcess.pipe(), try ChildProcess.pipe())
    defer {
      close(input.read)
      close(output.write)
    }
    do {
      process = try TestProcess(
        words, environment: ProcessInfo.processInfo.environment, input: .descriptor(input.read),
        output: .descriptor(output.write), errors: .same(as: 1))
    } catch {
      close(input.write)
      close(output.read)
      throw error
    }
    if !keepsStdinOpen { close(input.write) }
    self.stdin = keepsStdinOpen ? input.write : -1
    self.output = output.read
  }

  deinit { close(output) }

  /// The next line without its end; nil when the output has ended. Ends a process that says nothing more.
  func readLine() throws -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeSubrange(...end) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(Waiting.bound * 1000)) != 0 else {
        process.end()
        throw Waiting.stuck("the next line of the local AWS", instead: String(decoding: pending, as: UTF8.self))
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
}

extension String {
  fileprivate func droppingPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
