import AWSClient
import Documents
import TestSupport
import Testing

@Suite struct CustomizationTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  func prepare(_ service: String, _ operation: String, _ parameters: Document) throws -> HTTPRequest {
    let client = try Session.fake(catalog, FakeTransport([])).client(service)
    return try client.prepare(try client.operation(operation), OperationInput(parameters)).request
  }

  func parse(
    _ service: String, _ operation: String, _ parameters: Document, _ body: String, headers: HTTPHeaders = [:]
  ) async throws -> Document {
    let client = try Session.fake(catalog, FakeTransport([.reply(200, body, headers: headers)])).client(service)
    return try await client.call(try client.operation(operation), OperationInput(parameters)).document
  }

  func text(_ request: HTTPRequest) -> String { String(decoding: request.body.bytes ?? [], as: UTF8.self) }

  @Test func aliases() throws {
    let filtered = try prepare("ec2", "DescribeInstances", ["Filters": [["Name": "n", "Values": ["v"]]]])
    #expect(text(filtered).contains("&Filter.1.Name=n"))
    let task: Document = ["logGroupName": "g", "fromTime": 1, "to": 2, "destination": "d"]
    #expect(text(try prepare("logs", "CreateExportTask", task)).contains("\"from\""))
    #expect(throws: ClientError.self) { try prepare("logs", "CreateExportTask", task.setting("from", to: 1)) }
  }

  /// Each is what botocore's two patterns make of the name.
  @Test(arguments: [
    ("", false), ("a b", false), ("a/b", false), ("ä", false), ("a_B.c-1", true),
    (String(repeating: "x", count: 255), true),
    (String(repeating: "x", count: 256), false),
    ("arn:aws:s3:us-east-1:1:accesspoint/x", false), ("arn:aws:s3:us-east-1:123456789012:accesspoint/x", true),
    ("arn:aws-cn:s3:cn-north-1:123456789012:accesspoint:x.y", true),
    ("arn:aws:s3::123456789012:accesspoint/m.mrap", true),
    ("arn:aws:s3:US-EAST-1:123456789012:accesspoint/x", false),
    ("arn:aws:s3:us-east-1:123456789012:accesspoint/x/y", false),
    ("arn:aws:s3:us-east-1:123456789012:bucket/x", false), ("arn:aws:sqs:us-east-1:123456789012:accesspoint/x", false),
    ("arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/x", true),
    ("arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/accesspoint/x", true),
    ("arn:aws:s3-outposts:us-east-1:123456789012:outpost:op-1:accesspoint:x", true),
    ("arn:aws:s3-outposts::123456789012:outpost/op-1/accesspoint/x", false),
    ("arn:aws:s3-outposts:us-east-1:123456789012:outpost/op.1/accesspoint/x", false),
  ])
  func bucketNames(_ name: String, _ isOne: Bool) {
    var isRefused = false
    do { _ = try prepare("s3", "GetObject", ["Bucket": Document(name), "Key": "k"]) } catch {
      isRefused = String(describing: error).contains("Invalid bucket name")
    }
    #expect(isRefused == !isOne)
  }

  @Test func bucketsGoIntoTheAddressOnce() throws {
    func url(_ operation: String, _ parameters: Document) throws -> String {
      try prepare("s3", operation, parameters).url
    }
    #expect(try url("GetObject", ["Bucket": "photos", "Key": "k"]) == "https://photos.s3.amazonaws.com/k")
    #expect(try url("GetObject", ["Bucket": "photos", "Key": "/k//l"]) == "https://photos.s3.amazonaws.com//k//l")
    #expect(try url("CreateBucket", ["Bucket": "photos"]) == "https://photos.s3.amazonaws.com/")
    #expect(try url("GetBucketLocation", ["Bucket": "photos"]) == "https://s3.amazonaws.com/photos?location")
    #expect(try url("GetObject", ["Bucket": "A.B", "Key": "k"]) == "https://s3.amazonaws.com/A.B/k")
    let arn = "arn:aws:s3:eu-west-1:123456789012:accesspoint/mine"
    #expect(
      try prepare("s3", "GetObject", ["Bucket": Document(arn), "Key": "k"]).url
        == "https://mine-123456789012.s3-accesspoint.eu-west-1.amazonaws.com/k")
  }

  @Test func listsComeDecoded() async throws {
    let listing = """
      <ListBucketResult><Prefix>a%2B</Prefix><Delimiter>%2F</Delimiter><EncodingType>url</EncodingType>\
      <Contents><Key>a%2Bb+c%C3%BC</Key><Size>1</Size></Contents>\
      <CommonPrefixes><Prefix>x%0A/</Prefix></CommonPrefixes></ListBucketResult>
      """
    let got = try await parse("s3", "ListObjectsV2", ["Bucket": "b"], listing)
    #expect(got["Contents"] == [["Key": "a+b cü", "Size": 1]])
    #expect(got["CommonPrefixes"] == [["Prefix": "x\n/"]])
    #expect(got["Prefix"] == "a+")
    #expect(got["Delimiter"] == "/")
    let raw = try await parse("s3", "ListObjectsV2", ["Bucket": "b", "EncodingType": "url"], listing)
    #expect(raw["Contents"]?[0]?["Key"] == "a%2Bb+c%C3%BC")
    let versions = try await parse(
      "s3", "ListObjectVersions", ["Bucket": "b"],
      "<ListVersionsResult><EncodingType>url</EncodingType><NextKeyMarker>m%25</NextKeyMarker>"
        + "<Version><Key>%41</Key></Version><DeleteMarker><Key>d%20e</Key></DeleteMarker></ListVersionsResult>")
    #expect(versions["Versions"]?[0]?["Key"] == "A")
    #expect(versions["DeleteMarkers"]?[0]?["Key"] == "d e")
    #expect(versions["NextKeyMarker"] == "m%")
  }

  @Test(arguments: [
    ("b/k e%y", "b/k%20e%25y"), ("b/k?versionId=v", "b/k?versionId=v"), ("b/k?x?versionId=v", "b/k%3Fx?versionId=v"),
    ("b/k?versionId=", "b/k%3FversionId%3D"),
  ])
  func copySources(_ given: String, _ sent: String) throws {
    let request = try prepare("s3", "CopyObject", ["Bucket": "b", "Key": "k", "CopySource": Document(given)])
    #expect(request.headers["x-amz-copy-source"] == sent)
  }

  @Test func copySourcesAsMaps() throws {
    let source: Document = ["Bucket": "a", "Key": "ö/?", "VersionId": "v"]
    let request = try prepare("s3", "CopyObject", ["Bucket": "b", "Key": "k", "CopySource": source])
    #expect(request.headers["x-amz-copy-source"] == "a/%C3%B6/%3F?versionId=v")
    #expect(throws: ClientError.self) {
      try prepare("s3", "CopyObject", ["Bucket": "b", "Key": "k", "CopySource": ["Bucket": "a"]])
    }
  }

  @Test func customerKeysAreEncoded() throws {
    let request = try prepare(
      "s3", "GetObject", ["Bucket": "b", "Key": "k", "SSECustomerKey": "secret", "SSECustomerAlgorithm": "AES256"])
    #expect(request.headers["x-amz-server-side-encryption-customer-key"] == "c2VjcmV0")
    #expect(request.headers["x-amz-server-side-encryption-customer-key-MD5"] == "Xr4ilOzQ4PCOq3aQ0qbuaQ==")
    let source = try prepare(
      "s3", "CopyObject", ["Bucket": "b", "Key": "k", "CopySource": "a/b", "CopySourceSSECustomerKey": "secret"])
    #expect(source.headers["x-amz-copy-source-server-side-encryption-customer-key"] == "c2VjcmV0")
    #expect(source.headers["x-amz-copy-source-server-side-encryption-customer-key-MD5"] == "Xr4ilOzQ4PCOq3aQ0qbuaQ==")
    let done = try prepare(
      "s3", "GetObject", ["Bucket": "b", "Key": "k", "SSECustomerKey": "c2VjcmV0", "SSECustomerKeyMD5": "given"])
    #expect(done.headers["x-amz-server-side-encryption-customer-key"] == "c2VjcmV0")
    #expect(done.headers["x-amz-server-side-encryption-customer-key-MD5"] == "given")
  }

  /// Wherever a key of one's own can be given, it is encoded.
  @Test func customerKeysAreEncodedEverywhere() throws {
    let operations = try #require(catalog.service("s3")).operations.filter { operation in
      operation.input?.members.contains { $0.name == "SSECustomerKey" } ?? false
    }
    #expect(operations.count >= 11)
    let parameters: Document = [
      "Bucket": "b", "Key": "k", "UploadId": "u", "PartNumber": 1, "CopySource": "a/b", "ObjectAttributes": ["ETag"],
      "Expression": "e", "ExpressionType": "SQL", "InputSerialization": [:], "OutputSerialization": [:],
      "SSECustomerKey": "secret",
    ]
    for operation in operations {
      let names = Set(operation.input?.members.map(\.name) ?? [])
      let own = Document(map: parameters.entries.filter { names.contains($0.key) })
      let request = try prepare("s3", operation.name, own)
      #expect(request.headers["x-amz-server-side-encryption-customer-key"] == "c2VjcmV0", "\(operation.name)")
      #expect(request.headers["x-amz-server-side-encryption-customer-key-MD5"] != nil, "\(operation.name)")
    }
  }

  @Test func metadataIsASCII() {
    for operation in ["PutObject", "CopyObject", "CreateMultipartUpload"] {
      for metadata in [["a": "ü"], ["ü": "a"]] as [Document] {
        let parameters: Document = ["Bucket": "b", "Key": "k", "CopySource": "a/b", "Metadata": metadata]
        let own = operation == "CopyObject" ? parameters : parameters.setting("CopySource", to: nil)
        #expect {
          try prepare("s3", operation, own)
        } throws: { String(describing: $0).contains("Non ascii characters") }
      }
    }
  }

  @Test func lineEndsInKeysStay() throws {
    let request = try prepare("s3", "DeleteObjects", ["Bucket": "b", "Delete": ["Objects": [["Key": "a\r\nb"]]]])
    #expect(text(request).contains("a&#xD;&#xA;b"))
    #expect(request.headers["x-amz-checksum-crc32"] != nil)
    let rules: Document = ["Rules": [["Status": "Enabled", "Filter": ["Prefix": "a\r\nb"]]]]
    let lifecycle = try prepare(
      "s3", "PutBucketLifecycleConfiguration", ["Bucket": "b", "LifecycleConfiguration": rules])
    #expect(text(lifecycle).contains("a&#xD;&#xA;b"))
  }

  @Test func bucketLocations() async throws {
    let namespace = #"xmlns="http://s3.amazonaws.com/doc/2006-03-01/""#
    let region = try await parse(
      "s3", "GetBucketLocation", ["Bucket": "b"], "<LocationConstraint \(namespace)>eu-west-1</LocationConstraint>")
    #expect(region == ["LocationConstraint": "eu-west-1"])
    let none = try await parse("s3", "GetBucketLocation", ["Bucket": "b"], "<LocationConstraint \(namespace)/>")
    #expect(none == ["LocationConstraint": .null])
  }

  @Test func expiresStaysAsItCame() async throws {
    let head = try await parse("s3", "HeadObject", ["Bucket": "b", "Key": "k"], "", headers: ["Expires": "tomorrow"])
    #expect(head["ExpiresString"] == "tomorrow")
    #expect(head["Expires"] == nil)
    let date = "Thu, 01 Jan 2026 00:00:00 GMT"
    let get = try await parse("s3", "GetObject", ["Bucket": "b", "Key": "k"], "", headers: ["Expires": "\(date)"])
    #expect(get["ExpiresString"]?.string == date)
    #expect(get["Expires"]?.timestamp == Timestamp(seconds: 1_767_225_600))
  }

  @Test func accountsGoIntoTheHostOnce() throws {
    #expect(
      try prepare("s3control", "ListJobs", ["AccountId": "123456789012"]).host
        == "123456789012.s3-control.us-east-1.amazonaws.com")
  }

  /// What lies on an outpost says whose it is: botocore's rules about ARNs, one a row.
  @Test(
    arguments: [
      ("GetBucket", "Bucket", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/bucket/b", nil, nil),
      ("GetBucket", "Bucket", "arn:aws:s3-outposts:us-east-1:123456789012:outpost:op-1:bucket:b", "123456789012", nil),
      ("GetAccessPoint", "Name", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/accesspoint/p", nil, nil),
      (
        "GetBucket", "Bucket", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/bucket/b", "999999999999",
        "does not match"
      ),
      (
        "GetBucket", "Bucket", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/accesspoint/p", nil,
        "The Bucket parameter does not support"
      ),
      (
        "GetAccessPoint", "Name", "arn:aws:s3:us-east-1:123456789012:accesspoint/p", nil,
        "The Name parameter does not support"
      ),
      (
        "GetBucket", "Bucket", "arn:aws:s3-outposts:fips-us-east-1:123456789012:outpost/op-1/bucket/b", nil,
        "FIPS region"
      ),
      ("GetBucket", "Bucket", "my-bucket", nil, "\"AccountId\""),
      // What is to be created has a name of its own.
      (
        "CreateBucket", "Bucket", "arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/bucket/b", nil,
        nil
      ),
    ] as [(String, String, String, String?, String?)])
  func accountsComeOutOfARNs(
    _ operation: String, _ member: String, _ text: String, _ account: String?, _ refusal: String?
  ) throws {
    var parameters: Document = [:]
    parameters = parameters.setting(member, to: Document(text))
    if let account { parameters = parameters.setting("AccountId", to: Document(account)) }
    do {
      let request = try prepare("s3control", operation, parameters)
      #expect(refusal == nil)
      guard operation != "CreateBucket" else { return }
      #expect(request.headers["x-amz-account-id"] == "123456789012")
      #expect(request.host == "s3-outposts.us-east-1.amazonaws.com")
    } catch {
      #expect(refusal.map { "\(error)".contains($0) } == true, "\(error)")
    }
  }

  @Test func userDataIsEncoded() throws {
    let request = try prepare("ec2", "RunInstances", ["MinCount": 1, "MaxCount": 1, "UserData": "#!/bin/sh\n"])
    #expect(text(request).contains("UserData=IyEvYmluL3NoCg%3D%3D"))
    let launch = try prepare(
      "autoscaling", "CreateLaunchConfiguration", ["LaunchConfigurationName": "l", "UserData": "#!/bin/sh\n"])
    #expect(text(launch).contains("UserData=IyEvYmluL3NoCg%3D%3D"))
  }

  @Test func consoleOutputIsDecoded() async throws {
    let got = try await parse(
      "ec2", "GetConsoleOutput", ["InstanceId": "i-1"],
      "<GetConsoleOutputResponse><output>aGVsbG8K\nd29ybGQ=</output></GetConsoleOutputResponse>")
    #expect(got["Output"] == "hello\nworld")
  }

  @Test func policiesAreRead() async throws {
    let got = try await parse(
      "iam", "GetRole", ["RoleName": "r"],
      "<GetRoleResponse><GetRoleResult><Role><RoleName>r</RoleName>"
        + "<AssumeRolePolicyDocument>%7B%22Version%22%3A%20%222012-10-17%22%7D</AssumeRolePolicyDocument>"
        + "</Role></GetRoleResult></GetRoleResponse>")
    #expect(got["Role"]?["AssumeRolePolicyDocument"] == ["Version": "2012-10-17"])
    #expect(got["Role"]?["RoleName"] == "r")
  }

  @Test func zoneIDsLoseTheirPaths() throws {
    #expect(
      try prepare("route53", "GetHostedZone", ["Id": "/hostedzone/Z1"]).url
        == "https://route53.amazonaws.com/2013-04-01/hostedzone/Z1")
    #expect(try prepare("route53", "GetChange", ["Id": "/change/C1"]).path == "/2013-04-01/change/C1")
    #expect(
      try prepare("route53", "GetReusableDelegationSet", ["Id": "/delegationset/N1"]).path
        == "/2013-04-01/delegationset/N1")
    let zones = try prepare("route53", "ListHostedZones", ["DelegationSetId": "/delegationset/N1"])
    #expect(zones.query == "delegationsetid=N1")
  }

  @Test(arguments: [(#"{"Resources":{}}"#, ["Resources": [:]] as Document), ("Resources: {}", "Resources: {}")])
  func templatesAreRead(_ text: String, _ value: Document) async throws {
    let got = try await parse(
      "cloudformation", "GetTemplate", ["StackName": "s"],
      "<GetTemplateResponse><GetTemplateResult><TemplateBody>\(text)</TemplateBody></GetTemplateResult>"
        + "</GetTemplateResponse>")
    #expect(got["TemplateBody"] == value)
  }

  @Test func glacierGetsWhatItWants() throws {
    let request = try prepare("glacier", "UploadArchive", ["vaultName": "v", "body": "hello"])
    #expect(request.path == "/-/vaults/v/archives")
    #expect(request.headers["x-amz-glacier-version"] == "2012-06-01")
    let hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    #expect(request.headers["x-amz-sha256-tree-hash"] == hash)
    #expect(request.headers["x-amz-content-sha256"] == hash)
    #expect(try prepare("glacier", "ListVaults", ["accountId": "123456789012"]).path == "/123456789012/vaults")
    // The hashes of more than one mebibyte are hashed two by two; these are botocore's.
    let large = String(repeating: "0123456789abcdef", count: (5 << 20) / 32)
    let part = try prepare(
      "glacier", "UploadMultipartPart",
      ["vaultName": "v", "uploadId": "u", "range": "bytes 0-2621439/*", "body": Document(large)])
    #expect(part.headers["x-amz-content-sha256"] == "1ec302bed977d4ce41b9ad7c81eb4c2f448b56a46d2c9b3a8aa0b04529eaac2c")
    #expect(
      part.headers["x-amz-sha256-tree-hash"] == "a9b4974307b55b7c31f1d4219e9fcdc22fed45b501dcf5a24237eb53e937e2ad")
  }

  @Test func smallQuirks() throws {
    #expect(try prepare("apigateway", "GetRestApis", [:]).headers["Accept"] == "application/json")
    let prediction = try prepare(
      "machinelearning", "Predict",
      ["MLModelId": "m", "Record": ["a": "b"], "PredictEndpoint": "https://realtime.machinelearning.test"])
    #expect(prediction.host == "realtime.machinelearning.test")
    let client = try Session.fake(catalog, FakeTransport([]), variables: ["AWS_ENDPOINT_URL": "https://domain.test"])
      .client("cloudsearchdomain")
    let search = try client.prepare(try client.operation("Search"), OperationInput(["query": "a b"])).request
    #expect(search.method == "POST")
    #expect(search.query.isEmpty)
    #expect(text(search).contains("q=a%20b"))
  }

  @Test func largeMetricsArePacked() throws {
    let data = (0..<300).map { ["MetricName": Document("metric-number-\($0)"), "Value": 1] as Document }
    let request = try prepare("cloudwatch", "PutMetricData", ["Namespace": "n", "MetricData": Document(list: data)])
    #expect(request.headers["Content-Encoding"] == "gzip")
    #expect(request.body.bytes?.prefix(2) == [0x1F, 0x8B])
  }
}
