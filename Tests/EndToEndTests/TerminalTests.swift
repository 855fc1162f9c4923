import Foundation
import TestSupport
import Testing

/// What needs a real terminal: the prompt, its keys, paging, Ctrl-C. Every server here is canned, so that requests can
/// be counted.
@Suite(.timeLimit(.minutes(15))) struct TerminalTests {
  private func start(_ server: TestServer, home: String? = nil) throws -> PromptSession {
    let home = try home ?? IniaProgram.makeHome()
    return try PromptSession(environment: try IniaProgram.environment(endpoint: "http://\(server.host)", home: home))
  }

  @Test func promptsEditsAndRemembers() throws {
    let server = try TestServer()
    let home = try IniaProgram.makeHome()
    do {
      let session = try start(server, home: home)
      try session.run("echo one two", shows: "\none two\n")
      // The arrow brings the line back, to be changed and run again.
      try session.run("\u{1B}[A three", shows: "\none two three\n")
      // Ctrl-C drops a line, and the shell stays.
      try session.press("echo dropped\u{3}")
      // An open quote goes on in the next line.
      try session.run("echo 'a\nb'", shows: "\na\nb\n")
      // Ctrl-D leaves.
      #expect(try session.leave() == 0)
      #expect(!session.terminal.everything.contains("\ndropped\n"))
    }
    let history = try String(contentsOfFile: "\(home)/.local/state/inia/history", encoding: .utf8)
    #expect(history == "echo one two\necho one two three\necho 'a\\nb'\n")
    let mode = try FileManager.default.attributesOfItem(atPath: "\(home)/.local/state/inia/history")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try start(server, home: home).run("\u{1B}[A\u{1B}[A", shows: "\none two three\n")
    #expect(server.requests.isEmpty)
  }

  /// Pages of 1,000 keys as S3 gives them, told apart by the token in the request.
  private func listing() throws -> TestServer {
    try TestServer { request, _ in
      guard request.target.contains("list-type=2") else { return [.send(TestServer.reply(status: 200))] }
      let page = (0..<5).first { request.target.contains("continuation-token=p\($0)") } ?? 0
      var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>b</Name>"
      if page < 4 { body += "<NextContinuationToken>p\(page + 1)</NextContinuationToken>" }
      body += "<IsTruncated>\(page < 4)</IsTruncated><KeyCount>1000</KeyCount>"
      for index in 0..<1000 {
        body += "<Contents><Key>key-\(page * 1000 + index + 10_000)</Key><Size>1</Size></Contents>"
      }
      return [.send(TestServer.reply(body: Array((body + "</ListBucketResult>").utf8)))]
    }
  }

  @Test func fetchesAPageOnlyWhenItIsAskedFor() throws {
    let server = try listing()
    let session = try start(server)
    let terminal = session.terminal
    terminal.send("ls /s3/buckets/b/objects\n")
    let first = try terminal.wait(for: "q to stop --")
    #expect(first.contains("key-10000"))
    #expect(!first.contains("key-10100"))
    #expect(server.requests.count == 1)
    terminal.send(" ")
    let second = try terminal.wait(for: "q to stop --")
    #expect(second.contains("key-10030"))
    #expect(server.requests.count == 1)
    try session.press("q")
    #expect(server.requests.count == 1)
    try session.run("ls /s3/buckets/b/objects --all | wc -l", shows: "\n5000\n")
    #expect(server.requests.count == 6)
  }

  @Test func interruptsAListingAndAWaiter() throws {
    let state =
      "<reservationSet><item><instancesSet><item><instanceId>i-0123456789abcdef0</instanceId>"
      + "<instanceState><code>0</code><name>pending</name></instanceState></item></instancesSet></item></reservationSet>"
    let server = try TestServer { request, _ in
      if request.target.contains("list-type=2") { return [.hang] }
      return [
        .send(TestServer.reply(body: Array("<DescribeInstancesResponse>\(state)</DescribeInstancesResponse>".utf8)))
      ]
    }
    let session = try start(server)
    let terminal = session.terminal
    terminal.send("ec2 wait instance-running --instance-ids i-0123456789abcdef0 --delay 60\n")
    let line = try terminal.wait(for: "1/40")
    #expect(line.contains("instance-running i-0123456789abcdef0: pending"))
    try session.press("\u{3}")
    try session.run("echo status $?", shows: "\nstatus 130\n")
    #expect(server.requests.count == 1)
    terminal.send("ls /s3/buckets/b/objects\n")
    try terminal.wait(until: "the request") { server.requests.count == 2 }
    try session.press("\u{3}")
    #expect(try session.leave("exit 7\n") == 7)
  }

  /// Ctrl-Z lets a waiter go on in the background, `fg` fetches it back, Ctrl-C ends it there; other commands stay.
  @Test func sendsAWaiterToTheBackground() throws {
    let server = try TestServer { request, _ in request.target.contains("list-type=2") ? [.hang] : [] }
    let session = try start(server)
    let terminal = session.terminal
    let line = "wait --until \"@ == 'b'\" --delay 60 -- echo a"
    terminal.send("\(line)\n")
    try terminal.wait(for: "next poll in")
    try session.press("\u{1A}", shows: "^Z[1] \(line)\n")
    try session.run("jobs; bg", shows: "%1   running  \(line)", "[1] \(line) runs in the background")
    terminal.send("fg\n")
    try terminal.wait(for: "next poll in")
    try session.press("\u{1A}", shows: "^Z[1] \(line)\n")
    terminal.send("ls /s3/buckets/b/objects\n")
    try terminal.wait(until: "the request") { !server.requests.isEmpty }
    terminal.send("\u{1A}")
    try terminal.wait(for: "only what waits or transfers goes to the background")
    try session.press("\u{3}")
    terminal.send("fg\n")
    try terminal.wait(for: "next poll in")
    try session.press("\u{3}", shows: "[1] exit 130  \(line)")
    try session.run("history 1", shows: "history 1")
    #expect(try session.leave("exit 0\n") == 0)
  }

  @Test func completesABucket() throws {
    let buckets = ["logs", "photos", "photos-old"].map { "<Bucket><Name>\($0)</Name></Bucket>" }.joined()
    let server = try TestServer(
      body: "<ListAllMyBucketsResult><Owner><ID>x</ID></Owner><Buckets>\(buckets)</Buckets></ListAllMyBucketsResult>")
    let session = try start(server)
    let terminal = session.terminal
    terminal.send("echo /s3/buckets/\u{15}info /s3/buckets/lo\t")
    try terminal.wait(for: "/s3/buckets/logs")
    try session.press("\n", shows: "bucket")
    terminal.send("info /s3/buckets/ph\t")
    try terminal.wait(for: "/s3/buckets/photos")
    terminal.send("\t")
    try terminal.wait(for: "photos-old")
    try session.press("\u{3}")
    try session.run("s3api list-buckets --max-b\t5", shows: "list-buckets --max-buckets 5", "photos-old")
  }
}
