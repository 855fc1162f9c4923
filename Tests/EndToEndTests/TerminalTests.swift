import Foundation
import TestSupport
import Testing

/// What needs a real terminal: the prompt, its keys, paging, Ctrl-C. Every server here is canned, so that requests can
/// be counted.
@Suite struct TerminalTests {
  private let prompt = "default us-east-1 /> "

  private func start(_ server: TestServer, home: String? = nil, rows: Int = 30) throws -> Pseudoterminal {
    let home = try home ?? IniaProgram.makeHome()
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    return try Pseudoterminal([try IniaProgram.path, "-X", "-q"], environment: environment, rows: rows)
  }

  @Test func promptsEditsAndRemembers() throws {
    let server = try TestServer()
    let home = try IniaProgram.makeHome()
    do {
      let terminal = try start(server, home: home)
      try terminal.wait(for: prompt)
      terminal.send("echo one two\n")
      try terminal.wait(for: "\none two\n")
      try terminal.wait(for: prompt)
      // The arrow brings the line back, to be changed and run again.
      terminal.send("\u{1B}[A three\n")
      try terminal.wait(for: "\none two three\n")
      // Ctrl-C drops a line, and the shell stays.
      terminal.send("echo dropped\u{3}")
      try terminal.wait(for: prompt)
      // An open quote goes on in the next line.
      terminal.send("echo 'a\nb'\n")
      try terminal.wait(for: "\na\nb\n")
      try terminal.wait(for: prompt)
      // Ctrl-D leaves.
      terminal.send("\u{4}")
      #expect(try terminal.waitForEnd().status == 0)
      #expect(!terminal.everything.contains("\ndropped\n"))
    }
    let history = try String(contentsOfFile: "\(home)/.local/state/inia/history", encoding: .utf8)
    #expect(history == "echo one two\necho one two three\necho 'a\\nb'\n")
    let mode = try FileManager.default.attributesOfItem(atPath: "\(home)/.local/state/inia/history")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let again = try start(server, home: home)
    try again.wait(for: prompt)
    again.send("\u{1B}[A\u{1B}[A\n")
    try again.wait(for: "\none two three\n")
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
    let terminal = try start(server)
    try terminal.wait(for: prompt)
    terminal.send("ls /s3/buckets/b/objects\n")
    let first = try terminal.wait(for: "q to stop --")
    #expect(first.contains("key-10000"))
    #expect(!first.contains("key-10100"))
    #expect(server.requests.count == 1)
    terminal.send(" ")
    let second = try terminal.wait(for: "q to stop --")
    #expect(second.contains("key-10030"))
    #expect(server.requests.count == 1)
    terminal.send("q")
    try terminal.wait(for: prompt)
    #expect(server.requests.count == 1)
    terminal.send("ls /s3/buckets/b/objects --all | wc -l\n")
    try terminal.wait(for: "\n5000\n")
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
    let terminal = try start(server)
    try terminal.wait(for: prompt)
    terminal.send("ec2 wait instance-running --instance-ids i-0123456789abcdef0 --delay 60\n")
    let line = try terminal.wait(for: "1/40")
    #expect(line.contains("instance-running i-0123456789abcdef0: pending"))
    terminal.send("\u{3}")
    try terminal.wait(for: prompt)
    terminal.send("echo status $?\n")
    try terminal.wait(for: "\nstatus 130\n")
    try terminal.wait(for: prompt)
    #expect(server.requests.count == 1)
    terminal.send("ls /s3/buckets/b/objects\n")
    while server.requests.count < 2 { usleep(10_000) }
    terminal.send("\u{3}")
    try terminal.wait(for: prompt)
    terminal.send("exit 7\n")
    #expect(try terminal.waitForEnd().status == 7)
  }

  /// Ctrl-Z lets a waiter go on in the background, `fg` fetches it back, Ctrl-C ends it there; other commands stay.
  @Test func sendsAWaiterToTheBackground() throws {
    let server = try TestServer { request, _ in request.target.contains("list-type=2") ? [.hang] : [] }
    let terminal = try start(server)
    try terminal.wait(for: prompt)
    let line = "wait --until \"@ == 'b'\" --delay 60 -- echo a"
    terminal.send("\(line)\n")
    try terminal.wait(for: "next poll in")
    terminal.send("\u{1A}")
    try terminal.wait(for: "^Z[1] \(line)\n")
    try terminal.wait(for: prompt)
    terminal.send("jobs; bg\n")
    try terminal.wait(for: "%1   running  \(line)")
    try terminal.wait(for: "[1] \(line) runs in the background")
    try terminal.wait(for: prompt)
    terminal.send("fg\n")
    try terminal.wait(for: "next poll in")
    terminal.send("\u{1A}")
    try terminal.wait(for: "^Z[1] \(line)\n")
    try terminal.wait(for: prompt)
    terminal.send("ls /s3/buckets/b/objects\n")
    while server.requests.isEmpty { usleep(10_000) }
    terminal.send("\u{1A}")
    try terminal.wait(for: "only what waits or transfers goes to the background")
    terminal.send("\u{3}")
    try terminal.wait(for: prompt)
    terminal.send("fg\n")
    try terminal.wait(for: "next poll in")
    terminal.send("\u{3}")
    try terminal.wait(for: "[1] exit 130  \(line)")
    try terminal.wait(for: prompt)
    terminal.send("history 1\n")
    try terminal.wait(for: "history 1")
    terminal.send("exit 0\n")
    #expect(try terminal.waitForEnd().status == 0)
  }

  @Test func completesABucket() throws {
    let buckets = ["logs", "photos", "photos-old"].map { "<Bucket><Name>\($0)</Name></Bucket>" }.joined()
    let server = try TestServer(
      body: "<ListAllMyBucketsResult><Owner><ID>x</ID></Owner><Buckets>\(buckets)</Buckets></ListAllMyBucketsResult>")
    let terminal = try start(server)
    try terminal.wait(for: prompt)
    terminal.send("echo /s3/buckets/\u{15}info /s3/buckets/lo\t")
    try terminal.wait(for: "/s3/buckets/logs")
    terminal.send("\n")
    try terminal.wait(for: "bucket")
    try terminal.wait(for: prompt)
    terminal.send("info /s3/buckets/ph\t")
    try terminal.wait(for: "/s3/buckets/photos")
    terminal.send("\t")
    try terminal.wait(for: "photos-old")
    terminal.send("\u{3}")
    try terminal.wait(for: prompt)
    terminal.send("s3api list-buckets --max-b\t5\n")
    try terminal.wait(for: "list-buckets --max-buckets 5")
    try terminal.wait(for: "photos-old")
  }
}
