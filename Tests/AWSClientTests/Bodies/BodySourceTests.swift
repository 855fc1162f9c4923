import Documents
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

@Suite struct BodySourceTests {
  /// Gives a few bytes at a time, however many are asked for.
  final class Trickle: BodySource {
    private let source: BytesSource
    private let step: Int
    let isRewindable: Bool
    let resets = Mutex(0)

    let length: Int64?

    init(_ bytes: [UInt8], step: Int, isRewindable: Bool = true) {
      source = BytesSource(bytes)
      self.step = step
      self.isRewindable = isRewindable
      length = source.length
    }

    init(_ bytes: [UInt8], step: Int, isRewindable: Bool, length: Int64?) {
      source = BytesSource(bytes)
      self.step = step
      self.isRewindable = isRewindable
      self.length = length
    }

    func reset() throws {
      guard isRewindable else { throw TransportError.notRewindable }
      resets.withLock { $0 += 1 }
      source.reset()
    }
    func read(upTo limit: Int) -> [UInt8] { source.read(upTo: min(limit, step)) }
  }

  static func all(_ source: any BodySource, limit: Int = 65_536) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while case let piece = try await source.read(upTo: limit), !piece.isEmpty { bytes += piece }
    return bytes
  }

  @Test func piecesAreFullButTheLast() async throws {
    let body = [UInt8](repeating: 7, count: (1 << 21) + 5)
    let sum = Base64.encode(ChecksumAlgorithm.crc64nvme.compute(body))
    for step in [100_000, 1 << 20, 1 << 22] {
      let sent = try await Self.all(ChunkedSource(Trickle(body, step: step), .crc64nvme), limit: 1000)
      var expected: [UInt8] = []
      for size in [1 << 20, 1 << 20, 5] {
        expected += Array("\(String(size, radix: 16))\r\n".utf8) + body.prefix(size) + [13, 10]
      }
      expected += Array("0\r\nx-amz-checksum-crc64nvme:\(sum)\r\n\r\n".utf8)
      #expect(sent == expected, "\(step)")
    }
  }

  @Test func goesBackToTheStart() async throws {
    let source = ChunkedSource(BytesSource(Array("hello".utf8)), .crc32)
    let first = try await Self.all(source)
    #expect(try await Self.all(source).isEmpty)
    try await source.reset()
    #expect(try await Self.all(source) == first)
    #expect(String(decoding: first, as: UTF8.self) == "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n")
    let empty = try await Self.all(ChunkedSource(BytesSource([]), .crc32))
    #expect(String(decoding: empty, as: UTF8.self) == "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n")
  }

  @Test func readsPartsOfFiles() async throws {
    let path = NSTemporaryDirectory() + "inia-body-\(UUIDText.random())"
    defer { unlink(path) }
    try Data((0..<100).map { UInt8($0) }).write(to: URL(fileURLWithPath: path))
    let source = FileSource(path: path, offset: 10, length: 50)
    #expect(source.length == 50)
    #expect(try await Self.all(source, limit: 7) == (10..<60).map { UInt8($0) })
    #expect(try source.read(upTo: 7).isEmpty)
    source.reset()
    #expect(try await Self.all(source) == (10..<60).map { UInt8($0) })
    let short = FileSource(path: path, offset: 90, length: 20)
    await #expect(throws: TransportError.self) { try await Self.all(short) }
    #expect(throws: TransportError.self) { try FileSource(path: path + "x", offset: 0, length: 1).read(upTo: 1) }
  }

  // MARK: In a client

  func client(_ transport: FakeTransport, _ service: String) throws -> Client {
    try Session.fake(try TestCatalog.open(), transport).client(service)
  }

  /// Services other than S3 want the body's hash in the signature.
  @Test func hashesStreamsThatCanGoBack() async throws {
    let transport = FakeTransport([.reply(200, "{}"), .reply(200, "{}")])
    let client = try client(transport, "lambda")
    let operation = try client.operation("InvokeAsync")
    let body = Array("{}".utf8)
    let source = Trickle(body, step: 1)
    _ = try await client.call(operation, OperationInput(["FunctionName": "f"], body: .stream(source)))
    _ = try await client.call(operation, OperationInput(["FunctionName": "f"], body: .bytes(body)))
    #expect(source.resets.withLock { $0 } == 1)
    let signatures = transport.requests.map { $0.headers["Authorization"] }
    #expect(signatures[0] == signatures[1])
    #expect(transport.requests[0].headers["X-Amz-Content-SHA256"] == nil)
  }

  /// S3 takes a body unsigned where it must, but not where it can be read twice.
  @Test func hashesStreamsForS3WithoutATrailer() async throws {
    let transport = FakeTransport { _, _ in .reply(200) }
    let session = try Session.fake(
      try TestCatalog.open(), transport, variables: ["AWS_REQUEST_CHECKSUM_CALCULATION": "when_required"])
    let client = try session.client("s3")
    let operation = try client.operation("PutObject")
    for isRewindable in [true, false] {
      let source = Trickle(Array("hello".utf8), step: 2, isRewindable: isRewindable)
      let input = OperationInput(["Bucket": "b", "Key": "k"], body: .stream(source))
      _ = try await client.call(operation, input)
    }
    #expect(
      transport.requests.map { $0.headers["X-Amz-Content-SHA256"] } == [
        Hex.encode(SHA256.hash("hello")), "UNSIGNED-PAYLOAD",
      ])
    #expect(try await Self.all(transport.requests[0].body.source) == Array("hello".utf8), "it goes back afterwards")
  }

  @Test func holdsWhatComesOnceOnly() async throws {
    let transport = FakeTransport([.reply(500, "{}"), .reply(200, "{}")])
    let client = try client(transport, "lambda")
    let once = Trickle(Array("{}".utf8), step: 1, isRewindable: false)
    let input = OperationInput(["FunctionName": "f"], body: .stream(once))
    _ = try await client.call(try client.operation("InvokeAsync"), input)
    #expect(transport.requests.map { $0.body.bytes } == [Array("{}".utf8), Array("{}".utf8)])
  }

  /// Omics wants to know how long a part is before it comes.
  @Test(arguments: [Int64(5), nil]) func tellsTheLengthWhereTheModelWantsIt(_ length: Int64?) async throws {
    let transport = FakeTransport([.reply(200, #"{"checksum": "c"}"#)])
    let client = try client(transport, "omics")
    let input: Document = [
      "sequenceStoreId": "1234567890", "uploadId": "1234567890", "partSource": "SOURCE1", "partNumber": 1,
    ]
    let source = Trickle(Array("hello".utf8), step: 2, isRewindable: false, length: length)
    _ = try await client.call(try client.operation("UploadReadSetPart"), OperationInput(input, body: .stream(source)))
    #expect(transport.requests[0].body.length == 5)
    #expect((transport.requests[0].body.bytes == nil) == (length != nil))
  }

  @Test func sendsTheWholeBodyAgain() async throws {
    let transport = FakeTransport { request, number in number < 2 ? .reply(500) : .reply(200) }
    let client = try client(transport, "s3")
    let input = OperationInput(["Bucket": "b", "Key": "k"], body: .bytes(Array("hello".utf8)))
    _ = try await client.call(try client.operation("PutObject"), input)
    #expect(transport.requests.count == 3)
    for request in transport.requests {
      guard case .stream(let source) = request.body else {
        Issue.record("no stream")
        continue
      }
      #expect(try await Self.all(source).starts(with: "5\r\nhello".utf8))
    }
  }
}
