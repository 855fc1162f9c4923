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

  static let algorithms: [ChecksumAlgorithm] = [.crc32, .crc32c, .crc64nvme, .sha1, .sha256]

  @Test(arguments: algorithms) func validatesAnswers(_ algorithm: ChecksumAlgorithm) async throws {
    let body = Array("hello".utf8)
    let sum = Base64.encode(algorithm.compute(body))
    for (sent, isGood) in [("hello", true), ("hellO", false), ("hell", false), ("", false)] {
      let transport = FakeTransport { _, _ in .reply(200, sent, headers: [algorithm.headerName: sum]) }
      let client = try client(transport)
      let output = try await client.call(
        try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
      let got = try? await output.body?.collect()
      #expect(got == (isGood ? body : nil), "\(sent)")
    }
  }

  @Test func takesTheBestOfSeveral() async throws {
    let body = Array("hello".utf8)
    let right = Base64.encode(ChecksumAlgorithm.crc64nvme.compute(body))
    let headers: HTTPHeaders = [
      "x-amz-checksum-sha1": "AAAA", "x-amz-checksum-crc32": "AAAA", "x-amz-checksum-crc64nvme": right,
    ]
    let transport = FakeTransport { _, _ in .reply(200, "hello", headers: headers) }
    let client = try client(transport)
    let output = try await client.call(try client.operation("GetObject"), OperationInput(["Bucket": "b", "Key": "k"]))
    #expect(try await output.body?.collect() == body)
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
    for name in ["MD5", "XXHASH64", "nothing"] {
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
