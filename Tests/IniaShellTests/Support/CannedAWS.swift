import AWSClient
import TestSupport
import Testing

/// A little AWS in canned answers: three buckets, one of them with folders, two queues, an instance.
enum CannedAWS {
  /// Plays a transcript in a new shell on it.
  static func play(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    await Transcript(text).play(in: try ShellFixture(rule: answer), sourceLocation: sourceLocation)
  }

  @Sendable static func answer(_ request: HTTPRequest, _ number: Int) -> FakeTransport.Answer {
    let body = String(decoding: request.body.bytes ?? [], as: UTF8.self)
    if request.host.hasPrefix("sqs") {
      return .reply(200, #"{"QueueUrls":["https://sqs/1/orders","https://sqs/1/mail","https://sqs/2/mail"]}"#)
    }
    if request.host.hasPrefix("ec2") { return ec2(body) }
    if request.host.hasPrefix("dynamodb") {
      return .reply(
        400, #"{"__type":"com.amazonaws.dynamodb#ResourceNotFoundException","message":"no such table"}"#,
        headers: ["x-amzn-RequestId": "REQ1"])
    }
    if request.path == "/", request.host.hasPrefix("s3.") { return .reply(200, buckets) }
    guard request.host.hasPrefix("photos.") else {
      return .reply(404, "<Error><Code>NoSuchBucket</Code><Message>none such</Message></Error>")
    }
    if request.method == "HEAD" { return .reply(request.path == "/" ? 200 : 404) }
    return .reply(200, keys(request.query))
  }

  private static let buckets =
    "<ListAllMyBucketsResult><Buckets>"
    + ["photos", "logs", "a b"].map {
      "<Bucket><Name>\($0)</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate></Bucket>"
    }.joined() + "</Buckets></ListAllMyBucketsResult>"

  private static func keys(_ query: String) -> String {
    let head = "<ListBucketResult><Name>photos</Name><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>"
    if query.contains("prefix=2026%2F") {
      return head
        + "<Contents><Key>2026/a.jpg</Key><Size>7</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>"
        + "<Contents><Key>2026/it%27s.jpg</Key><Size>8</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents></ListBucketResult>"
    }
    if query.contains("prefix=pages%2F") {
      let isFirst = !query.contains("continuation-token=")
      let keys = isFirst ? ["a", "b"] : ["c"]
      return "<ListBucketResult><Name>photos</Name><IsTruncated>\(isFirst)</IsTruncated>"
        + (isFirst ? "<NextContinuationToken>2</NextContinuationToken>" : "")
        + keys.map { "<Contents><Key>pages/\($0)</Key></Contents>" }.joined() + "</ListBucketResult>"
    }
    if query.contains("prefix=many%2F") {
      let keys = (0..<1200).map { "<Contents><Key>many/k\(String($0 + 1000))</Key></Contents>" }
      return head + "<CommonPrefixes><Prefix>many/k2100x/</Prefix></CommonPrefixes>" + keys.joined()
        + "</ListBucketResult>"
    }
    if query.contains("prefix=none%2F") { return head + "</ListBucketResult>" }
    return head
      + "<Contents><Key>readme.txt</Key><Size>5</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>"
      + "<CommonPrefixes><Prefix>2026/</Prefix></CommonPrefixes></ListBucketResult>"
  }

  private static func ec2(_ body: String) -> FakeTransport.Answer {
    if body.contains("DescribeVpcs") {
      return .reply(
        200,
        "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-0123456789abcdef0</vpcId></item></vpcSet></DescribeVpcsResponse>"
      )
    }
    guard body.contains("DescribeInstances") else { return .reply(200, "<Response/>") }
    if body.contains("i-00000000deadbeef0"), !body.contains("Filter") {
      return .reply(
        400,
        "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>no instance</Message></Error></Errors></Response>"
      )
    }
    if ["nobody", "instnces"].contains(where: { body.contains("Filter.1.Value.1=\($0)") }) {
      return .reply(200, "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>")
    }
    return .reply(
      200,
      """
      <DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-0123456789abcdef0</instanceId>\
      <instanceState><code>16</code><name>running</name></instanceState><instanceType>t3.small</instanceType>\
      <vpcId>vpc-0123456789abcdef0</vpcId><tagSet><item><key>Name</key><value>web</value></item></tagSet>\
      </item></instancesSet></item></reservationSet></DescribeInstancesResponse>
      """)
  }
}
