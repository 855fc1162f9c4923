import Documents
import TestSupport
import Testing

@testable import AWSClient

/// The checksums of requests and answers under each setting.
@Suite struct FlexibleChecksumTests {
  func client(
    _ transport: FakeTransport, _ service: String = "s3", variables: [String: String] = [:], config: String? = nil
  ) throws -> Client {
    try Session.fake(try TestCatalog.open(), transport, variables: variables, config: config).client(service)
  }

  static let algorithms = ChecksumAlgorithm.allCases

  @Test(arguments: algorithms) func validatesAnswers(_ algorithm: ChecksumAlgorithm) async throws {
    let body = Array("hello".utf8)
    let sum = Base64.encode(algorithm.compute(body))
    for (sent, isGood) in [("hello", true), ("hellO", false), ("hell", false), ("", false)] {
      let transport = FakeTransport { _, _ in .reply(200, sent, headers: [algorithm.headerName: sum]) }
      let client = try client(transport)
      let output = try await client.call(
        try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
      #expect(output.metadata.checksum == algorithm)
      let got = try? await output.body?.collect()
      #expect(got == (isGood ? body : nil), "\(sent)")
    }
  }

  /// The order of botocore; with each taken away the next one counts.
  @Test func takesTheBestOfSeveral() async throws {
    let order: [ChecksumAlgorithm] = [
      .xxhash128, .xxhash3, .crc64nvme, .xxhash64, .crc32c, .crc32, .sha1, .sha256, .sha512, .md5,
    ]
    let body = Array("hello".utf8)
    for (index, best) in order.enumerated() {
      var headers: HTTPHeaders = [best.headerName: Base64.encode(best.compute(body))]
      for worse in order.dropFirst(index + 1) { headers[worse.headerName] = "AAAA" }
      // The checksum of the parts' checksums says nothing of the whole.
      for better in order.prefix(index) { headers[better.headerName] = "AAAA-2" }
      let transport = FakeTransport { [headers] _, _ in .reply(200, "hello", headers: headers) }
      let client = try client(transport)
      let output = try await client.call(
        try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
      #expect(output.metadata.checksum == best)
      #expect(try await output.body?.collect() == body)
    }
  }

  struct OpenBody: Sendable {
    var isRewindable: Bool
    var parameters: Document = [:]
    var config = ""
    /// The checksum in the header; nil where there is none.
    var algorithm: ChecksumAlgorithm?
    var isStream = true
  }

  /// Nothing comes behind a body that no TLS protects: what streams has its checksum in the header as well.
  @Test(arguments: [
    OpenBody(isRewindable: true, algorithm: .crc32),
    OpenBody(isRewindable: true, parameters: ["ChecksumAlgorithm": "XXHASH3"], algorithm: .xxhash3),
    OpenBody(isRewindable: true, config: "request_checksum_calculation = when_required"),
    OpenBody(isRewindable: true, parameters: ["ChecksumSHA1": "qvTGHdzF6KLavt4PO0gs2a6pQ00="]),
    // What comes once only is held where somebody wants its checksum, and sent without one where nobody does.
    OpenBody(isRewindable: false),
    OpenBody(isRewindable: false, parameters: ["ChecksumAlgorithm": "SHA256"], algorithm: .sha256, isStream: false),
  ])
  func streamsWithoutTLS(_ row: OpenBody) async throws {
    let transport = FakeTransport { _, _ in .reply(200) }
    let client = try client(transport, config: "[default]\nendpoint_url = http://localhost:9000\n" + row.config)
    let body = Array("hello".utf8)
    let source = BodySourceTests.Trickle(body, step: 2, isRewindable: row.isRewindable)
    var parameters: Document = ["Bucket": "b", "Key": "k"]
    for entry in row.parameters.entries { parameters = parameters.setting(entry.key, to: entry.value) }
    _ = try await client.call(try client.operation("PutObject"), OperationInput(parameters, body: .stream(source)))
    let request = try #require(transport.requests.first)
    #expect(!request.headers.contains("X-Amz-Trailer"))
    for algorithm in ChecksumAlgorithm.allCases where row.parameters["ChecksumSHA1"] == nil {
      let sum = algorithm == row.algorithm ? Base64.encode(algorithm.compute(body)) : nil
      #expect(request.headers[algorithm.headerName] == sum)
    }
    let isNamed = row.algorithm == .crc32 && row.parameters.count == 0
    #expect((request.headers["x-amz-sdk-checksum-algorithm"] == "CRC32") == isNamed)
    #expect(
      request.headers["X-Amz-Content-SHA256"]
        == (row.isRewindable || !row.isStream ? Hex.encode(SHA256.hash(body)) : "UNSIGNED-PAYLOAD"))
    if case .stream = request.body { #expect(row.isStream) } else { #expect(!row.isStream) }
    #expect(try await BodySourceTests.all(request.body.source) == body)
  }

  struct Setting: Sendable {
    var variables: [String: String] = [:]
    var config: String?
    var parameters: Document = [:]
    /// Whether a checksum is asked for, and so checked.
    var isValidated: Bool
  }

  @Test(arguments: [
    Setting(isValidated: true),
    Setting(variables: ["AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required"], isValidated: false),
    Setting(config: "[default]\nresponse_checksum_validation = WHEN_REQUIRED", isValidated: false),
    Setting(
      variables: ["AWS_RESPONSE_CHECKSUM_VALIDATION": "when_supported"],
      config: "[default]\nresponse_checksum_validation = when_required", isValidated: true),
    Setting(
      variables: ["AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required"], parameters: ["ChecksumMode": "ENABLED"],
      isValidated: true),
  ])
  func asksWhereItIsSet(_ setting: Setting) async throws {
    let transport = FakeTransport { _, _ in .reply(200, "hello", headers: ["x-amz-checksum-crc32": "AAAAAA=="]) }
    let client = try client(transport, variables: setting.variables, config: setting.config)
    var parameters: Document = ["Bucket": "b", "Key": "k"]
    for entry in setting.parameters.entries { parameters = parameters.setting(entry.key, to: entry.value) }
    let output = try await client.call(try client.operation("GetObject"), OperationInput(parameters))
    #expect((transport.requests[0].headers["x-amz-checksum-mode"] == "ENABLED") == setting.isValidated)
    let got = try? await output.body?.collect()
    #expect((got == nil) == setting.isValidated)
  }

  @Test(arguments: algorithms) func makesEachKind(_ algorithm: ChecksumAlgorithm) async throws {
    let transport = FakeTransport { _, _ in .reply(204) }
    let client = try client(transport)
    let input = OperationInput([
      "Bucket": "b", "Tagging": ["TagSet": [["Key": "a", "Value": "b"]]],
      "ChecksumAlgorithm": Document(algorithm.name),
    ])
    _ = try await client.call(try client.operation("PutBucketTagging"), input)
    let request = try #require(transport.requests.first)
    let sum = Base64.encode(algorithm.compute(try #require(request.body.bytes)))
    #expect(request.headers[algorithm.headerName] == sum)
    #expect(request.headers["x-amz-sdk-checksum-algorithm"] == algorithm.name)
  }

  @Test func refusesUnknownKinds() async throws {
    let client = try client(FakeTransport([]))
    for name in ["SHA3", "nothing"] {
      let input = OperationInput(["Bucket": "b", "Key": "k", "ChecksumAlgorithm": Document(name)])
      await #expect {
        try await client.call(try client.operation("PutObject"), input)
      } throws: { String(describing: $0).contains("Unsupported checksum algorithm: \(name)") }
    }
  }

  @Test(
    arguments: [
      ([:], nil, true), (["AWS_REQUEST_CHECKSUM_CALCULATION": "when_required"], nil, false),
      ([:], "[default]\nrequest_checksum_calculation = when_required", false),
      (
        ["AWS_REQUEST_CHECKSUM_CALCULATION": "when_supported"],
        "[default]\nrequest_checksum_calculation = when_required", true
      ),
    ] as [([String: String], String?, Bool)])
  func calculatesWhereItIsSet(_ row: ([String: String], String?, Bool)) throws {
    let client = try client(FakeTransport([]), variables: row.0, config: row.1)
    let put = try client.prepare(
      try client.operation("PutObject"), OperationInput(["Bucket": "b", "Key": "k", "Body": "x"]))
    #expect(put.request.headers.contains("X-Amz-Trailer") == row.2)
    let delete = try client.prepare(
      try client.operation("DeleteObjects"), OperationInput(["Bucket": "b", "Delete": ["Objects": [["Key": "k"]]]]))
    #expect(delete.request.headers.contains("x-amz-checksum-crc32"), "required is required")
  }
}
