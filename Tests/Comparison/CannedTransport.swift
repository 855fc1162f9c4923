import AWSClient
import Documents
import Synchronization

/// Answers every request with what the case holds, and keeps the last one.
final class CannedTransport: Transport {
  private struct State {
    var answer = HTTPResponse(status: 500)
    var asksForEndpoints = false
    var asksForSession = false
    var last: HTTPRequest?
  }

  private let state = Mutex(State())

  /// The last request since ``load(_:for:)``.
  var last: HTTPRequest? { state.withLock { $0.last } }

  /// Takes the answer of the next call, which is one of `operation`.
  func load(_ response: Document, for operation: OperationModel) {
    var headers = HTTPHeaders()
    for field in response["headers"]?.elements ?? Document.emptyList.elements {
      if let name = field[0]?.string, let value = field[1]?.string { headers.add(name, value) }
    }
    let answer = HTTPResponse(
      status: Int(response["status"]?.integer ?? 200), headers: headers,
      body: .bytes(Base64.decode(response["body"]?.string ?? "") ?? []))
    state.withLock { state in
      state.answer = answer
      state.asksForEndpoints = operation.name == "DescribeEndpoints"
      state.asksForSession = operation.name == "CreateSession"
      state.last = nil
    }
  }

  /// The keys of a session with a directory bucket.
  private static let session = """
    <CreateSessionResult><Credentials><AccessKeyId>SESSIONKEY</AccessKeyId>\
    <SecretAccessKey>sessionsecret</SecretAccessKey><SessionToken>session/token</SessionToken>\
    <Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>
    """

  func send(_ request: HTTPRequest, _ options: TransportOptions, isBeside: Bool) async throws -> HTTPResponse {
    state.withLock { state in
      // What a call asks for on its way is not the case's.
      if !state.asksForEndpoints, request.headers["X-Amz-Target"]?.hasSuffix(".DescribeEndpoints") == true {
        let body = #"{"Endpoints":[{"Address":"cell.discovered.example.com","CachePeriodInMinutes":1440}]}"#
        return HTTPResponse(status: 200, body: .bytes(Array(body.utf8)))
      }
      if !state.asksForSession, request.url.hasSuffix("?session") {
        return HTTPResponse(status: 200, body: .bytes(Array(Self.session.utf8)))
      }
      state.last = request
      var answer = state.answer
      if options.streamsBody, answer.status < 300, let bytes = answer.body.bytes {
        answer.body = .stream(BodyStream(chunks: bytes.isEmpty ? [] : [bytes]))
      }
      return answer
    }
  }
}

/// A clock that stands still, and waits for nothing.
struct StoppedClock: Clock {
  let moment: Timestamp
  init(_ moment: Timestamp) { self.moment = moment }
  func now() -> Timestamp { moment }
  func uptime() -> Double { 0 }
  func sleep(seconds: Double) async throws { try Task.checkCancellation() }
}

/// Bytes as a body that is read while it is sent.
final class RewindableBytes: BodySource {
  private let bytes: [UInt8]
  private let place = Mutex(0)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var length: Int64? { Int64(bytes.count) }
  var isRewindable: Bool { true }

  func reset() async throws { place.withLock { $0 = 0 } }

  func read(upTo limit: Int) async throws -> [UInt8] {
    place.withLock { place in
      let piece = Array(bytes.dropFirst(place).prefix(limit))
      place += piece.count
      return piece
    }
  }
}
