import AWSClient
import Documents
import TestSupport
import Testing

/// Which answers of S3 mean that a bucket is elsewhere, and where (botocore's `S3RegionRedirectorv2`).
@Suite struct RegionRedirectTests {
  struct Row: Sendable {
    var operation = "GetObject"
    var status: Int
    var code: String?
    var header: String?
    var body: String?
    /// What HeadBucket says when it is asked.
    var asked: String?
    /// The region it goes to next; nil when it does not.
    var next: String?
    var asks = false
  }

  static func parameters(_ operation: String) -> Document {
    switch operation {
    case "HeadBucket", "CreateBucket", "ListObjectsV2": ["Bucket": "photos"]
    default: ["Bucket": "photos", "Key": "k"]
    }
  }

  @Test(arguments: [
    Row(status: 301, code: "PermanentRedirect", header: "eu-west-1", next: "eu-west-1"),
    Row(status: 301, code: "PermanentRedirect", body: "eu-west-1", next: "eu-west-1"),
    Row(status: 301, code: "PermanentRedirect", header: "eu-west-1", body: "eu-west-2", next: "eu-west-1"),
    Row(status: 301, code: "PermanentRedirect", asked: "eu-west-1", next: "eu-west-1", asks: true),
    Row(status: 301, code: "PermanentRedirect", asks: true),
    Row(status: 400, code: "PermanentRedirect", header: "eu-west-1", next: "eu-west-1"),
    Row(status: 302, code: "Moved", header: "eu-west-1", next: "eu-west-1"),
    Row(status: 307, code: "TemporaryRedirect", header: "eu-west-1", next: "eu-west-1"),
    Row(status: 308, code: "Moved", header: "eu-west-1"),
    Row(status: 400, code: "AuthorizationHeaderMalformed", body: "eu-west-1", next: "eu-west-1"),
    Row(status: 400, code: "AuthorizationHeaderMalformed", header: "eu-west-1"),
    Row(status: 400, code: "IllegalLocationConstraintException", header: "af-south-1", next: "af-south-1"),
    Row(operation: "CreateBucket", status: 400, code: "IllegalLocationConstraintException", header: "af-south-1"),
    Row(operation: "HeadObject", status: 301, header: "eu-west-1", next: "eu-west-1"),
    Row(operation: "HeadObject", status: 400, header: "eu-west-1", next: "eu-west-1"),
    Row(operation: "HeadObject", status: 400, asked: "eu-west-1", next: "eu-west-1", asks: true),
    Row(operation: "HeadBucket", status: 400, header: "eu-west-1", next: "eu-west-1"),
    Row(operation: "HeadBucket", status: 400),
    Row(status: 400, code: "InvalidArgument", header: "eu-west-1"),
    Row(status: 403, code: "AccessDenied", header: "eu-west-1"),
    // What is no region goes into no host name, and the region that was asked is not asked again.
    Row(status: 301, code: "PermanentRedirect", header: "evil.test/"),
    Row(status: 301, code: "PermanentRedirect", header: "us-west-2"),
  ])
  func follows(_ row: Row) async throws {
    let transport = FakeTransport { request, number in
      if number > 0 {
        guard request.method == "HEAD", row.operation != "HeadObject" || request.path == "/" else {
          return .reply(200, "", headers: ["ETag": "e"])
        }
        return .reply(
          row.operation == "HeadBucket" ? 200 : 301, headers: row.asked.map { ["x-amz-bucket-region": $0] } ?? [:])
      }
      let region = row.body.map { "<Region>\($0)</Region>" } ?? ""
      let body = row.code.map { "<Error><Code>\($0)</Code>\(region)</Error>" } ?? ""
      return .reply(row.status, body, headers: row.header.map { ["x-amz-bucket-region": $0] } ?? [:])
    }
    let client = try Session.fake(try TestCatalog.open(), transport, region: "us-west-2").client("s3")
    let operation = try client.operation(row.operation)
    _ = try? await client.call(operation, OperationInput(Self.parameters(row.operation)))
    let sent = transport.requests
    let isAsked = sent.dropFirst().first?.method == "HEAD" && (row.operation != "HeadBucket" && sent[1].path == "/")
    #expect(isAsked == row.asks)
    let followed = sent.dropFirst(isAsked ? 2 : 1)
    #expect(followed.map(\.host) == (row.next.map { ["photos.s3.\($0).amazonaws.com"] } ?? []))
    if let next = row.next {
      #expect(followed.first?.headers["Authorization"]?.contains("/\(next)/s3/aws4_request") == true)
    }
  }

  @Test func leavesAccessPointsWhereTheyAre() async throws {
    let transport = FakeTransport { _, _ in
      .reply(301, "<Error><Code>PermanentRedirect</Code></Error>", headers: ["x-amz-bucket-region": "eu-west-1"])
    }
    let client = try Session.fake(try TestCatalog.open(), transport, region: "us-west-2").client("s3")
    let arn: Document = ["Bucket": "arn:aws:s3:us-west-2:123456789012:accesspoint/mine", "Key": "k"]
    await #expect(throws: ClientError.self) {
      try await client.call(try client.operation("GetObject"), OperationInput(arn))
    }
    #expect(transport.requests.count == 1)
  }
}
