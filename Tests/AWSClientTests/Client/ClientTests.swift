import AWSClient
import Documents
import Synchronization
import TestSupport
import Testing

@Suite struct ClientTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  func client(
    _ service: String, _ transport: FakeTransport, region: String? = "us-east-1", variables: [String: String] = [:],
    clock: ManualClock = ManualClock()
  ) throws -> Client {
    try Session.fake(catalog, transport, region: region, variables: variables, clock: clock).client(service)
  }

  func call(
    _ client: Client, _ operation: String, _ parameters: Document = [:], body: RequestBody? = nil
  ) async throws -> OperationOutput {
    try await client.call(try client.operation(operation), OperationInput(parameters, body: body))
  }

  let identity = """
    <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/x</Arn><UserId>U</UserId>\
    <Account>1</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>\
    </GetCallerIdentityResponse>
    """

  @Test func makesACall() async throws {
    let transport = FakeTransport([.reply(200, identity, headers: ["x-amzn-RequestId": "r-1"])])
    let output = try await call(try client("sts", transport), "get-caller-identity")
    #expect(output.document == ["UserId": "U", "Account": "1", "Arn": "arn:aws:iam::1:user/x"])
    #expect(output.metadata.requestID == "r-1")
    #expect(output.metadata.attempts == 1)
    let request = try #require(transport.requests.first)
    #expect(request.url == "https://sts.us-east-1.amazonaws.com/")
    #expect(request.body.bytes == Array("Action=GetCallerIdentity&Version=2011-06-15".utf8))
    #expect(request.headers["Authorization"]?.contains("Credential=AKIDTEST/20251009/us-east-1/sts/") == true)
    #expect(request.headers["amz-sdk-request"] == "attempt=1; max=3")
    #expect(request.headers["User-Agent"]?.hasPrefix("inia/") == true)
  }

  /// The query protocols have the request's name in the body, too.
  @Test(
    arguments: [
      ("sts", "GetCallerIdentity", [:]), ("sts", "GetCallerIdentity", ["x-amzn-RequestId": "of the header"]),
      ("ec2", "DescribeVpcs", [:]),
    ] as [(String, String, HTTPHeaders)])
  func findsTheRequestsName(_ service: String, _ operation: String, _ headers: HTTPHeaders) async throws {
    let body =
      service == "ec2"
      ? "<DescribeVpcsResponse><requestId>r-1</requestId><vpcSet/></DescribeVpcsResponse>" : identity
    let transport = FakeTransport([.reply(200, body, headers: headers)])
    let output = try await call(try client(service, transport), operation)
    #expect(output.metadata.requestID == headers["x-amzn-RequestId"] ?? "r-1")
  }

  @Test func preparesWithoutCredentials() throws {
    var session = try Session.fake(catalog, FakeTransport([]))
    session.observer = { _ in Issue.record("something was sent") }
    let client = try session.client("s3api")
    let prepared = try client.prepare(
      try client.operation("put-object"), OperationInput(["Bucket": "photos", "Key": "a b/c.txt", "Body": "hello"]))
    #expect(prepared.request.method == "PUT")
    #expect(prepared.request.url == "https://photos.s3.amazonaws.com/a%20b/c.txt")
    #expect(prepared.request.headers["X-Amz-Trailer"] == "x-amz-checksum-crc32")
    #expect(prepared.request.headers["x-amz-sdk-checksum-algorithm"] == "CRC32")
    #expect(prepared.request.headers["Authorization"] == nil)
    #expect(prepared.request.body.bytes == Array("hello".utf8))
    #expect(prepared.region == "us-east-1")
  }

  @Test func keepsThePathOfAnEndpoint() throws {
    let client = try client("s3", FakeTransport([]), variables: ["AWS_ENDPOINT_URL": "http://localhost:9000/store/"])
    let object = try client.prepare(try client.operation("GetObject"), OperationInput(["Bucket": "b.c", "Key": "k"]))
    #expect(object.request.url == "http://localhost:9000/store/b.c/k")
    let bucket = try client.prepare(try client.operation("ListObjectsV2"), OperationInput(["Bucket": "b.c"]))
    #expect(bucket.request.url == "http://localhost:9000/store/b.c?list-type=2&encoding-type=url")
    // A slash at its end stands where the operation has no path of its own, as with botocore.
    for (end, path) in [("", "/queues"), ("/", "/queues/")] {
      let client = try self.client(
        "sqs", FakeTransport([]), variables: ["AWS_ENDPOINT_URL": "http://localhost:9000/queues\(end)"])
      #expect(try client.prepare(try client.operation("ListQueues"), OperationInput()).request.path == path)
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:5000", "127.0.0.1:5000"), ("http://localhost:5000", "localhost:5000"),
    ("http://aws.test", "stream-aws.test"),
  ])
  func putsNoPrefixBeforeAnAddress(_ endpoint: String, _ host: String) throws {
    let client = try client("logs", FakeTransport([]), variables: ["AWS_ENDPOINT_URL": endpoint])
    let prepared = try client.prepare(
      try client.operation("StartLiveTail"), OperationInput(["logGroupIdentifiers": ["a"]]))
    #expect(prepared.request.host == host)
  }

  @Test func reportsEveryFault() async throws {
    let transport = FakeTransport([])
    let client = try client("ec2", transport)
    await #expect {
      try await call(client, "RunInstances", ["MinCount": "one", "Foo": 1])
    } throws: { error in
      guard case ClientError.validation(let faults) = error else { return false }
      let words = String(describing: error)
      return faults.count == 3 && words.hasPrefix("Parameter validation failed:\n")
        && words.contains("Missing required parameter in input: \"MaxCount\"")
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func triesAgain() async throws {
    let clock = ManualClock()
    let transport = FakeTransport([
      .failure(.closed(reason: "gone")), .reply(503, "<html>busy</html>"), .reply(200, identity),
    ])
    let output = try await call(try client("sts", transport, clock: clock), "GetCallerIdentity")
    #expect(output.metadata.attempts == 3)
    #expect(clock.slept == [0.5, 1])
    #expect(transport.requests.map { $0.headers["amz-sdk-request"] } == [1, 2, 3].map { "attempt=\($0); max=3" })
    #expect(Set(transport.requests.map { $0.headers["amz-sdk-invocation-id"] }).count == 1)
    // Each attempt is signed with its own time.
    #expect(Set(transport.requests.map { $0.headers["X-Amz-Date"] }).count == 2)
  }

  @Test func givesUp() async throws {
    let transport = FakeTransport { _, _ in .failure(.timedOut(.read)) }
    await #expect {
      try await call(try client("sts", transport), "GetCallerIdentity")
    } throws: { error in
      String(describing: error) == "Read timeout on endpoint URL: \"https://sts.us-east-1.amazonaws.com/\""
    }
    #expect(transport.requests.count == 3)
    let legacy = FakeTransport { _, _ in .failure(.timedOut(.connect)) }
    let variables = ["AWS_RETRY_MODE": "legacy", "AWS_MAX_ATTEMPTS": "4"]
    await #expect(throws: ClientError.self) {
      try await call(try client("sts", legacy, variables: variables), "GetCallerIdentity")
    }
    #expect(legacy.requests.count == 4)
  }

  @Test func namesServiceErrorsAsTheAWSCLI() async throws {
    let transport = FakeTransport([
      .reply(404, "<Error><Code>NoSuchBucket</Code><Message>not there</Message><BucketName>b</BucketName></Error>")
    ])
    await #expect {
      try await call(try client("s3", transport), "ListObjectsV2", ["Bucket": "photos"])
    } throws: { error in
      String(describing: error)
        == "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: not there"
    }
    #expect(transport.requests.count == 1)
  }

  @Test func takesAnErrorUnderSuccessForAServerError() async throws {
    let transport = FakeTransport([
      .reply(200, "<Error><Code>InternalError</Code><Message>sorry</Message></Error>"),
      .reply(200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>"),
    ])
    let output = try await call(
      try client("s3", transport), "CopyObject", ["Bucket": "photos", "Key": "k", "CopySource": "a/ü?versionId=v1"])
    #expect(output.document["CopyObjectResult"]?["ETag"] == "\"e\"")
    #expect(transport.requests.count == 2)
    #expect(transport.requests[0].headers["x-amz-copy-source"] == "a/%C3%BC?versionId=v1")
  }

  @Test(arguments: ["<html><body>Please log in</body></html>", "<ListBucketResult><Name>b</Na"])
  func neverTakesGarbageForAnEmptyResult(_ body: String) async throws {
    let transport = FakeTransport { _, _ in .reply(200, body) }
    await #expect(throws: ClientError.self) {
      try await call(try client("s3", transport), "ListObjectsV2", ["Bucket": "photos"])
    }
  }

  @Test func followsABucketToItsRegion() async throws {
    let transport = FakeTransport([
      .reply(301, "<Error><Code>PermanentRedirect</Code></Error>", headers: ["x-amz-bucket-region": "eu-west-1"]),
      .reply(200, "<ListBucketResult><Name>b</Name></ListBucketResult>"),
      .reply(200, "<ListBucketResult><Name>b</Name></ListBucketResult>"),
    ])
    let client = try client("s3", transport, region: "us-west-2")
    _ = try await call(client, "ListObjectsV2", ["Bucket": "photos"])
    _ = try await call(client, "ListObjectsV2", ["Bucket": "photos"])
    #expect(
      transport.requests.map(\.host) == [
        "photos.s3.us-west-2.amazonaws.com", "photos.s3.eu-west-1.amazonaws.com",
        "photos.s3.eu-west-1.amazonaws.com",
      ])
    #expect(transport.requests[1].headers["Authorization"]?.contains("/eu-west-1/s3/") == true)
  }

  @Test func followsABucketOnceOnly() async throws {
    let transport = FakeTransport { _, number in
      .reply(
        301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>",
        headers: ["x-amz-bucket-region": number == 0 ? "eu-west-1" : "eu-west-2"])
    }
    await #expect(throws: ClientError.self) {
      try await call(try client("s3", transport), "ListObjectsV2", ["Bucket": "photos"])
    }
    #expect(transport.requests.count == 2)
  }

  @Test func asksForARegionThatTheErrorDoesNotName() async throws {
    let transport = FakeTransport { request, number in
      switch (request.method, number) {
      case ("HEAD", _): .reply(301, headers: ["x-amz-bucket-region": "eu-west-1"])
      case (_, 0): .reply(307, "<Error><Code>TemporaryRedirect</Code></Error>")
      default: .reply(200, "<ListBucketResult/>")
      }
    }
    _ = try await call(try client("s3", transport), "ListObjectsV2", ["Bucket": "photos"])
    #expect(transport.requests.map(\.method) == ["GET", "HEAD", "GET"])
  }

  @Test func streamsObjects() async throws {
    let transport = FakeTransport { _, _ in
      .reply(200, "hello", headers: ["x-amz-checksum-crc32": "NhCmhg==", "ETag": "\"e\""])
    }
    let output = try await call(try client("s3", transport), "GetObject", ["Bucket": "photos", "Key": "k"])
    #expect(output.document["ETag"] == "\"e\"")
    #expect(try await output.body?.collect() == Array("hello".utf8))
    #expect(transport.requests[0].headers["x-amz-checksum-mode"] == "ENABLED")
    #expect(transport.options[0].streamsBody)
    let wrong = FakeTransport { _, _ in .reply(200, "hellO", headers: ["x-amz-checksum-crc32": "NhCmhg=="]) }
    let bad = try await call(try client("s3", wrong), "GetObject", ["Bucket": "photos", "Key": "k"])
    await #expect(throws: ClientError.self) { try await bad.body?.collect() }
  }

  @Test func sendsStreamsWithATrailer() async throws {
    let transport = FakeTransport([.reply(200)])
    _ = try await call(
      try client("s3", transport), "PutObject", ["Bucket": "photos", "Key": "k"], body: .stream(OneShotSource("hello")))
    let request = try #require(transport.requests.first)
    #expect(request.headers["X-Amz-Content-SHA256"] == "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    #expect(request.headers["X-Amz-Trailer"] == "x-amz-checksum-crc32")
    #expect(request.headers["Content-Encoding"] == "aws-chunked")
    #expect(request.headers["X-Amz-Decoded-Content-Length"] == "5")
    guard case .stream(let source) = request.body else {
      Issue.record("not a stream")
      return
    }
    var sent: [UInt8] = []
    while case let piece = try await source.read(upTo: 1 << 20), !piece.isEmpty { sent += piece }
    #expect(String(decoding: sent, as: UTF8.self) == "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n")
    #expect(transport.options[0].expectsContinue)
  }

  @Test func doesNotRepeatWhatCannotBeRewound() async throws {
    let transport = FakeTransport { _, _ in .reply(500) }
    await #expect(throws: ClientError.self) {
      try await call(
        try client("s3", transport), "PutObject", ["Bucket": "photos", "Key": "k"], body: .stream(OneShotSource("x")))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func fillsIdempotencyTokens() throws {
    let client = try client("ec2", FakeTransport([]))
    let operation = try client.operation("RunInstances")
    let own = try client.prepare(operation, OperationInput(["MinCount": 1, "MaxCount": 1]))
    #expect(String(decoding: own.request.body.bytes ?? [], as: UTF8.self).contains("ClientToken=00000000-0000-4000"))
    let given = try client.prepare(operation, OperationInput(["MinCount": 1, "MaxCount": 1, "ClientToken": "mine"]))
    #expect(String(decoding: given.request.body.bytes ?? [], as: UTF8.self).contains("ClientToken=mine"))
  }

  @Test func presigns() async throws {
    let client = try client("s3", FakeTransport([]))
    let url = try await client.presign(
      try client.operation("GetObject"), OperationInput(["Bucket": "photos", "Key": "k"]), expires: 60)
    #expect(url.hasPrefix("https://photos.s3.amazonaws.com/k?"))
    #expect(url.contains("X-Amz-Expires=60"))
    #expect(url.contains("X-Amz-SignedHeaders=host&"))
    #expect(!url.contains("checksum"))
  }

  @Test func signsForTheRegionThatIsCopiedFrom() async throws {
    let transport = FakeTransport { _, _ in
      .reply(200, "<CopySnapshotResponse><snapshotId>s</snapshotId></CopySnapshotResponse>")
    }
    let client = try client("ec2", transport)
    _ = try await call(client, "CopySnapshot", ["SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-1"])
    let body = String(decoding: transport.requests[0].body.bytes ?? [], as: UTF8.self)
    #expect(body.contains("&DestinationRegion=us-east-1"))
    #expect(body.contains("&PresignedUrl=https%3A%2F%2Fec2.eu-west-1.amazonaws.com%2F%3FAction%3DCopySnapshot"))
  }

  @Test func goesWhereTheServiceWantsIt() async throws {
    let transport = FakeTransport { request, number in
      if request.headers["X-Amz-Target"]?.hasSuffix("DescribeEndpoints") == true {
        return .reply(200, #"{"Endpoints": [{"Address": "cell\#(number).test", "CachePeriodInMinutes": 9}]}"#)
      }
      return number == 3 ? .reply(421, "{}") : .reply(200, #"{"Databases": []}"#)
    }
    let client = try client("timestream-write", transport)
    for _ in 0..<3 { _ = try await call(client, "ListDatabases") }
    #expect(
      transport.requests.map(\.host) == [
        "ingest.timestream.us-east-1.amazonaws.com", "cell0.test", "cell0.test", "cell0.test",
        "ingest.timestream.us-east-1.amazonaws.com", "cell4.test",
      ])
    let own = FakeTransport([.reply(200, #"{"Databases": []}"#)])
    _ = try await call(
      try self.client("timestream-write", own, variables: ["AWS_ENDPOINT_URL": "http://here.test"]), "ListDatabases")
    #expect(own.requests.map(\.host) == ["here.test"])
  }

  @Test func refusesAtTheGate() async throws {
    let transport = FakeTransport([])
    var session = try Session.fake(catalog, transport)
    session.gate = CallGate { operation, _ in operation.name == "DeleteBucket" ? "read-only" : nil }
    let client = try session.client("s3")
    await #expect {
      try await call(client, "DeleteBucket", ["Bucket": "photos"])
    } throws: { error in
      if case ClientError.refused("read-only") = error { true } else { false }
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func tellsWhatHappens() async throws {
    let log = EventLog()
    let transport = FakeTransport([.failure(.closed(reason: "")), .reply(200, identity)])
    var session = try Session.fake(catalog, transport)
    session.observer = { log.add($0) }
    _ = try await call(try session.client("sts"), "GetCallerIdentity")
    #expect(log.words == ["began GetCallerIdentity", "sent 1", "failed", "retrying 0.5", "sent 2", "received 200"])
  }

  @Test func tellsUntilWhenItWaits() async throws {
    let refusal = FakeTransport.Answer.reply(
      500, "<ErrorResponse><Error><Code>X</Code></Error></ErrorResponse>",
      headers: ["Date": "Thu, 09 Oct 2025 09:00:00 GMT"])
    let transport = FakeTransport([refusal, .failure(.closed(reason: "")), .reply(200, identity)])
    _ = try await call(try client("sts", transport), "GetCallerIdentity")
    #expect(
      transport.requests.map { $0.headers["amz-sdk-request"] } == [
        "attempt=1; max=3", "ttl=20251009T090100Z; attempt=2; max=3", "ttl=20251009T090100Z; attempt=3; max=3",
      ])
  }

  @Test func anUnreadableChecksumIsNoChecksum() async throws {
    let transport = FakeTransport { _, _ in .reply(200, "hello", headers: ["x-amz-checksum-crc32": "?"]) }
    let output = try await call(try client("s3", transport), "GetObject", ["Bucket": "photos", "Key": "k"])
    await #expect(throws: ClientError.self) { try await output.body?.collect() }
    let composite = FakeTransport { _, _ in .reply(200, "hello", headers: ["x-amz-checksum-crc32": "AAAAAA==-2"]) }
    let parts = try await call(try client("s3", composite), "GetObject", ["Bucket": "photos", "Key": "k"])
    #expect(try await parts.body?.collect() == Array("hello".utf8))
  }

  @Test func suggestsNames() throws {
    let session = try Session.fake(catalog, FakeTransport([]))
    #expect {
      try session.client("dynamobd")
    } throws: { error in
      String(describing: error).contains("did you mean dynamodb")
    }
    #expect {
      try session.client("ec2").operation("describe-instance")
    } throws: { error in
      String(describing: error).contains("describe-instances")
    }
  }

  @Test func needsRegionAndCredentials() async throws {
    let transport = FakeTransport([])
    await #expect {
      try await call(try client("ec2", transport, region: nil), "DescribeInstances")
    } throws: { error in
      String(describing: error).hasPrefix("You must specify a region")
    }
    let session = try Session(
      catalog: catalog, options: ConfigurationOptions(region: "us-east-1"), environment: Environment(),
      runtime: .fake(transport), credentials: FixedCredentials(nil))
    await #expect {
      try await call(try session.client("ec2"), "DescribeInstances")
    } throws: { error in
      if case ClientError.noCredentials = error { true } else { false }
    }
    #expect(transport.requests.isEmpty)
  }
}

private final class EventLog: Sendable {
  private let lines = Mutex<[String]>([])
  var words: [String] { lines.withLock { $0 } }

  func add(_ event: CallEvent) {
    let word =
      switch event {
      case .began(let operation, _): "began \(operation.name)"
      case .sent(_, let attempt): "sent \(attempt)"
      case .received(let status, _): "received \(status)"
      case .failed: "failed"
      case .retrying(let seconds): "retrying \(seconds)"
      case .redirected(let region): "redirected \(region)"
      case .clockCorrected(let seconds): "clock \(seconds)"
      }
    lines.withLock { $0.append(word) }
  }
}

private final class OneShotSource: BodySource {
  private let rest: Mutex<[UInt8]>
  let length: Int64?
  let isRewindable = false

  init(_ text: String) {
    rest = Mutex(Array(text.utf8))
    length = Int64(text.utf8.count)
  }

  func reset() async throws { throw TransportError.notRewindable }

  func read(upTo limit: Int) async throws -> [UInt8] {
    rest.withLock { bytes in
      let piece = Array(bytes.prefix(limit))
      bytes.removeFirst(piece.count)
      return piece
    }
  }
}
