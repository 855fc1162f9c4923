import AWSClient
import Documents
import TestSupport
import Testing

/// Sessions with directory buckets: opened when they are needed, kept while they are good.
@Suite struct ExpressSessionTests {
  static let bucket = "data--use1-az4--x-s3"

  /// Answers what opens a session with keys that are good for five minutes of `clock`, named after the number of the
  /// request.
  static func transport(_ clock: ManualClock, refuses: Bool = false) -> FakeTransport {
    FakeTransport { request, number in
      guard request.query == "session" else { return .reply(200, "<ListBucketResult/>", headers: ["ETag": "e"]) }
      if refuses { return .reply(403, "<Error><Code>AccessDenied</Code><Message>m</Message></Error>") }
      let end = clock.now().adding(seconds: 300).iso8601(fraction: .none)
      return .reply(
        200,
        "<CreateSessionResult><Credentials><AccessKeyId>KEY\(number)</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
          + "<SessionToken>token\(number)</SessionToken><Expiration>\(end)</Expiration></Credentials></CreateSessionResult>"
      )
    }
  }

  /// What the requests were: `session` for one that opens a session, else the token that came with it.
  static func words(_ transport: FakeTransport) -> [String] {
    transport.requests.map { request in
      request.query == "session" ? "session" : request.headers["X-Amz-S3session-Token"] ?? "no token"
    }
  }

  func call(_ client: Client, _ operation: String, _ parameters: Document) async throws {
    _ = try await client.call(try client.operation(operation), OperationInput(parameters))
  }

  @Test func areKeptWhileTheyAreGood() async throws {
    let clock = ManualClock()
    let transport = Self.transport(clock)
    let client = try Session.fake(try TestCatalog.open(), transport, clock: clock).client("s3")
    let object: Document = ["Bucket": Document(Self.bucket), "Key": "k"]
    for _ in 0..<2 { try await call(client, "GetObject", object) }
    clock.advance(seconds: 239)
    try await call(client, "ListObjectsV2", ["Bucket": Document(Self.bucket)])
    // A key that ends in a minute may end before the request is there.
    clock.advance(seconds: 2)
    try await call(client, "GetObject", object)
    try await call(client, "GetObject", ["Bucket": "other--use1-az4--x-s3", "Key": "k"])
    #expect(
      Self.words(transport) == ["session", "token0", "token0", "token0", "session", "token4", "session", "token6"])
    let opened = transport.requests[0]
    #expect(opened.host == "\(Self.bucket).s3express-use1-az4.us-east-1.amazonaws.com")
    #expect(opened.headers["Authorization"]?.contains("AKIDTEST/") == true, "one's own keys open it")
    #expect(transport.requests[1].headers["Authorization"]?.contains("KEY0/") == true)
    #expect(transport.requests.allSatisfy { $0.headers["Authorization"]?.contains("/s3express/aws4_request") == true })
  }

  @Test func areNotOpenedForTheBucketItself() async throws {
    let clock = ManualClock()
    let transport = Self.transport(clock)
    let client = try Session.fake(try TestCatalog.open(), transport, clock: clock).client("s3")
    try await call(client, "DeleteBucket", ["Bucket": Document(Self.bucket)])
    #expect(Self.words(transport) == ["no token"])
    #expect(transport.requests[0].host == "s3express-control.us-east-1.amazonaws.com")
  }

  @Test func areNotOpenedWhereThatIsSet() async throws {
    let clock = ManualClock()
    let transport = Self.transport(clock)
    for (config, variables) in [
      ("s3_disable_express_session_auth = true", [:]), ("", ["AWS_S3_DISABLE_EXPRESS_SESSION_AUTH": "true"]),
    ] {
      let client = try Session.fake(
        try TestCatalog.open(), transport, variables: variables, config: "[default]\n" + config, clock: clock
      ).client("s3")
      try await call(client, "GetObject", ["Bucket": Document(Self.bucket), "Key": "k"])
    }
    #expect(Self.words(transport) == ["no token", "no token"])
  }

  @Test func aRefusalIsToldAsItCame() async throws {
    let clock = ManualClock()
    let transport = Self.transport(clock, refuses: true)
    let client = try Session.fake(try TestCatalog.open(), transport, clock: clock).client("s3")
    await #expect {
      try await call(client, "GetObject", ["Bucket": Document(Self.bucket), "Key": "k"])
    } throws: { error in
      (error as? ClientError)?.serviceError?.operation == "CreateSession"
    }
    #expect(Self.words(transport) == ["session"])
  }
}
