import AWSClient
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30))) struct CurlTransportTests {
  let transport = CurlTransport()

  func request(_ server: TestServer, _ method: String = "GET", _ path: String = "/", body: RequestBody = .empty)
    -> HTTPRequest
  {
    HTTPRequest(method: method, scheme: "http", host: server.host, path: path, body: body)
  }

  @Test func bringsBackWholeAnswers() async throws {
    let server = try TestServer(status: 201, headers: ["X-A: 1", "x-a: 2"], body: "hello")
    defer { server.stop() }
    var request = request(server, "GET", "/a%20b/../c")
    request.query = "x=1"
    request.headers = ["X-Empty": "", "X-B": "b"]
    let response = try await transport.send(request, TransportOptions())
    #expect(response.status == 201)
    #expect(response.headers["X-A"] == "1, 2")
    #expect(response.body.bytes == Array("hello".utf8))
    let got = try #require(server.requests.first)
    #expect(got.target == "/a%20b/../c?x=1")
    #expect(got.lines.sorted() == ["Host: \(server.host)", "X-B: b", "X-Empty:"])
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
  func sendsBodies(_ method: String) async throws {
    let server = try TestServer()
    defer { server.stop() }
    let sizes = [5, 1023, 1024, 100_000, 3_000_000]
    for size in sizes {
      let body = [UInt8](repeating: 7, count: size)
      _ = try await transport.send(request(server, method, body: .bytes(body)), TransportOptions())
    }
    _ = try await transport.send(request(server, method), TransportOptions())
    #expect(server.requests.map(\.method) == Array(repeating: method, count: 6))
    #expect(server.requests.map(\.body.count) == sizes + [0])
    for name in ["expect", "content-type", "accept", "user-agent"] {
      #expect(server.requests.allSatisfy { $0.header(name) == nil }, "\(name)")
    }
    #expect(server.requests.last?.header("content-length") == (method == "DELETE" ? nil : "0"))
    #expect(server.connections == 1)
  }

  @Test func sendsPartOfAFile() async throws {
    let server = try TestServer()
    defer { server.stop() }
    let path = NSTemporaryDirectory() + "inia-\(UUIDText.random())"
    try Data("0123456789".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try await transport.send(
      request(server, "PUT", body: .file(path: path, offset: 3, length: 4)), TransportOptions())
    #expect(server.requests.first?.body == Array("3456".utf8))
    await #expect(throws: TransportError.self) {
      try await transport.send(
        request(server, "PUT", body: .file(path: path, offset: 3, length: 40)), TransportOptions())
    }
    await #expect(throws: TransportError.self) {
      try await transport.send(
        request(server, "PUT", body: .file(path: path + "x", offset: 0, length: 1)), TransportOptions())
    }
  }

  @Test(arguments: [Int64(500_000), nil])
  func sendsStreams(_ length: Int64?) async throws {
    let server = try TestServer()
    defer { server.stop() }
    let source = CountingSource(total: 500_000, length: length)
    _ = try await transport.send(request(server, "PUT", body: .stream(source)), TransportOptions())
    let got = try #require(server.requests.first)
    #expect(got.body == source.expected)
    #expect(got.header("transfer-encoding") == (length == nil ? "chunked" : nil))
  }

  @Test func asksBeforeABody() async throws {
    let server = try TestServer()
    defer { server.stop() }
    var options = TransportOptions()
    options.expectsContinue = true
    let response = try await transport.send(request(server, "PUT", body: .bytes([1, 2, 3])), options)
    #expect(response.status == 200)
    #expect(server.requests.first?.header("expect") == "100-continue")
    #expect(server.requests.first?.body == [1, 2, 3])
  }

  /// A server that does not know the question gets the body all the same, after a second.
  @Test func sendsABodyThatNobodyAskedFor() async throws {
    let server = try TestServer(expectation: .unheard) { _, _ in [.send(TestServer.reply())] }
    defer { server.stop() }
    var options = TransportOptions()
    options.expectsContinue = true
    let response = try await transport.send(request(server, "PUT", body: .bytes([1, 2, 3])), options)
    #expect(response.status == 200)
    #expect(server.requests.first?.body == [1, 2, 3])
  }

  @Test func sparesABodyThatIsRefused() async throws {
    let server = try TestServer(expectation: .decided) { _, _ in
      [.send(TestServer.reply(status: 403, headers: ["Connection: close"], body: Array("no".utf8))), .close]
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.expectsContinue = true
    let source = CountingSource(total: 9_000_000, length: 9_000_000)
    let response = try await transport.send(request(server, "PUT", body: .stream(source)), options)
    #expect(response.status == 403)
    #expect(response.body.bytes == Array("no".utf8))
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.body == [])
    #expect(source.sent < 9_000_000)
  }

  @Test func usesConnectionsAgain() async throws {
    let server = try TestServer(body: "x")
    defer { server.stop() }
    for _ in 0..<5 { _ = try await transport.send(request(server), TransportOptions()) }
    #expect(server.connections == 1)
    #expect(server.requests.count == 5)
  }

  @Test func sendsManyAtOnce() async throws {
    let server = try TestServer { request, _ in [.send(TestServer.reply(body: Array(request.target.utf8)))] }
    defer { server.stop() }
    try await withThrowingTaskGroup(of: (Int, [UInt8]?).self) { group in
      for number in 0..<40 {
        group.addTask {
          (number, try await transport.send(request(server, "GET", "/\(number)"), TransportOptions()).body.bytes)
        }
      }
      for try await (number, body) in group { #expect(body == Array("/\(number)".utf8)) }
    }
  }

  @Test func doesNotFollowRedirects() async throws {
    let server = try TestServer(status: 301, headers: ["Location: http://127.0.0.1:1/"], body: "moved")
    defer { server.stop() }
    let response = try await transport.send(request(server), TransportOptions())
    #expect(response.status == 301)
    #expect(server.requests.count == 1)
  }

  @Test func readsAHead() async throws {
    let server = try TestServer { _, _ in [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".utf8))] }
    defer { server.stop() }
    let response = try await transport.send(request(server, "HEAD"), TransportOptions())
    #expect(response.headers["content-length"] == "99")
    #expect(response.body.bytes == [])
  }

  @Test(arguments: [false, true])
  func reportsCutOffBodies(_ streams: Bool) async throws {
    let server = try TestServer { _, _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this".utf8)), .close]
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = streams
    await #expect(throws: TransportError.cutOff(expected: 100, got: 9)) {
      try await transport.send(request(server), options).body.collect()
    }
  }

  @Test func reportsCutOffChunks() async throws {
    let server = try TestServer { _, _ in
      [.send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".utf8)), .close]
    }
    defer { server.stop() }
    await #expect(throws: TransportError.cutOff(expected: nil, got: 5)) {
      try await transport.send(request(server), TransportOptions())
    }
  }

  @Test func reportsSilentServers() async throws {
    let closing = try TestServer { _, _ in [.close] }
    defer { closing.stop() }
    await #expect {
      try await transport.send(request(closing), TransportOptions())
    } throws: { error in
      if case TransportError.closed = error { true } else { false }
    }
    let hanging = try TestServer { _, _ in [.hang] }
    defer { hanging.stop() }
    var options = TransportOptions()
    options.readTimeout = 0.2
    await #expect(throws: TransportError.timedOut(.read)) { try await transport.send(request(hanging), options) }
  }

  @Test func reportsHostsThatAreNotThere() async throws {
    await #expect {
      try await transport.send(HTTPRequest(scheme: "http", host: "127.0.0.1:1"), TransportOptions())
    } throws: { error in
      if case TransportError.couldNotConnect("127.0.0.1:1", _) = error { true } else { false }
    }
    await #expect(throws: TransportError.couldNotResolve(host: "nowhere.invalid")) {
      try await transport.send(HTTPRequest(scheme: "http", host: "nowhere.invalid"), TransportOptions())
    }
  }

  @Test func refusesAMissingBundle() async throws {
    var options = TransportOptions()
    options.caBundle = "/nonexistent/bundle.pem"
    await #expect {
      try await transport.send(HTTPRequest(host: "127.0.0.1:1"), options)
    } throws: { error in
      if case TransportError.tls = error { true } else { false }
    }
  }

  /// A connection that ends while TLS is set up is no certificate that is wrong: it is worth another attempt.
  @Test func tellsABrokenHandshake() async throws {
    let server = try TestServer(expectation: .hungUp) { _, _ in [] }
    defer { server.stop() }
    await #expect {
      try await transport.send(HTTPRequest(scheme: "https", host: server.host), TransportOptions())
    } throws: { error in
      if case TransportError.handshake = error { true } else { false }
    }
  }

  @Test func refusesLineEndsInHeaders() async throws {
    await #expect(throws: TransportError.self) {
      try await transport.send(
        HTTPRequest(scheme: "http", host: "127.0.0.1:1", headers: ["A": "b\r\nC: d"]), TransportOptions())
    }
  }

  @Test func goesThroughAProxy() async throws {
    let proxy = try TestServer(body: "from the proxy")
    defer { proxy.stop() }
    var options = TransportOptions()
    options.proxies = ProxySettings(variables: ["http_proxy": "http://\(proxy.host)", "no_proxy": "direct.invalid"])
    let response = try await transport.send(HTTPRequest(scheme: "http", host: "far.invalid", path: "/x"), options)
    #expect(response.body.bytes == Array("from the proxy".utf8))
    #expect(proxy.requests.first?.target == "http://far.invalid/x")
    await #expect(throws: TransportError.couldNotResolve(host: "direct.invalid")) {
      try await transport.send(HTTPRequest(scheme: "http", host: "direct.invalid"), options)
    }
  }

  @Test(arguments: [false, true])
  func stopsWhenCancelled(_ streams: Bool) async throws {
    let server = try TestServer { _, _ in
      streams ? [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".utf8)), .hang] : [.hang]
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = streams
    // However slow the machine is, nothing but the cancelling ends the request.
    options.connectTimeout = 1e6
    options.readTimeout = 1e6
    let task = Task { [options] in try await transport.send(request(server), options).body.collect() }
    await server.firstRequest()
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
  }

  @Test func doesNotStartWhenCancelledBefore() async throws {
    let server = try TestServer()
    defer { server.stop() }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(request(server), TransportOptions())
    }
    await #expect(throws: TransportError.cancelled) { try await task.value }
    #expect(server.requests.isEmpty)
  }

  @Test func streamsBodiesWithBoundedMemory() async throws {
    let size = 24 << 20
    let sent = Mutex(0)
    let server = try TestServer { _, _ in
      var steps: [TestServer.Step] = [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n".utf8))]
      for index in 0..<(size >> 20) { steps.append(.send([UInt8](repeating: UInt8(index), count: 1 << 20))) }
      sent.withLock { $0 += 1 }
      return steps
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = true
    let response = try await transport.send(request(server), options)
    guard case .stream(let stream) = response.body else {
      Issue.record("not a stream")
      return
    }
    var got = 0
    var isRight = true
    for try await chunk in stream {
      if let first = chunk.first { isRight = isRight && first == UInt8(got >> 20) }
      got += chunk.count
      if got < 4 << 20 { try await Task.sleep(nanoseconds: 1_000_000) }
    }
    #expect(got == size)
    #expect(isRight)
  }

  @Test func abandonedStreamsFreeTheTransport() async throws {
    let server = try TestServer { request, _ in
      request.target == "/long"
        ? [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx".utf8)), .hang]
        : [.send(TestServer.reply(body: [1]))]
    }
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = true
    _ = try await transport.send(request(server, "GET", "/long"), options)
    let response = try await transport.send(request(server, "GET", "/short"), TransportOptions())
    #expect(response.body.bytes == [1])
  }

  @Test func errorsComeWholeEvenWhenStreaming() async throws {
    let server = try TestServer(status: 404, body: "no such key")
    defer { server.stop() }
    var options = TransportOptions()
    options.streamsBody = true
    let response = try await transport.send(request(server), options)
    #expect(response.body.bytes == Array("no such key".utf8))
  }
}

/// A body made while it is sent, in pieces of uneven size.
private final class CountingSource: BodySource {
  let expected: [UInt8]
  let length: Int64?
  let isRewindable = true
  private let at = Mutex(0)

  init(total: Int, length: Int64?) {
    expected = (0..<total).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    self.length = length
  }

  /// How much was asked for.
  var sent: Int { at.withLock { $0 } }

  func reset() async throws { at.withLock { $0 = 0 } }

  func read(upTo limit: Int) async throws -> [UInt8] {
    await Task.yield()
    return at.withLock { at in
      let piece = expected[at...].prefix(min(limit, 77_777))
      at += piece.count
      return Array(piece)
    }
  }
}
