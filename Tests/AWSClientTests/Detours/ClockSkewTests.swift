import Documents
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

@Suite struct ClockSkewTests {
  static let start = Timestamp(seconds: 1_760_000_000)

  static func refusal(
    _ code: String, _ server: Int64?, status: Int = 403, fields: Document = .emptyMap
  ) -> ServiceError {
    var headers = HTTPHeaders()
    if let server { headers["date"] = start.adding(seconds: server).rfc822 }
    return ServiceError(
      code: code, message: "", status: status, service: "s3", operation: "GetObject", fields: fields, headers: headers)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var error: ServiceError
    var offset: Int64?
    var testDescription: String { "\(error.code) \(error.headers["Date"] ?? "no date")" }
    init(_ error: ServiceError, _ offset: Int64?) {
      self.error = error
      self.offset = offset
    }
  }

  @Test(arguments: [
    Row(refusal("RequestTimeTooSkewed", 3600), 3600), Row(refusal("RequestTimeTooSkewed", -3600), -3600),
    Row(refusal("InvalidSignatureException", 301, status: 400), 301), Row(refusal("RequestExpired", 900), 900),
    Row(refusal("SignatureDoesNotMatch", 240), 240), Row(refusal("SignatureDoesNotMatch", 239), nil),
    Row(refusal("SignatureDoesNotMatch", -239), nil), Row(refusal("AuthFailure", 86_400), 86_400),
    Row(refusal("RequestInTheFuture", -500), -500), Row(refusal("RequestTimeTooSkewed", nil), nil),
    Row(refusal("AccessDenied", 3600), nil), Row(refusal("ExpiredToken", 3600), nil),
    Row(refusal("403", 3600), 3600), Row(refusal("404", 3600, status: 404), nil),
    Row(refusal("RequestTimeTooSkewed", nil, fields: ["ServerTime": "2025-10-09T09:53:20Z"]), 3600),
    Row(refusal("RequestTimeTooSkewed", nil, fields: ["ServerTime": "soon"]), nil),
  ])
  func readsRefusals(_ row: Row) {
    #expect(ClockSkew.offset(for: row.error, signed: Self.start, now: Self.start) == row.offset)
  }

  @Test func measuresAtTheTimeOfTheAnswer() {
    let later = Self.start.adding(seconds: 20)
    #expect(ClockSkew.offset(for: Self.refusal("RequestExpired", 620), signed: Self.start, now: later) == 600)
    let far = ServiceError(
      code: "RequestExpired", message: "", status: 400, service: "ec2", operation: "X",
      headers: ["Date": "Mon, 01 Jan 0001 00:00:00 GMT"])
    #expect(ClockSkew.offset(for: far, signed: Timestamp(seconds: .max), now: Timestamp(seconds: .max)) == nil)
  }

  // MARK: In a client

  static let skewed = """
    <Error><Code>RequestTimeTooSkewed</Code><Message>m</Message></Error>
    """

  static func refused(_ server: Int64, _ body: String = skewed) -> FakeTransport.Answer {
    .reply(403, body, headers: ["Date": start.adding(seconds: server).rfc822])
  }

  func client(_ transport: FakeTransport, _ service: String = "s3", events: Events? = nil) throws -> Client {
    var session = try Session.fake(try TestCatalog.open(), transport, clock: ManualClock(Self.start))
    session.observer = { events?.note($0) }
    return try session.client(service)
  }

  final class Events: Sendable {
    private let all = Mutex<[String]>([])
    var lines: [String] { all.withLock { $0 } }
    func note(_ event: CallEvent) {
      if case .clockCorrected(let seconds) = event { all.withLock { $0.append("clock \(seconds)") } }
    }
  }

  func dates(_ transport: FakeTransport) -> [String] { transport.requests.map { $0.headers["X-Amz-Date"] ?? "" } }

  @Test func signsAgainWithTheServersTimeAndRemembersIt() async throws {
    let transport = FakeTransport([Self.refused(3600), .reply(200, ""), .reply(200, ""), .reply(200, "")])
    let events = Events()
    let client = try client(transport, events: events)
    let put = try client.operation("PutObject")
    let input = OperationInput(["Bucket": "b", "Key": "k", "Body": "x"])
    _ = try await client.call(put, input)
    #expect(dates(transport) == ["20251009T085320Z", "20251009T095320Z"])
    #expect(events.lines == ["clock 3600"])
    let signatures = transport.requests.compactMap { $0.headers["Authorization"] }
    #expect(Set(signatures).count == 2)
    _ = try await client.call(put, input)
    #expect(dates(transport).last == "20251009T095320Z", "the next call knows")
    let url = try await client.presign(try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
    #expect(url.contains("X-Amz-Date=20251009T095320Z"))
    let elsewhere = try client.session.client("s3", region: "eu-west-1")
    _ = try await elsewhere.call(put, input)
    #expect(dates(transport).last == "20251009T085320Z", "another endpoint is another clock")
  }

  @Test func triesOnceOnly() async throws {
    let transport = FakeTransport(rule: { _, number in Self.refused(Int64(number + 1) * 3600) })
    let events = Events()
    let client = try client(transport, events: events)
    await #expect(throws: ClientError.self) {
      try await client.call(try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
    }
    #expect(transport.requests.count == 2)
    #expect(events.lines == ["clock 3600"])
  }

  @Test func leavesOtherRefusalsAlone() async throws {
    let denied = Self.refused(3600, "<Error><Code>AccessDenied</Code></Error>")
    let transport = FakeTransport([denied])
    let client = try client(transport)
    await #expect(throws: ClientError.self) {
      try await client.call(try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func readsJSONRefusalsToo() async throws {
    let refusal = FakeTransport.Answer.reply(
      400, #"{"__type":"InvalidSignatureException","message":"Signature expired"}"#,
      headers: ["Date": Self.start.adding(seconds: -7200).rfc822])
    let transport = FakeTransport([refusal, .reply(200, #"{"TableNames":[]}"#)])
    let client = try client(transport, "dynamodb")
    _ = try await client.call(try client.operation("ListTables"))
    #expect(dates(transport) == ["20251009T085320Z", "20251009T065320Z"])
  }

  @Test func doesNotRepeatWhatCannotBeRepeated() async throws {
    final class Once: BodySource {
      let isRewindable = false
      let length: Int64? = 0
      func reset() throws { throw TransportError.notRewindable }
      func read(upTo limit: Int) -> [UInt8] { [] }
    }
    let transport = FakeTransport([Self.refused(3600)])
    let client = try client(transport)
    do {
      _ = try await client.call(
        try client.operation("PutObject"), OperationInput(["Bucket": "b", "Key": "k"], body: .stream(Once())))
      Issue.record("no error")
    } catch {
      #expect(error.serviceError?.code == "RequestTimeTooSkewed", "the reason stays what it was")
    }
    #expect(transport.requests.count == 1)
  }
}
