import Foundation
import TestSupport
import Testing

/// Questions at the prompt: what answers them and what does not.
@Suite(.timeLimit(.minutes(15))) struct QuestionTests {
  private func server() throws -> TestServer {
    try TestServer { request, _ in
      request.target.contains("list-type=2")
        ? [.send(TestServer.reply(body: listing))]
        : [
          .send(TestServer.reply(status: 204))
        ]
    }
  }

  private let listing: [UInt8] = {
    var body = "<ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated>"
    for index in 0..<100 { body += "<Contents><Key>key-\(index + 1000)</Key><Size>1</Size></Contents>" }
    return Array((body + "</ListBucketResult>").utf8)
  }()

  private func start(_ server: TestServer, term: String = "xterm", rows: Int = 30) throws -> PromptSession {
    var environment = try IniaProgram.environment(
      endpoint: "http://\(server.host)", home: try IniaProgram.makeHome())
    environment["TERM"] = term
    return try PromptSession(environment: environment, rows: rows)
  }

  private func count(_ method: String, _ server: TestServer) -> Int {
    server.requests.count { $0.method == method }
  }

  /// Two lines in one piece: the second was there before the question was seen, and is no answer to it.
  @Test(arguments: ["xterm", "dumb"])
  func isNotAnsweredByTheNextLine(_ term: String) throws {
    let server = try server()
    let session = try start(server, term: term)
    session.terminal.send("s3api delete-bucket --bucket photos\necho dynamodb $?\n")
    try session.terminal.wait(for: "delete-bucket Bucket=photos?")
    try session.terminal.wait(for: "[y/N] ")
    #expect(server.requests.isEmpty)
    session.terminal.send("n\n")
    try session.terminal.wait(for: "\ndynamodb 130\n")
    try session.waitForPrompt()
    #expect(server.requests.isEmpty)
    // The same with yes, and a whole line between.
    session.terminal.send("s3api delete-bucket --bucket photos\necho y\necho two\n")
    try session.terminal.wait(for: "[y/N] ")
    session.terminal.send("ec2 describe-vpcs\n")
    try session.terminal.wait(for: "y or n, and Enter")
    #expect(server.requests.isEmpty)
    session.terminal.send("\u{1B}[Ayes\n")
    try session.terminal.wait(for: "\ny\n")
    try session.terminal.wait(for: "\ntwo\n")
    try session.waitForPrompt()
    #expect(count("DELETE", server) == 1)
    #expect(try session.leave() == 0)
  }

  /// Nor by what is pasted while it stands.
  @Test func isNotAnsweredByAPaste() throws {
    let server = try server()
    let session = try start(server)
    session.terminal.send("s3api delete-bucket --bucket photos\n")
    try session.terminal.wait(for: "[y/N] ")
    session.terminal.send("\u{1B}[200~y\nyes\n\u{1B}[201~")
    session.terminal.send("\n")
    try session.waitForPrompt()
    try session.run("echo status $?", shows: "\nstatus 130\n")
    #expect(server.requests.isEmpty)
  }

  @Test func moreIsNotAnsweredByTheNextLine() throws {
    let server = try server()
    let session = try start(server, term: "dumb")
    session.terminal.send("ls /s3/buckets/b/objects\necho quite all\n")
    let first = try session.terminal.wait(for: "q to stop --")
    #expect(first.contains("key-1000") && !first.contains("key-1050"))
    // Arrows and pastes are none either.
    session.terminal.send("\u{1B}[B\u{1B}[200~q\n\u{1B}[201~ ")
    let second = try session.terminal.wait(for: "q to stop --")
    #expect(second.contains("key-1050"))
    session.terminal.send("q")
    try session.terminal.wait(for: "\nquite all\n")
    try session.waitForPrompt()
  }

  /// A paste is shown and runs when Enter is struck; tabs and line ends in it are text.
  @Test func aPasteWaitsForEnter() throws {
    let server = try server()
    let session = try start(server)
    session.terminal.send("\u{1B}[200~echo one\necho 'two\tthree'\n\u{1B}[201~")
    try session.terminal.wait(for: "three'")
    #expect(!session.terminal.everything.contains("\none\n"))
    session.terminal.send("\n")
    try session.terminal.wait(for: "\none\n")
    try session.terminal.wait(for: "two")
    try session.waitForPrompt()
    // Where a part of the line stands already.
    session.terminal.send("echo X")
    try session.terminal.wait(for: "echo X")
    session.terminal.send("\u{1B}[200~YZ\u{1B}[201~!\n")
    try session.terminal.wait(for: "\nXYZ!\n")
    try session.waitForPrompt()
    // A sequence that means nothing types nothing.
    try session.run("echo a\u{1B}[99~b\u{1B}[1;5Dc", shows: "\nca")
  }

  /// The terminal is told to mark pastes at the prompt and at questions only, and a dumb one never.
  @Test func marksPastesWhileItReadsKeys() throws {
    let server = try server()
    let (on, off) = (Array("\u{1B}[?2004h".utf8), Array("\u{1B}[?2004l".utf8))
    let session = try start(server)
    try session.run("!echo outside", shows: "\noutside\n")
    let before = session.terminal.bytes.ranges(of: Array("outside\r\n".utf8)).last?.lowerBound ?? 0
    let lastOn = session.terminal.bytes[..<before].ranges(of: on).last?.lowerBound ?? 0
    let lastOff = session.terminal.bytes[..<before].ranges(of: off).last?.lowerBound ?? 0
    #expect(lastOff > lastOn)
    #expect(try session.leave() == 0)
    #expect(session.terminal.bytes.ranges(of: on).count == session.terminal.bytes.ranges(of: off).count)
    let dumb = try start(server, term: "dumb")
    try dumb.run("echo a", shows: "\na\n")
    #expect(dumb.terminal.bytes.ranges(of: on).isEmpty)
  }

  /// All that is touched is seen, and the answer's place below it.
  @Test func isPrintedWhole() throws {
    let server = try server()
    let session = try start(server)
    let ids = (0..<30).map { "i-0123456789abcd\($0 + 100)" }
    session.terminal.send("ec2 terminate-instances --instance-ids \(ids.joined(separator: " "))\n")
    _ = try session.terminal.wait(for: "terminate-instances InstanceIds=")
    let shown = try session.terminal.wait(for: "[y/N] ")
    for id in ids { #expect(shown.contains(id)) }
    #expect(shown.hasSuffix("?\n[y/N] "))
    session.terminal.send("\n")
    try session.waitForPrompt()
    #expect(server.requests.isEmpty)
  }

  /// A job asks before it begins, and where its errors go makes no difference.
  @Test(arguments: ["&", "2> /dev/null", "2> /dev/null &", "> /dev/null 2>&1"])
  func asksWhereverTheLineRuns(_ end: String) throws {
    let server = try server()
    let session = try start(server)
    for (answer, requests) in [("n\n", 0), ("y\n", 1)] {
      session.terminal.send("s3api delete-bucket --bucket photos \(end)\n")
      try session.terminal.wait(for: "delete-bucket Bucket=photos?")
      try session.terminal.wait(for: "[y/N] ")
      #expect(count("DELETE", server) == 0)
      session.terminal.send(answer)
      try session.waitForPrompt()
      try session.run("wait all", shows: "wait all")
      #expect(count("DELETE", server) == requests)
    }
  }

  /// The program's own errors in a file: the question is on the terminal all the same.
  @Test func asksWithTheErrorsInAFile() throws {
    let server = try server()
    let home = try IniaProgram.makeHome()
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    for (line, command) in [
      ("2>\(home)/errors", "inia"), (">\(home)/out 2>\(home)/errors", "inia with nothing at the terminal"),
    ] {
      let terminal = try Pseudoterminal(
        ["/bin/sh", "-c", "exec \"$0\" s3api delete-bucket --bucket photos \(line)", try IniaProgram.path],
        environment: environment)
      try terminal.wait(for: "delete-bucket Bucket=photos?")
      try terminal.wait(for: "[y/N] ")
      terminal.send("no\n")
      #expect(try terminal.waitForEnd().status == 130, "\(command)")
      #expect(server.requests.isEmpty)
    }
  }
}
