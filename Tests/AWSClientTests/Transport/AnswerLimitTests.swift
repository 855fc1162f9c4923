import AWSClient
import Documents
import Synchronization
import TestSupport
import Testing

/// Answers that never end: what is held in memory has a bound in bytes and in time.
@Suite(.timeLimit(.minutes(5))) struct AnswerLimitTests {
  private static func head(_ status: Int) -> [UInt8] {
    Array("HTTP/1.1 \(status) X\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
  }

  private static func chunk(_ size: Int) -> [UInt8] {
    Array((String(size, radix: 16) + "\r\n").utf8) + [UInt8](repeating: 0x78, count: size) + Array("\r\n".utf8)
  }

  private func request(_ server: TestServer) -> HTTPRequest { HTTPRequest(scheme: "http", host: server.host) }

  static let rows: [(status: Int, size: Int, error: TransportError?)] = [
    (200, 1000, nil), (200, 1001, .tooLarge(.body, limit: 1000)), (500, 100, nil),
    (500, 101, .tooLarge(.body, limit: 100)), (301, 101, .tooLarge(.body, limit: 100)),
  ]

  @Test(arguments: rows) func aBodyHasABound(_ row: (status: Int, size: Int, error: TransportError?)) async throws {
    // After so much the server waits for ever: only the bound ends it.
    let server = try TestServer { _, _ in
      [.send(Self.head(row.status)), .send(Self.chunk(row.size))]
        + (row.error == nil ? [.send(Array("0\r\n\r\n".utf8))] : [.hang])
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.bodyLimit = 1000
    options.errorBodyLimit = 100
    let transport = CurlTransport()
    if let error = row.error {
      await #expect(throws: error) { try await transport.send(request(server), options) }
    } else {
      #expect(try await transport.send(request(server), options).body.bytes?.count == row.size)
    }
  }

  @Test func aStreamedBodyHasNoneUntilItIsCollected() async throws {
    let server = try TestServer { _, _ in
      [.send(Self.head(200)), .send(Self.chunk(5000)), .send(Array("0\r\n\r\n".utf8))]
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = true
    options.bodyLimit = 1000
    let transport = CurlTransport()
    #expect(try await transport.send(request(server), options).body.collect().count == 5000)
    await #expect(throws: TransportError.tooLarge(.body, limit: 1000)) {
      try await transport.send(request(server), options).body.collect(limit: 1000)
    }
  }

  @Test func aHeaderHasABound() async throws {
    let field = Array("x-more: \(String(repeating: "y", count: 1000))\r\n".utf8)
    let server = try TestServer { _, _ in
      [.send(Array("HTTP/1.1 200 OK\r\n".utf8))] + (0..<300).map { _ in .send(field) } + [.hang]
    }
    defer { server.stop() }
    await #expect(throws: TransportError.tooLarge(.header, limit: 256 << 10)) {
      try await CurlTransport().send(request(server), TransportOptions())
    }
  }

  /// A clock on which ten seconds pass whenever somebody looks.
  private final class HastyClock: Clock {
    private let elapsed = Mutex(0.0)

    func now() -> Timestamp { Timestamp(seconds: 1_760_000_000) }
    func uptime() -> Double {
      elapsed.withLock {
        $0 += 10
        return $0
      }
    }
    func sleep(seconds: Double) async throws {}
  }

  /// A byte every while is never silent for long: each of these is ten seconds and more behind the one before.
  @Test func aBodyThatTricklesEnds() async throws {
    let server = try TestServer { _, _ in
      [.send(Self.head(200))] + (0..<100).map { _ in .send(Self.chunk(1)) } + [.hang]
    }
    defer { server.stop() }
    await #expect(throws: TransportError.tooSlow(seconds: 900)) {
      try await CurlTransport(clock: HastyClock()).send(request(server), TransportOptions())
    }
  }

  @Test func theWordsNameTheBound() {
    #expect(
      TransportError.tooLarge(.body, limit: 1000).words(url: "http://h/")
        == "The body of the response from \"http://h/\" is larger than 1000 bytes, and was not read on")
    #expect(
      TransportError.tooSlow(seconds: 900).words(url: "http://h/")
        == "The response from \"http://h/\" did not come to its end within 900.0 seconds")
  }
}
