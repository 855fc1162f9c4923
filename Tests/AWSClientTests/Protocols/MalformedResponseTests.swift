import Documents
import Testing

@testable import AWSClient

/// What must never read as an empty success, and errors without anything to read.
@Suite struct MalformedResponseTests {
  private static let html = "<!DOCTYPE html>\n<html><body>Please sign in to the network</body></html>"

  /// One operation for each way a response is read.
  private static let operations: [(service: String, operation: String)] = [
    ("dynamodb", "ListTables"), ("lambda", "ListFunctions"), ("s3", "ListBuckets"), ("iam", "ListUsers"),
    ("ec2", "DescribeInstances"),
  ]
  private static let catalog = Result { try RealModels.catalog(of: ["dynamodb", "lambda", "s3", "iam", "ec2", "sts"]) }

  private func operation(_ service: String, _ name: String) throws -> OperationModel {
    try #require(try Self.catalog.get().service(service)?.operation(name))
  }

  private func parse(
    _ operation: OperationModel, _ body: String, status: Int = 200, headers: HTTPHeaders = HTTPHeaders()
  ) throws -> Document {
    try WireProtocols.parser(for: operation.service.wireProtocol).parse(
      HTTPResponse(status: status, headers: headers, body: .bytes(Array(body.utf8))), for: operation)
  }

  private func error(
    _ operation: OperationModel, _ body: String, status: Int, headers: HTTPHeaders = HTTPHeaders()
  ) -> ServiceError {
    WireProtocols.parser(for: operation.service.wireProtocol).parseError(
      HTTPResponse(status: status, headers: headers, body: .bytes(Array(body.utf8))), for: operation)
  }

  @Test(arguments: operations) func htmlIsNoAnswer(_ service: String, _ name: String) throws {
    let operation = try operation(service, name)
    let fault = #expect(throws: MalformedResponse.self) {
      try parse(operation, Self.html, headers: ["Content-Type": "text/html"])
    }
    #expect(fault?.reason == .html)
    #expect(fault?.contentType == "text/html")
    #expect(fault?.start.hasPrefix("<!DOCTYPE html> <html>") == true)
  }

  @Test(arguments: operations) func plainTextIsNoAnswer(_ service: String, _ name: String) throws {
    let operation = try operation(service, name)
    let fault = #expect(throws: MalformedResponse.self) { try parse(operation, "upstream timed out\u{1B}[31m") }
    guard case .syntax = fault?.reason else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(fault?.start == "upstream timed out\\u{1b}[31m")
  }

  @Test func htmlIsNoAnswerWhereThereIsNoOutput() throws {
    for (service, name) in [("iam", "DeleteUser"), ("lambda", "DeleteFunction"), ("s3", "DeleteBucket")] {
      let operation = try operation(service, name)
      #expect(throws: MalformedResponse.self) { try parse(operation, Self.html) }
    }
  }

  @Test(arguments: [
    ("dynamodb", "ListTables", #"{"TableNames": ["a", "b"]"#),
    ("lambda", "ListFunctions", #"{"Functions": [{"FunctionName": "a""#),
    ("s3", "ListBuckets", "<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name></Bucket>"),
    ("iam", "ListUsers", "<ListUsersResponse><ListUsersResult><Users>"),
    ("ec2", "DescribeInstances", "<DescribeInstancesResponse><reservationSet><item>"),
  ]) func aBodyThatWasCutOffIsNoAnswer(_ service: String, _ name: String, _ body: String) throws {
    let operation = try operation(service, name)
    let fault = #expect(throws: MalformedResponse.self) { try parse(operation, body) }
    guard case .syntax(_, let detail) = fault?.reason else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(detail.contains("line 1"))
  }

  @Test(arguments: [
    ("dynamodb", "ListTables", "[1, 2]"), ("lambda", "ListFunctions", "\"ok\""),
    ("dynamodb", "ListTables", #"{"TableNames": {"a": 1}}"#), ("lambda", "ListFunctions", #"{"Functions": [7]}"#),
    ("s3", "ListBuckets", "<portal><login>here</login></portal>"),
    ("iam", "ListUsers", "<ListUsersResponse><Other/></ListUsersResponse>"),
    ("s3", "ListBuckets", "<Error><Code>InternalError</Code><Message>Try again</Message></Error>"),
    ("s3", "ListBuckets", "<html><head/></html>"), ("iam", "ListUsers", ""), ("ec2", "DescribeInstances", ""),
    ("s3", "ListObjectsV2", "<ListBucketResult><MaxKeys>many</MaxKeys></ListBucketResult>"),
    ("s3", "ListObjectsV2", "<ListBucketResult><Contents><Size>much</Size></Contents></ListBucketResult>"),
  ]) func anotherDocumentIsNoAnswer(_ service: String, _ name: String, _ body: String) throws {
    let operation = try operation(service, name)
    #expect(throws: MalformedResponse.self) { try parse(operation, body) }
  }

  @Test(arguments: [
    ("dynamodb", "ListTables"), ("lambda", "ListFunctions"), ("s3", "ListBuckets"), ("s3", "ListObjectsV2"),
    ("s3", "CopyObject"), ("iam", "ListUsers"), ("ec2", "DescribeInstances"), ("sts", "GetCallerIdentity"),
    ("lambda", "GetFunction"), ("dynamodb", "PutItem"),
  ]) func anEmptyBodyIsNoAnswerWhereADocumentIsPromised(_ service: String, _ name: String) throws {
    let operation = try operation(service, name)
    for body in ["", "\n"] {
      let fault = #expect(throws: MalformedResponse.self) { try parse(operation, body) }
      #expect(fault?.reason == .empty || body == "\n")
    }
  }

  @Test(arguments: [
    ("s3", "PutObject", 200), ("s3", "DeleteObject", 204), ("s3", "HeadObject", 200), ("s3", "DeleteBucket", 204),
    ("lambda", "DeleteFunction", 204), ("lambda", "ListFunctions", 204), ("lambda", "Invoke", 200),
    ("s3", "GetObject", 200), ("s3", "PutBucketTagging", 200), ("dynamodb", "ListTables", 202),
    ("iam", "DeleteUser", 200),
  ]) func anEmptyBodyIsAnAnswerWhereNothingIsPromised(_ service: String, _ name: String, _ status: Int) throws {
    #expect(throws: Never.self) { try parse(operation(service, name), "", status: status) }
  }

  /// Every operation of every protocol here that lists: none takes an empty body for an empty list.
  @Test func noListingIsEmptyWithoutABody() throws {
    var count = 0
    for service in try Self.catalog.get().services {
      for operation in service.operations where operation.paginator != nil {
        count += 1
        #expect(throws: MalformedResponse.self, "\(operation.name)") { try parse(operation, "") }
      }
    }
    #expect(count > 200)
  }

  @Test(arguments: [
    ("lambda", "DeleteFunction", "text/plain", "upstream timed out"), ("lambda", "DeleteFunction", "", "<a>b</a>"),
    ("lambda", "DeleteFunction", "application/json", #"{"a": "#), ("s3", "DeleteBucket", "text/plain", "no"),
    ("s3", "DeleteBucket", "application/xml", "<Error><Code>InternalError</Code></Error>"),
    ("s3", "PutObject", "application/xml", "<Error><Code>"), ("s3", "PutObject", "text/html", "<html>"),
    ("dynamodb", "TagResource", "text/plain", "no"), ("dynamodb", "TagResource", "application/json", "{"),
    ("iam", "DeleteUser", "application/json", "{}"), ("s3", "GetObject", "text/html; charset=utf-8", "<p>Log in"),
    ("lambda", "Invoke", "text/html", html), ("ec2", "DescribeInstances", "text/xml", "<portal/>"),
    ("ec2", "DescribeInstances", "text/xml", "<portal><a/></portal>"), ("ec2", "DeleteVpc", "text/plain", "no"),
    ("lambda", "ListFunctions", "application/xml", "<Functions/>"), ("s3", "ListBuckets", "application/json", "{}"),
    ("dynamodb", "TagResource", "application/json", "\"no\""),
    ("dynamodb", "ListTables", "application/json", "null"), ("dynamodb", "ListTables", "application/json", "7"),
  ]) func aBodyOfAnotherKindIsNoAnswer(_ service: String, _ name: String, _ type: String, _ body: String) throws {
    let operation = try operation(service, name)
    let headers: HTTPHeaders = type.isEmpty ? HTTPHeaders() : ["Content-Type": type]
    #expect(throws: MalformedResponse.self) { try parse(operation, body, headers: headers) }
  }

  @Test func pagesThatWereStoredAreHandedOver() throws {
    let stored: HTTPHeaders = ["Content-Type": "text/html", "x-amz-request-id": "R"]
    #expect(throws: Never.self) { try parse(operation("s3", "GetObject"), Self.html, headers: stored) }
    #expect(try parse(operation("lambda", "Invoke"), Self.html, headers: stored)["Payload"] != nil)
    #expect(throws: Never.self) { try parse(operation("lambda", "DeleteFunction"), "OK") }
    let word: HTTPHeaders = ["Content-Type": "application/xml"]
    #expect(throws: Never.self) { try parse(operation("s3", "PutBucketPolicy"), "True", headers: word) }
  }

  @Test func faultsNameTheirPlace() throws {
    let operation = try operation("lambda", "ListFunctions")
    let fault = #expect(throws: MalformedResponse.self) {
      try parse(operation, #"{"Functions": [{"CodeSize": 1}, {"CodeSize": "big"}]}"#)
    }
    #expect(
      fault?.reason == .value(path: "Functions[1].CodeSize", expected: "an integer", found: "a string"))
  }

  @Test func anErrorUnderSuccessIsRecognized() throws {
    let copy = try operation("s3", "CopyObject")
    func answer(_ body: String, _ status: Int = 200) -> HTTPResponse {
      HTTPResponse(status: status, body: .bytes(Array(body.utf8)))
    }
    #expect(WireProtocols.isErrorUnderSuccess(answer("<Error><Code>SlowDown</Code></Error>"), for: copy))
    #expect(WireProtocols.isErrorUnderSuccess(answer("<?xml version='1.0'?>\n<s:Error xmlns:s='x'><Code>"), for: copy))
    #expect(
      !WireProtocols.isErrorUnderSuccess(answer("<CopyObjectResult><ETag>a</ETag></CopyObjectResult>"), for: copy))
    #expect(!WireProtocols.isErrorUnderSuccess(answer(""), for: copy))
    #expect(!WireProtocols.isErrorUnderSuccess(answer("<Error/>", 500), for: copy))
    let get = try operation("s3", "GetObject")
    #expect(!WireProtocols.isErrorUnderSuccess(answer("<Error>"), for: get))
  }

  @Test(arguments: operations) func errorsWithoutWordsAreNamedAfterTheStatus(_ service: String, _ name: String) throws {
    let operation = try operation(service, name)
    for body in ["", Self.html, "<Error><Code>", "{", "\u{0}"] {
      let error = error(operation, body, status: 503, headers: ["x-amzn-RequestId": "id"])
      #expect(error.code == "503")
      #expect(error.status == 503)
      #expect(error.requestID == "id")
      #expect(error.operation == name)
      #expect(!error.message.isEmpty)
    }
    #expect(error(operation, "", status: 404).message == "Not Found")
    #expect(
      error(operation, Self.html, status: 502).message
        == "Bad Gateway: the answer is an HTML page, as a proxy or a gateway sends it")
  }

  @Test func s3ErrorsKeepWhatStandsBeside() throws {
    let body = """
      <?xml version="1.0"?><Error><Code>PermanentRedirect</Code><Message>Go there</Message>\
      <Endpoint>b.s3.eu-west-1.amazonaws.com</Endpoint><Bucket>b</Bucket><RequestId>R</RequestId><HostId>H</HostId></Error>
      """
    let error = error(try operation("s3", "ListObjectsV2"), body, status: 301)
    #expect(error.code == "PermanentRedirect")
    #expect(error.requestID == "R")
    #expect(error.hostID == "H")
    #expect(error.fields == ["Endpoint": "b.s3.eu-west-1.amazonaws.com", "Bucket": "b"])
  }

  @Test func headResponsesHaveNoBodyToRead() throws {
    let error = error(
      try operation("s3", "HeadObject"), "", status: 404, headers: ["x-amz-request-id": "R", "x-amz-id-2": "H"])
    #expect(error.code == "404")
    #expect(error.message == "Not Found")
    #expect(error.requestID == "R")
    #expect(error.hostID == "H")
  }

  @Test func bucketLocationIsItsRootElement() throws {
    let operation = try operation("s3", "GetBucketLocation")
    let here = try parse(operation, "<LocationConstraint xmlns=\"x\">eu-west-1</LocationConstraint>")
    #expect(here == ["LocationConstraint": "eu-west-1"])
  }

  @Test func unreadableHeaderDatesDoNotCostTheOutput() throws {
    let operation = try operation("s3", "HeadObject")
    let output = try parse(operation, "", headers: ["Expires": "never", "Content-Length": "3", "x-amz-meta-a": "b"])
    #expect(output["Expires"] == "never")
    #expect(output["ContentLength"] == 3)
    #expect(output["Metadata"] == ["a": "b"])
  }

  @Test func headerListsMayBeQuoted() {
    #expect(HeaderReader.items(#""b,c", "\"def\"", a"#) == ["b,c", "\"def\"", "a"])
    #expect(HeaderReader.items("a,, b ") == ["a", "", "b"])
    #expect(
      HeaderReader.items("Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT", commasInItem: 1)
        == ["Mon, 16 Dec 2019 23:48:18 GMT", "Mon, 16 Dec 2019 23:48:18 GMT"])
  }

  /// Pages as proxies send them, and the title that is shown of each.
  static let pages: [(String, String)] = [
    ("<html><head><title>Blocked by policy</title></head>", #" titled "Blocked by policy""#),
    (
      "\u{FEFF}\n<!-- gateway 7 -->\n<!DOCTYPE HTML>\n<HTML><TITLE lang=en>\n  Access\n Denied </TITLE>",
      #" titled "Access Denied""#
    ),
    ("<?xml version='1.0'?><html xmlns='u'><title>Sign in</title>", #" titled "Sign in""#),
    ("<html><title></title>", ""), ("<html><title>open", #" titled "open""#), ("<html>", ""),
    ("<html><title>a\u{1B}[31mb</title>", #" titled "a\u{1b}[31mb""#),
    (
      "<html><title>\(String(repeating: "x", count: 300))</title>",
      #" titled "\#(String(repeating: "x", count: 200))…""#
    ),
  ]

  @Test(arguments: operations, pages) func aPageIsToldByItsTitle(
    _ operation: (service: String, operation: String), _ page: (text: String, title: String)
  ) throws {
    let error = try error(self.operation(operation.service, operation.operation), page.text, status: 403)
    #expect(error.code == "403")
    #expect(error.message == "Forbidden: the answer is an HTML page\(page.title), as a proxy or a gateway sends it")
  }

  @Test func aPageUnderSuccessIsToldByItsTitleToo() throws {
    let fault = #expect(throws: MalformedResponse.self) {
      try parse(operation("iam", "ListUsers"), "<html><title>Sign in</title></html>")
    }
    #expect(fault?.title == "Sign in")
    #expect(fault.map { "\($0)".hasPrefix("got an HTML page (\"Sign in\"); HTTP 200") } == true)
  }
}
