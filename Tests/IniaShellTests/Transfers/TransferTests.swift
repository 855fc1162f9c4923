import AWSClient
import Documents
import Foundation
import IniaShell
import Synchronization
import TestSupport
import Testing

@testable import IniaShell

/// Moving objects, on an S3 in memory: the AWS CLI's words, what is sent, and what is left behind when something fails.
@Suite struct TransferTests {
  /// A folder of its own and a shell on a server.
  private struct Place {
    let folder: String
    let server: MemoryS3
    let shell: ShellFixture

    init(_ server: MemoryS3, options: ShellOptions = ShellOptions(), config: String = "") throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "inia-transfer-\(UUID().uuidString)").path
      self.server = server
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var variables = MemoryS3.variables
      variables["AWS_CONFIG_FILE"] = "/config"
      shell = try ShellFixture(variables: variables, files: ["/config": config], options: options, rule: server.answer)
    }

    func write(_ name: String, _ text: String) throws {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    func text(_ name: String) -> String? { try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    var names: [String] { (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.sorted() ?? [] }

    /// `text` with the folder as DIR/, from wherever it is seen: other tests change the folder that the process is in.
    func plain(_ text: String) throws -> String {
      let name = folder.split(separator: "/").last.map(String.init) ?? ""
      return text.replacing(try Regex("[^ \n]*\(name)/"), with: "DIR/")
    }

    /// Runs a line in which DIR is the folder.
    func run(_ line: String) async -> ShellFixture.Outcome { await shell.run(line.replacing("DIR", with: folder)) }

    /// What a line printed, sorted: several things are done at once.
    func lines(_ line: String) async -> [String] {
      let outcome = await run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      let text = (try? plain(outcome.output)) ?? ""
      return text.split(separator: "\n").map(String.init).sorted()
    }

    func clear() { try? FileManager.default.removeItem(atPath: folder) }
  }

  @Test func copiesUpDownAndAcross() async throws {
    let place = try Place(MemoryS3(["b/old": MemoryS3.Object("there")]))
    defer { place.clear() }
    try place.write("a.txt", "text")
    try place.write("d/one.json", "1")
    try place.write("d/sub/two.bin", "22")
    #expect(await place.lines("s3 cp DIR/a.txt s3://b") == ["upload: DIR/a.txt to s3://b/a.txt"])
    #expect(place.server.objects["b/a.txt"]?.type == "text/plain")
    #expect(
      await place.lines("s3 cp DIR/d s3://b/x --recursive") == [
        "upload: DIR/d/one.json to s3://b/x/one.json", "upload: DIR/d/sub/two.bin to s3://b/x/sub/two.bin",
      ])
    #expect(
      await place.lines("aws s3 cp s3://b/x DIR/e --recursive --exclude '*' --include '*.json'")
        == ["download: s3://b/x/one.json to DIR/e/one.json"])
    #expect(place.text("e/one.json") == "1")
    #expect(await place.lines("s3 cp s3://b/x/one.json s3://b/y/") == ["copy: s3://b/x/one.json to s3://b/y/one.json"])
    #expect(await place.lines("s3 mv s3://b/y/one.json DIR/moved") == ["move: s3://b/y/one.json to DIR/moved"])
    #expect(place.text("moved") == "1" && place.server.objects["b/y/one.json"] == nil)
    #expect(await place.lines("s3 mv DIR/moved s3://b/back") == ["move: DIR/moved to s3://b/back"])
    #expect(place.text("moved") == nil && place.server.objects["b/back"]?.bytes == Array("1".utf8))
    #expect(await place.run("s3 cp s3://b/old -").output == "there")
    let dry = await place.lines("s3 cp DIR/d s3://b/z --recursive --dryrun")
    #expect(dry.first == "(dryrun) upload: DIR/d/one.json to s3://b/z/one.json" && dry.count == 2)
    #expect(await place.run("s3 cp DIR/a.txt s3://b/quiet --quiet").output == "")
    #expect(place.server.objects.keys.filter { $0.hasPrefix("b/z") }.isEmpty && place.server.objects["b/quiet"] != nil)
  }

  @Test func copiesInTheTree() async throws {
    let place = try Place(MemoryS3(["b/x/one": MemoryS3.Object("1"), "b/x/sub/two": MemoryS3.Object("2")]))
    defer { place.clear() }
    try place.write("a.txt", "text")
    #expect(await place.lines("cp local:DIR/a.txt /s3/b/x/") == ["upload: DIR/a.txt to s3://b/x/a.txt"])
    #expect(await place.lines("cp /s3/b/x/one /s3/b/y/three") == ["copy: s3://b/x/one to s3://b/y/three"])
    #expect(await place.lines("upload DIR/a.txt /s3/b") == ["upload: DIR/a.txt to s3://b/a.txt"])
    #expect(await place.lines("cd /s3/b/x; upload DIR/a.txt; cd /") == ["upload: DIR/a.txt to s3://b/x/a.txt"])
    #expect(await place.lines("download /s3/b/x/one DIR") == ["download: s3://b/x/one to DIR/one"])
    #expect(await place.lines("download -r /s3/b/x DIR/all").count == 3)
    #expect(place.text("all/sub/two") == "2")
    #expect(await place.lines("mv /s3/b/y/three /s3/b/four") == ["move: s3://b/y/three to s3://b/four"])
    #expect(await place.run("cat /s3/b/four s3://b/x/one").output == "11")
    #expect(await place.lines("rm /s3/b/four") == ["delete: s3://b/four"])
    #expect(await place.run("cp DIR/a.txt /s3/b/x").status == 252)
    let folder = await place.run("cp /s3/b/x/ s3://b/z/")
    #expect(folder.status == 252 || folder.errors.contains("does not exist"))
  }

  @Test func asksBeforeManyThingsGo() async throws {
    let place = try Place(MemoryS3(["b/x/1": .init("1"), "b/x/2": .init("2"), "b/x/": .init(""), "b/xy": .init("3")]))
    defer { place.clear() }
    for line in ["s3 rm s3://b/x --recursive", "rm -r /s3/b/x", "s3 rb s3://b --force"] {
      let refused = await place.run(line)
      #expect(refused.status == 252 && refused.errors.contains("say --yes"), "\(line): \(refused.errors)")
    }
    #expect(!place.server.log.contains { $0.hasPrefix("DELETE") })
    #expect(await place.lines("s3 rm s3://b/x --recursive --dryrun").count == 3)
    #expect(
      await place.lines("s3 rm s3://b/x --recursive --yes")
        == ["delete: s3://b/x/", "delete: s3://b/x/1", "delete: s3://b/x/2"])
    #expect(place.server.objects.keys.sorted() == ["b/xy"])
    try place.write("d/1", "1")
    #expect(await place.run("s3 sync DIR/d s3://b --delete").status == 252)
    #expect(
      await place.lines("s3 sync DIR/d s3://b --delete --yes") == ["delete: s3://b/xy", "upload: DIR/d/1 to s3://b/1"])
    let bucket = await place.run("s3 rb s3://b --force --yes")
    #expect(bucket.output == "delete: s3://b/1\nremove_bucket: b\n", "\(bucket.errors)")
  }

  @Test func makesTwoPlacesTheSame() async throws {
    let place = try Place(MemoryS3(pageSize: 2))
    defer { place.clear() }
    for name in ["a", "b/c", "b-d", "é/f", "g.txt"] { try place.write("d/\(name)", name) }
    #expect(await place.lines("s3 sync DIR/d s3://bucket/x").count == 5)
    // What was just sent is younger than the files, as S3's time goes.
    for key in place.server.objects.keys { #expect(key.hasPrefix("bucket/x/")) }
    let back = await place.lines("s3 sync s3://bucket/x DIR/e")
    #expect(back.count == 5 && place.text("e/é/f") == "é/f")
    #expect(await place.lines("s3 sync s3://bucket/x DIR/e") == [])
    try place.write("e/b/c", "longer")
    try place.write("e/more", "m")
    #expect(
      await place.lines("s3 sync DIR/e s3://bucket/x --size-only --exclude more")
        == ["upload: DIR/e/b/c to s3://bucket/x/b/c"])
    #expect(
      await place.lines("sync /s3/bucket/x/ local:DIR/e --delete --yes") == [
        "delete: DIR/e/more", "download: s3://bucket/x/b/c to DIR/e/b/c",
      ])
    #expect(await place.lines("s3 sync s3://bucket/x s3://bucket/y").count == 5)
    #expect(await place.lines("s3 sync s3://bucket/x s3://bucket/y") == [])
  }

  @Test func movesLargeObjectsInParts() async throws {
    var tagged = MemoryS3.Object(bytes: [UInt8](repeating: 1, count: 7 << 20))
    tagged.tags = "owner=me&kind=big"
    let server = MemoryS3(["b/tagged": tagged])
    let place = try Place(server, config: "[default]\ns3 =\n  multipart_threshold = 6MB\n  multipart_chunksize = 5MB\n")
    defer { place.clear() }
    let bytes = (0..<(11 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    try Data(bytes).write(to: URL(filePath: "\(place.folder)/big"))
    _ = await place.lines("s3 cp DIR/big s3://b/big --metadata who=me --content-type text/x")
    #expect(server.objects["b/big"]?.bytes == bytes && server.openUploads == 0)
    #expect(server.log.filter { $0.contains("partNumber=") }.count == 3)
    #expect(server.objects["b/big"]?.metadata == ["who": "me"] && server.objects["b/big"]?.type == "text/x")
    _ = await place.lines("s3 cp s3://b/big s3://b/copy")
    #expect(server.objects["b/copy"]?.bytes == bytes)
    #expect(server.objects["b/copy"]?.metadata == ["who": "me"] && server.objects["b/copy"]?.type == "text/x")
    _ = await place.lines("s3 cp s3://b/copy DIR/again")
    #expect(try Array(Data(contentsOf: URL(filePath: "\(place.folder)/again"))) == bytes)
    #expect(place.names == ["again", "big"])
    _ = await place.lines("s3 mv s3://b/tagged s3://b/moved")
    #expect(server.objects["b/moved"] == tagged && server.objects["b/tagged"] == nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(place.folder)/again")
    #expect((attributes[.modificationDate] as? Date)?.timeIntervalSince1970 == Double(MemoryS3.time))
  }

  @Test func leavesNothingBehindWhenAPartFails() async throws {
    let server = MemoryS3 { request, _ in
      request.query.contains("partNumber=2")
        ? .reply(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>") : nil
    }
    let place = try Place(server, config: "[default]\ns3 =\n  multipart_threshold = 5MB\n  multipart_chunksize = 5MB\n")
    defer { place.clear() }
    try Data(repeating: 7, count: 11 << 20).write(to: URL(filePath: "\(place.folder)/big"))
    try place.write("small", "s")
    let outcome = await place.run("s3 cp DIR s3://b --recursive")
    #expect(outcome.status == 1)
    #expect(try place.plain(outcome.output) == "upload: DIR/small to s3://b/small\n")
    #expect(
      try place.plain(outcome.errors) == "upload failed: DIR/big to s3://b/big "
        + "An error occurred (AccessDenied) when calling the UploadPart operation: no\n")
    #expect(server.openUploads == 0 && server.log.contains { $0.hasPrefix("DELETE b/big?uploadId=") })
    #expect(server.objects["b/big"] == nil)
  }

  /// A body that breaks off goes on where it stopped, of the same version; one that never ends well leaves no file.
  @Test func goesOnWhereADownloadBroke() async throws {
    let broken = BodyStreams()
    let server = MemoryS3(["b/k": MemoryS3.Object("0123456789")]) { request, number in
      request.method == "GET" ? broken.next(request) : nil
    }
    let place = try Place(server)
    defer { place.clear() }
    broken.breaks = 1
    #expect(await place.lines("s3 cp s3://b/k DIR/k") == ["download: s3://b/k to DIR/k"])
    #expect(place.text("k") == "0123456789")
    #expect(broken.asked == [nil, "bytes=4- \"e\""])
    broken.breaks = 100
    try place.write("k", "old")
    let failed = await place.run("s3 cp s3://b/k DIR/k")
    #expect(failed.status == 1 && failed.errors.hasPrefix("download failed: s3://b/k to "), "\(failed.errors)")
    #expect(place.text("k") == "old" && place.names == ["k"])
  }

  /// Bodies that break off after four bytes, as often as they are told.
  private final class BodyStreams: Sendable {
    private let state = Mutex<(breaks: Int, asked: [String?])>((0, []))

    var breaks: Int {
      get { state.withLock { $0.breaks } }
      set { state.withLock { $0 = (newValue, []) } }
    }
    var asked: [String?] { state.withLock { $0.asked } }

    func next(_ request: HTTPRequest) -> FakeTransport.Answer? {
      let breaks = state.withLock { state -> Bool in
        state.asked.append(request.headers["Range"].map { "\($0) \(request.headers["If-Match"] ?? "")" })
        state.breaks -= 1
        return state.breaks >= 0
      }
      guard breaks else { return nil }
      let chunks = Mutex([Array("0123".utf8)])
      let stream = BodyStream(next: {
        guard let chunk = chunks.withLock({ $0.popLast() }) else { throw TransportError.closed(reason: "broke") }
        return chunk
      })
      return .response(HTTPResponse(status: 200, headers: ["ETag": "\"e\""], body: .stream(stream)))
    }
  }

  @Test func saysWhatIsWrong() async throws {
    let place = try Place(MemoryS3(["b/../out": .init("x"), "b/in/a": .init("1")]))
    defer { place.clear() }
    try place.write("d/a", "1")
    let rows: [(String, Int32, String)] = [
      (
        "s3 cp s3://b/none DIR/none", 1,
        "fatal error: An error occurred (404) when calling the HeadObject operation: Key \"none\" does not exist"
      ),
      ("s3 cp DIR/none s3://b/", 255, "The user-provided path \(place.folder)/none does not exist."),
      ("s3 cp DIR/d s3://b/", 252, "s3 cp: \(place.folder)/d is a folder"),
      ("s3 cp s3://b/in/ DIR/x", 252, "s3 cp: s3://b/in/ is no object"),
      ("s3 cp DIR/a DIR/b", 252, "s3 cp: neither end is in S3"),
      ("s3 mv s3://b/in/a s3://b/in/", 252, "Cannot mv a file onto itself: s3://b/in/a - s3://b/in/a"),
      ("s3 cp s3://b/in/a", 252, "s3 cp: takes two places, where from and where to"),
      ("s3 cp s3://b/in/a DIR/x --bogus", 252, "s3 cp: --bogus is no option of s3 cp"),
      ("s3 rm DIR/d/a", 252, "s3 rm: takes s3://BUCKET/KEY"),
      ("s3 rb s3://b/k", 252, "s3 rb: takes a bucket only, for example s3://b"),
      ("s3 cp DIR/d/a s3://b/ --grants nobody=x", 252, "s3 cp: --grants takes PERMISSION=GRANTEE, not nobody=x"),
      ("s3 cp DIR/d/a s3://b/ --sse-c", 252, "s3 cp: --sse-c goes with --sse-c-key"),
      (
        "s3 cp s3://b DIR/out --recursive --exclude in/*", 2,
        "warning: Skipping file ../out. File references a parent directory."
      ),
    ]
    for (line, status, words) in rows {
      let outcome = await place.run(line)
      #expect(outcome.status == status, "\(line): \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").first.map(String.init) == words, "\(line)")
    }
    let broken = try Place(MemoryS3(), config: "[default]\ns3 =\n  multipart_chunksize = big\n")
    defer { broken.clear() }
    try broken.write("a", "1")
    let setting = await broken.run("s3 cp DIR/a s3://b")
    #expect(setting.status == 253 && setting.errors.contains("multipart_chunksize is big"), "\(setting.errors)")
  }

  @Test func passesOptionsOn() async throws {
    let place = try Place(MemoryS3())
    defer { place.clear() }
    try place.write("a.html.gz", "1")
    try place.write("key", "0123456789012345678901234567890")
    let line =
      "s3 cp DIR/a.html.gz s3://b/ --sse --storage-class GLACIER_IR --acl private --cache-control no-store "
      + "--metadata a=1,b=2 --expires 2030-01-01T00:00:00Z --request-payer "
      + "--grants read=uri=http://acs.amazonaws.com/groups/global/AllUsers full=id=abc"
    _ = await place.lines(line)
    let sent = try #require(place.shell.transport.requests.last)
    let wanted = [
      "x-amz-server-side-encryption": "AES256", "x-amz-storage-class": "GLACIER_IR", "x-amz-acl": "private",
      "Cache-Control": "no-store", "x-amz-meta-a": "1", "x-amz-meta-b": "2", "Expires": "Tue, 01 Jan 2030 00:00:00 GMT",
      "x-amz-request-payer": "requester", "x-amz-grant-full-control": "id=abc", "Content-Type": "text/html",
      "x-amz-grant-read": "uri=http://acs.amazonaws.com/groups/global/AllUsers",
    ]
    for (name, value) in wanted { #expect(sent.headers[name] == value, "\(name)") }
    _ = await place.run("s3 cp DIR/a.html.gz s3://b/ --no-guess-mime-type --sse aws:kms --sse-kms-key-id k")
    let plain = try #require(place.shell.transport.requests.last)
    #expect(plain.headers["Content-Type"] == nil && plain.headers["x-amz-server-side-encryption-aws-kms-key-id"] == "k")
  }

  /// Whoever reads what is told may go away: that is no failure of a transfer.
  @Test func endsQuietlyWhenNobodyReads() async throws {
    let place = try Place(MemoryS3())
    defer { place.clear() }
    try place.write("a", "1")
    var context = place.shell.shell.context()
    let errors = MemorySink()
    context.streams.output = ClosedSink()
    context.streams.errors = errors
    let words = ["s3", "cp", "\(place.folder)/a", "s3://b/"].map { Argument($0) }
    await #expect(throws: BrokenPipe.self) { try await Dispatcher.run(words, context) }
    #expect(errors.text == "" && place.server.objects["b/a"] != nil)
  }

  private struct ClosedSink: OutputSink {
    func write(_ bytes: [UInt8]) throws { throw BrokenPipe() }
    func flush() throws {}
  }

  @Test func plansAndRefuses() async throws {
    var options = ShellOptions()
    options.plans = true
    let place = try Place(MemoryS3(), options: options)
    defer { place.clear() }
    try place.write("a", "1")
    let planned = await place.run("s3 cp DIR/a s3://b/a")
    #expect(
      planned.status == 0 && planned.output.hasPrefix(#"{"service":"s3api","operation":"PutObject","method":"PUT""#))
    let down = await place.run("s3 cp s3://b/a DIR/x")
    #expect(down.status == 0 && down.output.contains(#""operation":"HeadObject""#), "\(down.errors)")
    #expect(place.server.log.isEmpty && place.names == ["a"])
    options = ShellOptions()
    options.isReadOnly = true
    let reader = try Place(MemoryS3(["b/k": .init("1")]), options: options)
    defer { reader.clear() }
    try reader.write("a", "1")
    let refused = await reader.run("s3 cp DIR/a s3://b/a")
    #expect(refused.status == 252 && refused.errors.contains("this shell is read-only"), "\(refused.errors)")
    #expect(await reader.lines("s3 cp s3://b/k DIR/k").count == 1)
  }

  @Test func listsAsTheAWSCLIDoes() async throws {
    let place = try Place(
      MemoryS3(
        [
          "b/a.txt": .init("12345"), "b/x/1": .init(bytes: [UInt8](repeating: 0, count: 1536)), "b/x/y/2": .init("1"),
        ]))
    defer { place.clear() }
    let clock = DateFormatter()
    clock.locale = Locale(identifier: "en_US_POSIX")
    clock.dateFormat = "yyyy-MM-dd HH:mm:ss"
    let time = clock.string(from: Date(timeIntervalSince1970: Double(MemoryS3.time)))
    #expect(await place.run("s3 ls s3://b").output == "                           PRE x/\n\(time)          5 a.txt\n")
    #expect(
      await place.run("s3 ls b/x/ --recursive --human-readable --summarize").output
        == "\(time)    1.5 KiB x/1\n\(time)     1 Byte x/y/2\n\nTotal Objects: 2\n   Total Size: 1.5 KiB\n")
    #expect(await place.run("s3 ls s3://b/none").status == 1)
    #expect(await place.run("s3 ls s3://b/none/").output == "")
  }
}
