import AWSClient
import Foundation
import TestSupport
import Testing

/// Bodies that are written while they arrive and read while they are sent, by the real program against servers of the
/// test's own.
@Suite(.timeLimit(.minutes(15))) struct StreamingTests {
  private let home: String

  init() throws { home = try IniaProgram.makeHome() }

  private func environment(_ server: TestServer) throws -> [String: String] {
    try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
  }

  private func run(_ arguments: [String], _ server: TestServer) throws -> (
    output: String, errors: String, status: Int32
  ) {
    try IniaProgram.run(arguments, environment: try environment(server), folder: home)
  }

  private func shell(_ script: String, _ server: TestServer) throws -> (
    output: String, errors: String, status: Int32
  ) {
    var environment = try environment(server)
    environment["AWS_MAX_ATTEMPTS"] = "3"
    return try IniaProgram.shell(script, environment: environment, folder: home)
  }

  private func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: home).sorted() }

  private static let get = ["s3api", "get-object", "--bucket", "b", "--key", "k"]

  /// A server that sends `count` MiB, and how much of it at once.
  private func largeServer(_ count: Int) throws -> TestServer {
    let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
    let head = Array("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: \(count << 20)\r\n\r\n".utf8)
    return try TestServer { _, _ in [.send(head)] + Array(repeating: .send(chunk), count: count) }
  }

  @Test func memoryDoesNotGrowWithWhatArrives() throws {
    func peak(_ count: Int, _ outfile: String, _ output: String) throws -> Int {
      let run = try IniaProgram.peakMemory(
        Self.get + [outfile], output: output, environment: try environment(try largeServer(count)))
      #expect(run.status == 0)
      return run.kibibytes
    }
    let small = try peak(1, "\(home)/tiny", "/dev/null")
    let file = try peak(200, "\(home)/large", "/dev/null")
    let output = try peak(200, "-", "\(home)/output")
    print("peak memory: 1 MiB \(small) KiB, 200 MiB to a file \(file) KiB, 200 MiB to stdout \(output) KiB")
    #expect(file - small < 16 << 10)
    #expect(output - small < 16 << 10)
    for name in ["large", "output"] {
      let size = try FileManager.default.attributesOfItem(atPath: "\(home)/\(name)")[.size] as? Int
      #expect(size == 200 << 20)
    }
    try FileManager.default.removeItem(atPath: home)
  }

  @Test func memoryDoesNotGrowWithWhatIsSent() throws {
    _ = FileManager.default.createFile(atPath: "\(home)/large", contents: Data(count: 64 << 20))
    _ = FileManager.default.createFile(atPath: "\(home)/small", contents: Data(count: 1 << 20))
    func peak(_ body: String, _ input: String) throws -> Int {
      let server = try TestServer()
      let run = try IniaProgram.peakMemory(
        ["s3api", "put-object", "--bucket", "b", "--key", "k", "--body", body], input: input,
        environment: try environment(server))
      #expect(run.status == 0)
      #expect(server.requests.first?.body.count == (body.hasSuffix("small") ? 1 << 20 : 64 << 20))
      return run.kibibytes
    }
    let small = try peak("\(home)/small", "/dev/null")
    let file = try peak("\(home)/large", "/dev/null")
    let input = try peak("-", "\(home)/large")
    print("peak memory: 1 MiB sent \(small) KiB, 64 MiB of a file \(file) KiB, of stdin \(input) KiB")
    #expect(file - small < 16 << 10)
    #expect(try peak("fileb://\(home)/large", "/dev/null") - small < 16 << 10)
    #expect(input - small < 16 << 10)
    let server = try TestServer()
    let piped = try shell(
      "head -c 67108864 large | \"$INIA\" s3api put-object --bucket b --key k --body - --query \"'sent'\"", server)
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(piped.output == "\"sent\"\n")
    #expect(server.requests.first?.body.count == 64 << 20)
    try FileManager.default.removeItem(atPath: home)
  }

  struct Cut: CustomTestStringConvertible {
    var testDescription: String
    var answer: String
    var says: String
  }

  @Test(arguments: [
    Cut(
      testDescription: "less than announced", answer: "Content-Length: 5000\r\n\r\nhello",
      says: "was cut off after 5 of 5000 bytes"),
    Cut(
      testDescription: "a chunk short", answer: "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
      says: "was cut off after 5 bytes"),
    Cut(
      testDescription: "another checksum", answer: "x-amz-checksum-crc32: AAAAAA==\r\nContent-Length: 5\r\n\r\nhello",
      says: "the CRC32 checksum of the response does not fit its body"),
    Cut(
      testDescription: "a page of a proxy", answer: "Content-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>Hi",
      says: "got an HTML page"),
  ])
  func whatIsNotWholeLeavesNothing(_ cut: Cut) throws {
    let bytes = Array("HTTP/1.1 200 OK\r\n\(cut.answer)".utf8)
    let server = try TestServer { _, _ in [.send(bytes), .close] }
    var environment = try environment(server)
    environment["AWS_MAX_ATTEMPTS"] = "1"
    let new = try IniaProgram.run(Self.get + ["new"], environment: environment, folder: home)
    #expect(new.status == 255)
    #expect(new.output == "")
    #expect(new.errors.contains(cut.says), "\(new.errors)")
    #expect(new.errors.split(separator: "\n").count == 1)
    _ = FileManager.default.createFile(atPath: "\(home)/old", contents: Data("old".utf8))
    #expect(try IniaProgram.run(Self.get + ["old"], environment: environment, folder: home).status == 255)
    #expect(FileManager.default.contents(atPath: "\(home)/old") == Data("old".utf8))
    #expect(try files() == ["old"])
    let output = try IniaProgram.run(Self.get + ["-"], environment: environment, folder: home)
    #expect(output.status == 255)
    #expect(output.errors.contains(cut.says))
  }

  @Test func aDownloadThatIsInterruptedLeavesNothing() throws {
    let server = try TestServer { _, _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello".utf8)), .hang]
    }
    let terminal = try Pseudoterminal(
      [try IniaProgram.path] + Self.get + ["\(home)/new"], environment: try environment(server))
    try terminal.wait(until: "the file") { try !files().isEmpty }
    terminal.send("\u{3}")
    #expect(try terminal.waitForEnd().status == 130)
    #expect(try files() == [])
  }

  @Test func aChecksumThatFitsIsNoNews() throws {
    let sum = Base64Text.of(ChecksumAlgorithm.crc32.compute(Array("hello".utf8)))
    let server = try TestServer(headers: ["x-amz-checksum-crc32: \(sum)", "ETag: \"e\""], body: "hello")
    let run = try run(Self.get + ["new", "--query", "ETag"], server)
    #expect(run.errors == "")
    #expect(run.output == "\"\\\"e\\\"\"\n")
    #expect(FileManager.default.contents(atPath: "\(home)/new") == Data("hello".utf8))
    #expect(try self.run(Self.get + ["-"], server).output == "hello")
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let server = try TestServer(body: "hello")
    let run = try run(Self.get + ["none/file"], server)
    #expect(run.status == 252)
    #expect(run.errors.hasPrefix("cannot write /") && run.errors.hasSuffix("/none/file: No such file or directory\n"))
    let missing = try self.run(Self.get, server)
    #expect(missing.status == 252)
    #expect(missing.errors.contains("a file for the output is missing"))
    #expect(server.requests.count == 1)
  }

  @Test func blobsOfAnswersGoToTheirFile() throws {
    let server = try TestServer(headers: ["X-Amz-Executed-Version: $LATEST"], body: #"{"ok": true}"#)
    let run = try run(["lambda", "invoke", "--function-name", "f", "out.json", "--output", "jsonl"], server)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "{\"StatusCode\":200,\"ExecutedVersion\":\"$LATEST\"}\n")
    #expect(FileManager.default.contents(atPath: "\(home)/out.json") == Data(#"{"ok": true}"#.utf8))
    let unnamed = try self.run(["lambda", "invoke", "--function-name", "f"], server)
    #expect(unnamed.status == 252)
    #expect(server.requests.count == 1)
  }

  // MARK: Standard input

  private static let put = "\"$INIA\" s3api put-object --bucket b --key k"

  @Test func takesABodyFromAPipe() throws {
    let server = try TestServer(headers: ["ETag: \"e\""])
    #expect(try shell("printf hello | \(Self.put) --body -", server).status == 0)
    let counted = try shell("printf hello | \(Self.put) --body - --content-length 5", server)
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(server.requests.map(\.body) == [Array("hello".utf8), Array("hello".utf8)])
    #expect(server.requests[0].header("transfer-encoding") == "chunked")
    #expect(server.requests[1].header("content-length") == "5")
  }

  @Test func aPlanShowsWhatAPipeHolds() throws {
    let server = try TestServer()
    let run = try shell("printf hello | \"$INIA\" -n s3api put-object --bucket b --key k --body -", server)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""body":"aGVsbG8=""#), "\(run.output)")
    #expect(server.requests.isEmpty)
  }

  @Test func aPipeIsHeldToItsLength() throws {
    let server = try TestServer()
    let short = try shell("printf hell | \(Self.put) --body - --content-length 5", server)
    #expect(short.status == 255)
    #expect(short.errors.contains("the standard input ended after 4 of 5 bytes"), "\(short.errors)")
    let long = try shell("printf hello! | \(Self.put) --body - --content-length 5", server)
    #expect(long.status == 255)
    #expect(long.errors.contains("the standard input has more than 5 bytes"), "\(long.errors)")
  }

  /// A server that is busy at first.
  private func busyServer() throws -> TestServer {
    try TestServer { _, number in
      let words = "<Error><Code>SlowDown</Code><Message>busy</Message></Error>"
      return [.send(number == 0 ? TestServer.reply(status: 503, body: Array(words.utf8)) : TestServer.reply())]
    }
  }

  @Test func aPipeIsNotSentAgain() throws {
    let server = try busyServer()
    let run = try shell("printf hello | \(Self.put) --body -", server)
    #expect(run.status == 254)
    #expect(
      run.errors.hasPrefix(
        "An error occurred (SlowDown) when calling the PutObject operation: busy\n"
          + "It was not tried again: what was sent can be read only once\n"), "\(run.errors)")
    #expect(server.requests.count == 1)
  }

  @Test func aFileIsSentAgain() throws {
    _ = FileManager.default.createFile(atPath: "\(home)/body", contents: Data("hello".utf8))
    for words in ["--body body", "--body fileb://body", "--body - <body"] {
      let server = try busyServer()
      let run = try shell("\(Self.put) \(words)", server)
      #expect(run.status == 0, "\(run.errors)")
      #expect(server.requests.map(\.body) == [Array("hello".utf8), Array("hello".utf8)])
    }
  }

  @Test func nobodyHasToTypeABody() throws {
    let server = try TestServer()
    let terminal = try Pseudoterminal(
      [try IniaProgram.path] + ["s3api", "put-object", "--bucket", "b", "--key", "k", "--body", "-"],
      environment: try environment(server))
    let end = try terminal.waitForEnd()
    #expect(end.status == 252)
    #expect(end.text.contains("the standard input is the terminal"))
    let script = try IniaProgram.run(
      [], input: "s3api put-object --bucket b --key k --body -\n", environment: try environment(server))
    #expect(script.status == 252)
    #expect(script.errors.contains("the standard input is the script itself"))
    #expect(server.requests.isEmpty)
  }

  // MARK: At a terminal

  @Test func tellsHowFarABodyHasCome() throws {
    let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(4 << 20)\r\n\r\n".utf8)
    let server = try TestServer { _, _ in
      [.send(head)] + Array(repeating: [TestServer.Step.send(chunk), .pause(seconds: 0.4)], count: 4).joined()
    }
    let terminal = try Pseudoterminal(
      [try IniaProgram.path] + Self.get + ["\(home)/file"], environment: try environment(server))
    let end = try terminal.waitForEnd()
    #expect(end.status == 0)
    // How much of the third chunk has come with its first bytes is not said.
    let half = (0..<5).contains { terminal.everything.contains("file: 2.\($0) MiB of 4.0 MiB, 5") }
    #expect(half, "\(terminal.everything)")
    #expect(try run(Self.get + ["file", "--output", "off"], server).errors == "")
  }

  // MARK: Events

  private static let select =
    "s3api select-object-content --bucket b --key k --expression e --expression-type SQL "
    + "--input-serialization CSV={} --output-serialization CSV={}"
  private static let selectWords = select.split(separator: " ").map(String.init)
  private static let open = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)

  private static func chunk(_ bytes: [UInt8]) -> TestServer.Step {
    .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0D, 0x0A])
  }

  @Test func eventsAreShownAsTheyCome() throws {
    // The second event never comes: what is seen was shown before the end.
    let server = try TestServer { _, _ in
      [.send(Self.open), Self.chunk(EventFrames.event("Records", "a,b\n")), .hang]
    }
    let terminal = try Pseudoterminal(
      [try IniaProgram.path] + Self.selectWords, environment: try environment(server))
    try terminal.wait(for: #"{"Records":{"Payload":"YSxiCg=="}}"#)
    terminal.send("\u{3}")
    #expect(try terminal.waitForEnd().status == 130)
  }

  @Test func anExceptionAmongTheEventsIsTheServicesError() throws {
    let server = try TestServer { _, _ in
      [
        .send(Self.open), Self.chunk(EventFrames.event("Records", "a")),
        Self.chunk(EventFrames.error("InternalError", "it broke")), .send(Array("0\r\n\r\n".utf8)),
      ]
    }
    let run = try run(Self.selectWords, server)
    #expect(run.status == 254)
    #expect(run.output == "{\"Records\":{\"Payload\":\"YQ==\"}}\n")
    #expect(
      run.errors
        == "An error occurred (InternalError) when calling the SelectObjectContent operation: it broke\n")
  }

  @Test func eventsThatAreCutOffOrDamagedAreAnError() throws {
    let event = EventFrames.event("Records", "a")
    var damaged = event
    damaged[damaged.count - 6] ^= 1
    let cases: [([TestServer.Step], String)] = [
      ([Self.chunk(Array(event.dropLast(3))), .send(Array("0\r\n\r\n".utf8))], "the events were cut off: 3 bytes"),
      ([Self.chunk(event), .close], "was cut off after"),
      ([Self.chunk(event), .send(Array("0\r\n\r\n".utf8))], "the events ended without End"),
      ([Self.chunk(damaged), .send(Array("0\r\n\r\n".utf8))], "the checksum of a message is wrong"),
      ([Self.chunk(Array("<html><body>Log in here</body></html>".utf8)), .close], "the events are damaged, or no"),
    ]
    for (steps, says) in cases {
      let server = try TestServer { _, _ in [.send(Self.open)] + steps }
      let run = try run(Self.selectWords, server)
      #expect(run.status == 255, "\(says)")
      #expect(run.errors.contains(says), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }
}

/// Base64 for headers.
private enum Base64Text {
  static func of(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
