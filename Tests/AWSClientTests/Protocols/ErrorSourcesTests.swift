import Documents
import TestSupport
import Testing

@testable import AWSClient

/// The places where services tell what went wrong. The expectations are what botocore makes of the same answers, but for
/// the words of an error that has none, which are its status's.
@Suite struct ErrorSourcesTests {
  struct Row: Sendable {
    var service: String
    var operation: String
    var status = 400
    var headers: HTTPHeaders = [:]
    var body: String
    var code: String
    var message = "m"
    var requestID: String?
    var modeledCode: String?
    var fields: Document?
  }

  @Test(arguments: [
    Row(
      service: "sso-oidc", operation: "CreateToken", headers: ["x-amzn-ErrorType": "AuthorizationPendingException"],
      body: #"{"error":"authorization_pending","error_description":"wait"}"#, code: "AuthorizationPendingException",
      message: "wait", fields: ["error": "authorization_pending", "error_description": "wait"]),
    Row(
      service: "sso-oidc", operation: "CreateToken", headers: ["x-amzn-ErrorType": "X"],
      body: #"{"error":"e","error_description":"told","message":"said"}"#, code: "X", message: "said"),
    Row(
      service: "dynamodb", operation: "ListTables",
      body: #"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"m"}"#,
      code: "ResourceNotFoundException", fields: ["message": "m"]),
    Row(
      service: "dynamodb", operation: "ListTables", body: #"{"__type":"Throttling:http://x/y","Message":"m"}"#,
      code: "Throttling"),
    Row(service: "dynamodb", operation: "ListTables", body: #"{"Message":"m"}"#, code: "400"),
    Row(
      service: "lambda", operation: "GetFunction", status: 404,
      headers: ["x-amzn-ErrorType": "ResourceNotFoundException:http://internal/"],
      body: #"{"Message":"m","Type":"User"}"#, code: "ResourceNotFoundException",
      fields: ["Type": "User", "Message": "m"]),
    Row(
      service: "lambda", operation: "GetFunction", headers: ["x-amzn-ErrorType": "FromHeader"],
      body: #"{"__type":"FromBody","message":"m"}"#, code: "FromHeader"),
    Row(service: "lambda", operation: "GetFunction", body: #"{"code":"FromCode","message":"m"}"#, code: "FromCode"),
    Row(service: "lambda", operation: "GetFunction", status: 404, body: "", code: "404", message: "Not Found"),
    Row(
      service: "sqs", operation: "GetQueueUrl",
      headers: ["x-amzn-query-error": "AWS.SimpleQueueService.NonExistentQueue;Sender"],
      body: #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"}"#,
      code: "AWS.SimpleQueueService.NonExistentQueue", modeledCode: "QueueDoesNotExist"),
    Row(
      service: "sqs", operation: "GetQueueUrl", headers: ["x-amzn-query-error": "broken"],
      body: #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"}"#, code: "QueueDoesNotExist"),
    Row(
      service: "sqs", operation: "GetQueueUrl", headers: ["x-amzn-query-error": ";Sender"],
      body: #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"}"#, code: "QueueDoesNotExist"),
    Row(
      service: "sts", operation: "GetCallerIdentity", status: 403,
      body: "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>m</Message></Error>"
        + "<RequestId>r</RequestId></ErrorResponse>",
      code: "InvalidClientTokenId", requestID: "r"),
    Row(
      service: "ec2", operation: "DescribeVpcs",
      body: "<Response><Errors><Error><Code>InvalidVpcID</Code><Message>m</Message></Error></Errors>"
        + "<RequestID>r</RequestID></Response>", code: "InvalidVpcID", requestID: "r"),
    Row(
      service: "s3", operation: "GetObject", status: 404, headers: ["x-amz-request-id": "q", "x-amz-id-2": "h"],
      body: "<Error><Code>NoSuchKey</Code><Message>m</Message><Key>k</Key><RequestId>r</RequestId></Error>",
      code: "NoSuchKey", requestID: "q", fields: ["Key": "k"]),
    Row(
      service: "s3", operation: "HeadObject", status: 404, headers: ["x-amz-request-id": "q"], body: "", code: "404",
      message: "Not Found", requestID: "q"),
    Row(
      service: "route53", operation: "GetHostedZone", status: 404,
      body: "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>m</Message></Error>"
        + "<RequestId>r</RequestId></ErrorResponse>", code: "NoSuchHostedZone", requestID: "r"),
    Row(
      service: "cloudfront", operation: "GetDistribution", status: 503,
      body: "<html><body>Service Unavailable</body></html>", code: "503",
      message: "Service Unavailable: the answer is an HTML page, as a proxy or a gateway sends it"),
  ])
  func errors(_ row: Row) throws {
    let operation = try #require(try TestCatalog.open().service(row.service)?.operation(row.operation))
    let response = HTTPResponse(status: row.status, headers: row.headers, body: .bytes(Array(row.body.utf8)))
    let error = WireProtocols.parser(for: operation.service.wireProtocol).parseError(response, for: operation)
    #expect(error.code == row.code)
    #expect(error.message == row.message)
    #expect(error.status == row.status)
    #expect(error.requestID == row.requestID)
    #expect(error.modeledCode == row.modeledCode)
    if let fields = row.fields { #expect(error.fields == fields) }
  }

  @Test(arguments: [("250", 0.25), ("0", 0), ("-1", nil), ("soon", nil), (nil, nil)] as [(String?, Double?)])
  func servicesSayWhenToAskAgain(_ header: String?, _ seconds: Double?) throws {
    let operation = try #require(try TestCatalog.open().service("sqs")?.operation("ListQueues"))
    let error = ServiceError(
      code: "Throttling", message: "", status: 400, service: "sqs", operation: "ListQueues",
      headers: header.map { ["x-amz-retry-after": $0] } ?? [:])
    #expect(RetryFailure(error, of: operation).retryAfter == seconds)
  }
}
