import Documents
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

@Suite(.timeLimit(.minutes(15))) struct TransportExecutorTests {
  let transport = CurlTransport()

  private func send(
    _ server: TestServer, _ path: String = "/", streams: Bool = false, isBeside: Bool = false
  ) async throws -> HTTPResponse {
    var options = TransportOptions()
    options.streamsBody = streams
    // Beside other tests a task may wait for minutes until it is its turn.
    options.readTimeout = 0
    return try await transport.send(
      HTTPRequest(scheme: "http", host: server.host, path: path), options, isBeside: isBeside)
  }

  private final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
  }

  private static var thread: pthread_t { pthread_self() }

  @Test func runsTasksOnOneThread() async throws {
    let server = try TestServer(body: "x")
    defer { server.stop() }
    let threads = try await Task(executorPreference: transport.executor) {
      var threads = Set([Self.thread])
      for _ in 0..<20 {
        let body = try await send(server).body.bytes
        #expect(body == [0x78])
        threads.insert(Self.thread)
      }
      return threads
    }.value
    #expect(threads.count == 1)
    #expect(!threads.contains(Self.thread))
    #expect(server.connections == 1)
  }

  @Test func takesTurnsBetweenTasks() async throws {
    let server = try TestServer { request, _ in [.send(TestServer.reply(body: Array(request.target.utf8)))] }
    defer { server.stop() }
    try await withTaskExecutorPreference(transport.executor) {
      try await withThrowingTaskGroup(of: (Int, [UInt8]?).self) { group in
        for number in 0..<60 {
          group.addTask { (number, try await send(server, "/\(number)", streams: number % 3 == 0).body.collect()) }
        }
        for try await (number, body) in group { #expect(body == Array("/\(number)".utf8)) }
      }
    }
  }

  /// While a task computes, or is stuck in a write, the transfers of others must go on.
  @Test func goesOnWithTransfersWhileATaskHoldsItsThread() async throws {
    let server = try TestServer { _, _ in [.pause(seconds: 0.05), .send(TestServer.reply(body: Array("x".utf8)))] }
    defer { server.stop() }
    let isAnswered = Flag()
    let elsewhere = Task {
      defer { isAnswered.raise() }
      return try await send(server, "/elsewhere").status
    }
    try await Task(executorPreference: transport.executor) {
      try Waiting.until("the answer elsewhere") { isAnswered.isRaised }
    }.value
    #expect(try await elsewhere.value == 200)
  }

  /// The call of a task is sent although the next task on its thread does not let go before it has arrived.
  @Test func sendsWhatATaskAskedForBeforeTheNextOneRuns() async throws {
    let server = try TestServer(body: "x")
    defer { server.stop() }
    try await withTaskExecutorPreference(transport.executor) {
      async let answer = send(server, "/first")
      async let held: Void = Waiting.until("the request") { !server.requests.isEmpty }
      _ = try await answer
      try await held
    }
  }

  /// The next page is asked for by the task that goes on to use the last one, over a connection that stands or not.
  @Test(arguments: [true, false])
  func sendsACallBesideWhatItsTaskDoes(_ isConnected: Bool) async throws {
    let server = try TestServer(body: "x")
    defer { server.stop() }
    let executor = transport.executor
    let before = isConnected ? 1 : 0
    try await Task(executorPreference: executor) {
      if isConnected { _ = try? await send(server) }
      let call = Task.immediate(executorPreference: executor) { try await send(server, isBeside: true).status }
      try Waiting.until("the request") { server.requests.count > before }
      #expect((try? await call.value) == 200)
    }.value
  }

  /// The whole way of a call, from the credentials to the socket: nothing on it may wait for another turn.
  @Test func sendsTheCallForTheNextPageBeforeThisOneIsUsed() async throws {
    let server = try TestServer { request, _ in
      let page = """
        <ListBucketResult><IsTruncated>true</IsTruncated>\
        <NextContinuationToken>\(request.target.utf8.count)</NextContinuationToken>\
        <Contents><Key>a</Key></Contents></ListBucketResult>
        """
      return [.send(TestServer.reply(body: Array(page.utf8)))]
    }
    defer { server.stop() }
    let environment = Environment(
      variables: [
        "AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_ENDPOINT_URL": "http://\(server.host)",
      ], homeDirectory: "/home/tester")
    let session = try Session(
      catalog: try TestCatalog.open(), options: ConfigurationOptions(region: "us-east-1"), environment: environment,
      runtime: .fake(transport))
    let client = try session.client("s3")
    let operation = try client.operation("ListObjectsV2")
    try await Task(executorPreference: transport.executor) {
      var pages = try client.pages(operation, OperationInput(["Bucket": "b"]), readsAhead: true)
      for count in 2...3 {
        #expect(try await pages.next() != nil)
        try Waiting.until("the call for page \(count)") { server.requests.count == count }
      }
    }.value
  }

  /// A body that the system cannot keep for us arrives although the task that asked for it holds its thread.
  @Test func readsElsewhereWhenATaskSaysSo() async throws {
    let bytes = [UInt8](repeating: 7, count: 40_000_000)
    let isSent = Flag()
    let server = try TestServer { _, _ in [.send(TestServer.reply(body: bytes)), .tell { isSent.raise() }] }
    defer { server.stop() }
    let (transport, executor) = (transport, transport.executor)
    try await Task(executorPreference: executor) {
      let call = Task.immediate(executorPreference: executor) {
        try await send(server, isBeside: true).body.bytes?.count
      }
      transport.goOnElsewhere()
      try Waiting.until("the body") { isSent.isRaised }
      #expect((try? await call.value) == bytes.count)
    }.value
  }

  @Test func cancelsALoneCall() async throws {
    let server = try TestServer { _, _ in [.hang] }
    defer { server.stop() }
    let task = Task(executorPreference: transport.executor) { try await send(server) }
    await server.firstRequest()
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
  }

  /// Another task is added from elsewhere while the thread waits for the network.
  @Test func runsOthersWhileACallWaits() async throws {
    let server = try TestServer { request, _ in
      request.target == "/slow" ? [.hang] : [.send(TestServer.reply(body: Array("x".utf8)))]
    }
    defer { server.stop() }
    let slow = Task(executorPreference: transport.executor) { try await send(server, "/slow") }
    await server.firstRequest()
    let quick = Task(executorPreference: transport.executor) { try await send(server, "/quick").status }
    #expect(try await quick.value == 200)
    let sum = Task(executorPreference: transport.executor) { (1...10).reduce(0, +) }
    #expect(await sum.value == 55)
    slow.cancel()
    await #expect(throws: TransportError.cancelled) { try await slow.value }
  }

  /// A body longer than what is buffered, read on the thread that also fetches it.
  @Test func streamsBodies() async throws {
    let bytes = [UInt8](repeating: 7, count: 5_000_000)
    let server = try TestServer { _, _ in [.send(TestServer.reply(body: bytes))] }
    defer { server.stop() }
    let got = Task(executorPreference: transport.executor) { try await send(server, streams: true).body.collect() }
    #expect(try await got.value == bytes)
  }

  /// The thread outlives the transport as long as a task prefers it.
  @Test func outlivesItsTransport() async throws {
    let server = try TestServer(body: "x")
    defer { server.stop() }
    var transport: CurlTransport? = CurlTransport()
    let executor = try #require(transport?.executor)
    let request = HTTPRequest(scheme: "http", host: server.host)
    let call = Task(executorPreference: executor) { [transport] in
      try await transport?.send(request, TransportOptions())
    }
    #expect(try await call.value?.status == 200)
    transport = nil
    let after = Task(executorPreference: executor) { 1 }
    #expect(await after.value == 1)
  }
}
