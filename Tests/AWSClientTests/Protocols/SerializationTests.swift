import Documents
import Testing

@testable import AWSClient

/// What the suites leave out: bodies from files, refusals, and quirks of the real models.
@Suite struct SerializationTests {
  private static let catalog = Result {
    try RealModels.catalog(of: ["s3", "s3control", "ec2", "sqs", "lambda", "sdb", "lex-runtime", "bedrock-agentcore"])
  }

  private func serialize(
    _ service: String, _ name: String, _ parameters: Document, body: RequestBody? = nil
  ) throws -> SerializedRequest {
    let operation = try #require(try Self.catalog.get().service(service)?.operation(name))
    return try WireProtocols.serializer(for: operation.service.wireProtocol)
      .serialize(OperationInput(parameters, body: body), for: operation)
  }

  private func text(_ request: SerializedRequest) -> String {
    String(decoding: request.body.bytes ?? [], as: UTF8.self)
  }

  @Test func keysKeepTheirSlashesAndNothingElse() throws {
    let request = try serialize("s3", "GetObject", ["Bucket": "b", "Key": "/a b/ü+%/~x"])
    #expect(request.path == "/b//a%20b/%C3%BC%2B%25/~x")
    #expect(request.body.length == 0)
  }

  @Test func bareQueryNamesStayBare() throws {
    let request = try serialize("s3", "GetBucketAcl", ["Bucket": "b"])
    #expect(request.encodedQuery == "acl")
    let list = try serialize("s3", "ListObjectsV2", ["Bucket": "b", "Prefix": "a&b", "MaxKeys": 2])
    #expect(list.encodedQuery == "list-type=2&prefix=a%26b&max-keys=2")
  }

  @Test func emptyLabelsAreRefused() throws {
    #expect(throws: SerializationError.emptyLabel(member: "Key")) {
      try serialize("s3", "DeleteObject", ["Bucket": "b", "Key": ""])
    }
    #expect(throws: SerializationError.emptyLabel(member: "FunctionName")) {
      try serialize("lambda", "DeleteFunction", [:])
    }
  }

  @Test func hostLabelsAreChecked() throws {
    let request = try serialize("s3control", "GetPublicAccessBlock", ["AccountId": "123456789012"])
    #expect(request.hostPrefix == "123456789012.")
    #expect(throws: SerializationError.invalidHostLabel(members: ["AccountId"])) {
      try serialize("s3control", "GetPublicAccessBlock", ["AccountId": "evil.com/"])
    }
  }

  @Test func streamingBodiesAreTakenAsTheyAre() throws {
    let file = RequestBody.file(path: "/tmp/x", offset: 0, length: 7)
    let request = try serialize("s3", "PutObject", ["Bucket": "b", "Key": "k"], body: file)
    #expect(request.body.length == 7)
    #expect(request.headers["content-type"] == nil)
    let text = try serialize("s3", "PutObject", ["Bucket": "b", "Key": "k", "Body": "héllo"])
    #expect(self.text(text) == "héllo")
    #expect(throws: SerializationError.bodyGivenTwice(member: "Body")) {
      try serialize("s3", "PutObject", ["Bucket": "b", "Key": "k", "Body": "x"], body: file)
    }
    #expect(throws: SerializationError.unexpectedBody) {
      try serialize("s3", "DeleteObject", ["Bucket": "b", "Key": "k"], body: file)
    }
  }

  @Test func momentsComeInEveryForm() throws {
    let forms: [Document] = [
      Document(Timestamp(seconds: 1_700_000_000)), 1_700_000_000, "2023-11-14T22:13:20Z", "2023-11-15T00:13:20+02:00",
      "Tue, 14 Nov 2023 22:13:20 GMT", "1700000000",
    ]
    for form in forms {
      let request = try serialize("s3", "GetObject", ["Bucket": "b", "Key": "k", "IfModifiedSince": form])
      #expect(request.headers["If-Modified-Since"] == "Tue, 14 Nov 2023 22:13:20 GMT")
    }
    #expect(throws: SerializationError.invalidValue(path: "IfModifiedSince", expected: "a timestamp")) {
      try serialize("s3", "GetObject", ["Bucket": "b", "Key": "k", "IfModifiedSince": "yesterday"])
    }
  }

  @Test func metadataBecomesPrefixedHeaders() throws {
    let request = try serialize("s3", "PutObject", ["Bucket": "b", "Key": "k", "Metadata": ["a": "1", "B": "2"]])
    #expect(request.headers["x-amz-meta-a"] == "1")
    #expect(request.headers["x-amz-meta-b"] == "2")
  }

  @Test func xmlBodiesCarryNamespaceAndAttributes() throws {
    let request = try serialize(
      "s3", "PutBucketAcl",
      [
        "Bucket": "b",
        "AccessControlPolicy": [
          "Grants": [["Grantee": ["Type": "CanonicalUser", "ID": "<&\r>"], "Permission": "READ"]]
        ],
      ])
    #expect(
      text(request)
        == "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><AccessControlList><Grant>"
        + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
        + "<ID>&lt;&amp;&#xD;&gt;</ID></Grantee><Permission>READ</Permission></Grant></AccessControlList>"
        + "</AccessControlPolicy>")
  }

  @Test func flatListsOfQueryUseTheirElementsName() throws {
    let request = try serialize("sdb", "GetAttributes", ["DomainName": "d", "ItemName": "i", "AttributeNames": ["a"]])
    #expect(text(request).hasSuffix("&DomainName=d&ItemName=i&AttributeName.1=a"))
  }

  @Test func ec2NamesAreCapitalized() throws {
    let request = try serialize(
      "ec2", "DescribeInstances", ["Filters": [["Name": "a", "Values": ["x", "y"]]], "InstanceIds": ["i-1"]])
    #expect(
      text(request)
        == "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=a&Filter.1.Value.1=x&Filter.1.Value.2=y"
        + "&InstanceId.1=i-1")
  }

  @Test func queryCompatibleServicesSaySo() throws {
    let request = try serialize("sqs", "ListQueues", [:])
    #expect(request.headers["x-amzn-query-mode"] == "true")
    #expect(request.headers["x-amz-target"] == "AmazonSQS.ListQueues")
    #expect(text(request) == "{}")
  }

  @Test func jsonHeadersAreBase64() throws {
    let request = try serialize(
      "lex-runtime", "PostContent",
      ["botName": "b", "botAlias": "a", "userId": "u", "contentType": "x", "sessionAttributes": ["k": "v"]],
      body: .bytes([1]))
    #expect(request.headers["x-amz-lex-session-attributes"] == Base64.encode(#"{"k":"v"}"#.utf8))
  }
}
