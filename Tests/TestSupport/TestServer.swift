import Glibc
import Synchronization

/// A real HTTP/1.1 server on the loopback, for tests of the transport: it answers as the test says, remembers what it
/// was asked, and can misbehave.
package final class TestServer: Sendable {
  /// A request as it came in.
  package struct Request: Sendable {
    /// The method.
    package var method: String
    /// The target as it was sent: path and query.
    package var target: String
    /// The header lines as sent, in order.
    package var lines: [String]
    /// The body, unchunked.
    package var body: [UInt8]
    /// Which connection it came on, from 1.
    package var connection: Int

    /// The value of the header called `name`.
    package func header(_ name: String) -> String? {
      lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
  }

  /// What is done for a request, one step after the other.
  package enum Step: Sendable {
    /// Sends bytes as they are.
    case send([UInt8])
    /// Waits.
    case pause(seconds: Double)
    /// Tells the test that what came before is done.
    case tell(@Sendable () -> Void)
    /// Closes the connection.
    case close
    /// Closes it with a reset.
    case reset
    /// Says nothing more until the client goes away.
    case hang
  }

  /// What is said to a client that asks before it sends a body.
  package enum Expectation: Sendable {
    /// That it may send it.
    case welcome
    /// Nothing, as by servers that know no such question.
    case unheard
    /// The answer itself, without the body.
    case decided
    /// Nothing, and nobody else either: connections are closed as soon as they are there.
    case hungUp
  }

  /// The server's port.
  package let port: Int
  /// `127.0.0.1:PORT`.
  package var host: String { "127.0.0.1:\(port)" }

  private struct State {
    var requests: [Request] = []
    var connections = 0
    var isStopped = false
    var open: [Int32] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())
  private let listener: Int32
  private let answer: @Sendable (Request, Int) -> [Step]
  private let expectation: Expectation

  /// The requests so far.
  package var requests: [Request] { state.withLock { $0.requests } }
  /// The connections so far.
  package var connections: Int { state.withLock { $0.connections } }

  /// Waits until there has been a request, the server is stopped, or the task is cancelled, as it is by a test's time
  /// limit.
  package func firstRequest() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          let isOver = !state.requests.isEmpty || state.isStopped || Task.isCancelled
          if !isOver { state.waiting.append(continuation) }
          return isOver
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      resumeWaiting()
    }
  }

  private func resumeWaiting() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Starts a server that asks `answer` what to do for each request, given with its number from 0.
  package init(expectation: Expectation = .welcome, answer: @escaping @Sendable (Request, Int) -> [Step]) throws {
    self.answer = answer
    self.expectation = expectation
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    self.listener = listener
    guard isBound else { throw TestServerError.cannotListen(errno) }
    port = Int(UInt16(bigEndian: address.sin_port))
    startThread { [self] in accept() }
  }

  /// Starts a server that gives the same whole answer to everybody.
  package convenience init(status: Int = 200, headers: [String] = [], body: String = "") throws {
    let reply = Self.reply(status: status, headers: headers, body: Array(body.utf8))
    try self.init { _, _ in [.send(reply)] }
  }

  /// Stops listening and closes what is open.
  package func stop() {
    let (open, waiting) = state.withLock { state in
      state.isStopped = true
      defer { (state.open, state.waiting) = ([], []) }
      return (state.open, state.waiting)
    }
    for continuation in waiting { continuation.resume() }
    shutdown(listener, Int32(SHUT_RDWR))
    for socket in open { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  /// The bytes of a whole answer, with its length.
  package static func reply(status: Int = 200, headers: [String] = [], body: [UInt8] = []) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  private func accept() {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      if connection < 0 {
        if errno == EINTR { continue }
        close(listener)
        return
      }
      if expectation == .hungUp {
        close(connection)
        continue
      }
      let number = state.withLock { state -> Int in
        state.connections += 1
        state.open.append(connection)
        return state.connections
      }
      startThread { [self] in
        serve(connection, number)
        state.withLock { $0.open.removeAll { $0 == connection } }
        close(connection)
      }
    }
  }

  private func serve(_ connection: Int32, _ number: Int) {
    var reader = SocketReader(socket: connection, expectation: expectation)
    while var request = reader.request() {
      request.connection = number
      let (index, waiting) = state.withLock { state in
        state.requests.append(request)
        defer { state.waiting = [] }
        return (state.requests.count - 1, state.waiting)
      }
      for continuation in waiting { continuation.resume() }
      for step in answer(request, index) {
        switch step {
        case .send(let bytes): guard sendAll(connection, bytes) else { return }
        case .pause(let seconds): usleep(UInt32(seconds * 1e6))
        case .tell(let body): body()
        case .close: return
        case .reset:
          var linger = linger(l_onoff: 1, l_linger: 0)
          setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
          return
        case .hang: return reader.drain()
        }
      }
    }
  }
}

/// Why a test server does not start.
package enum TestServerError: Error {
  /// The system refused, with its errno.
  case cannotListen(Int32)
}

private struct SocketReader {
  let socket: Int32
  let expectation: TestServer.Expectation
  private var buffer: [UInt8] = []

  init(socket: Int32, expectation: TestServer.Expectation) {
    self.socket = socket
    self.expectation = expectation
  }

  mutating func request() -> TestServer.Request? {
    var lines: [String] = []
    while let line = line() {
      if line.isEmpty { break }
      lines.append(line)
    }
    guard let first = lines.first else { return nil }
    let words = first.split(separator: " ")
    guard words.count == 3 else { return nil }
    var request = TestServer.Request(
      method: String(words[0]), target: String(words[1]), lines: Array(lines.dropFirst()), body: [], connection: 0)
    if request.header("expect") == "100-continue" {
      switch expectation {
      case .welcome: _ = sendAll(socket, Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      case .unheard: break
      case .decided: return request
      case .hungUp: return nil
      }
    }
    if request.header("transfer-encoding")?.lowercased() == "chunked" {
      while let size = line().flatMap({ Int($0, radix: 16) }), size > 0 {
        guard let bytes = take(size) else { return nil }
        request.body += bytes
        _ = line()
      }
      _ = line()
    } else if let length = request.header("content-length").flatMap({ Int($0) }) {
      guard let bytes = take(length) else { return nil }
      request.body = bytes
    }
    return request
  }

  mutating func drain() { while fill() { buffer = [] } }

  private mutating func line() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[..<end].filter { $0 != 0x0D }
        buffer.removeSubrange(...end)
        return String(decoding: line, as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    buffer += chunk.prefix(count)
    return true
  }
}

private func sendAll(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

private final class ThreadBody {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
  pthread_create(&thread, nil, runThread, context)
  pthread_detach(thread)
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
