import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// `kill` and a terminal that goes away do what Ctrl-C does: nothing is left behind, and the exit code tells of them.
@Suite(.timeLimit(.minutes(15))) struct SignalTests {
  /// A server that begins uploads in parts and never answers for a part.
  private static func server(_ stuck: @escaping @Sendable () -> Void) throws -> TestServer {
    try TestServer { request, _ in
      func reply(_ status: String, _ body: String = "") -> [TestServer.Step] {
        [.send(Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))]
      }
      if request.method == "POST", request.target.contains("uploads") {
        return reply(
          "200 OK",
          "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>")
      }
      if request.method == "DELETE" { return reply("204 No Content") }
      if request.method == "GET" {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"e\"\r\n\r\nhalf"
        return [.send(Array(head.utf8)), .tell(stuck), .hang]
      }
      return [.tell(stuck), .hang]
    }
  }

  private static func isAborted(_ server: TestServer) -> Bool {
    server.requests.contains { $0.method == "DELETE" && $0.target.contains("uploadId=u1") }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func uploadsAreGivenUp(signal: Int32) throws {

    let box = Box(isStuck: Mutex(false))

    let server = try Self.server { box.isStuck.withLock { $0 = true } }
    defer { server.stop() }
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    try Data(repeating: 1, count: 9 << 20).write(to: URL(filePath: "\(home)/big"))
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    let process = try TestProcess(
      [try IniaProgram.path, "s3", "cp", "big", "s3://b/big"], environment: environment, folder: home,
      input: .file("/dev/null"), output: .file("\(home)/out"), errors: .file("\(home)/err"))
    try Waiting.until("a part on its way") { box.isStuck.withLock { $0 } }
    kill(process.id, signal)
    #expect(try process.waitForEnd() == 128 + signal)
    #expect(Self.isAborted(server))
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func downloadsLeaveNothing(signal: Int32) throws {
    let box = Box(isStuck: Mutex(false))
    let server = try Self.server { box.isStuck.withLock { $0 = true } }
    defer { server.stop() }
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let folder = "\(home)/work"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    let process = try TestProcess(
      [try IniaProgram.path, "-c", "s3api get-object --bucket b --key k out > told"], environment: environment,
      folder: folder, input: .file("/dev/null"), output: .file("\(home)/out"), errors: .file("\(home)/err"))
    try Waiting.until("half of the object") { box.isStuck.withLock { $0 } }
    kill(process.id, signal)
    #expect(try process.waitForEnd() == 128 + signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  /// Jobs take back what they began, whatever ends the program.
  @Test func jobsOfAPromptThatEndsAreGivenUp() throws {
    let box = Box(isStuck: Mutex(false))
    let server = try Self.server { box.isStuck.withLock { $0 = true } }
    defer { server.stop() }
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    try Data(repeating: 1, count: 9 << 20).write(to: URL(filePath: "\(home)/big"))
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    let session = try PromptSession(environment: environment)
    try session.run("s3 cp \(home)/big s3://b/big &")
    try session.terminal.wait(until: "a part on its way") { box.isStuck.withLock { $0 } }
    kill(session.terminal.processID, SIGTERM)
    #expect(try session.terminal.waitForEnd().status == 128 + SIGTERM)
    #expect(Self.isAborted(server))
  }

  /// The terminal is handed back as it was found: no marked pastes, lines and echo on.
  @Test(arguments: [SIGTERM, SIGHUP]) func thePromptLeavesTheTerminalAsItWas(signal: Int32) throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    environment["TERM"] = "xterm-256color"
    let session = try PromptSession(environment: environment)
    session.terminal.send("half a li")
    try session.terminal.wait(for: "half a li")
    kill(session.terminal.processID, signal)
    #expect(try session.terminal.waitForEnd().status == 128 + signal)
    let (on, off) = (Array("\u{1B}[?2004h".utf8), Array("\u{1B}[?2004l".utf8))
    let shown = session.terminal.bytes
    #expect(!shown.ranges(of: on).isEmpty && shown.ranges(of: on).count == shown.ranges(of: off).count)
    #expect(session.terminal.isCooked)
  }

  @Test func whoIsToldToGoOnGoesOn() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    let run = try IniaProgram.shell("trap '' HUP; $INIA -c '!kill -HUP $$; echo on'", environment: environment)
    #expect(run.status == 0 && run.output == "on\n", "\(run.errors)")
  }

  /// A reader that waits holds nobody who wants to leave.
  @Test(arguments: [SIGINT, SIGTERM]) func aReaderThatWaitsHoldsNobody(signal: Int32) throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    // More than a pipe holds, and nobody reads it.
    let text = String(repeating: "x", count: 1 << 20)
    try "echo \(text); echo end".write(toFile: "\(home)/script", atomically: false, encoding: .utf8)
    let process = try TestProcess(
      [try IniaProgram.path, "-f", "\(home)/script"], environment: environment, folder: home,
      input: .file("/dev/null"), output: .descriptor(ends[1]), errors: .file("\(home)/err"))
    var kept: Int32 = 0
    try Waiting.until("a full pipe") {
      _ = ioctl(ends[0], UInt(FIONREAD), &kept)
      return kept >= 60_000
    }
    kill(process.id, signal)
    #expect(try process.waitForEnd() == 128 + signal)
  }

  private final class Box: Sendable {
    let isStuck: Mutex<Bool>
    init(isStuck: consuming sending Mutex<Bool>) { self.isStuck = isStuck }
  }
}
