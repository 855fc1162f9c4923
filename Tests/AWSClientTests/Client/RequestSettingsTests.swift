import Documents
import Foundation
import TestSupport
import Testing

@testable import AWSClient

/// Settings that change what is sent, one by one.
@Suite struct RequestSettingsTests {
  func prepare(
    _ service: String, _ operation: String, _ parameters: Document, variables: [String: String] = [:],
    config: String = ""
  ) throws -> PreparedRequest {
    let client = try Session.fake(
      try TestCatalog.open(), FakeTransport([]), variables: variables, config: "[default]\n" + config
    ).client(service)
    return try client.prepare(try client.operation(operation), OperationInput(parameters))
  }

  @Test func parametersNeedNotBeChecked() throws {
    let wrong: Document = ["MinCount": 1]
    #expect(throws: ClientError.self) { try prepare("ec2", "RunInstances", wrong) }
    let sent = try prepare("ec2", "RunInstances", wrong, config: "parameter_validation = false")
    #expect(String(decoding: sent.request.body.bytes ?? [], as: UTF8.self).contains("MinCount=1"))
  }

  @Test func hostPrefixesCanBeLeftOut() throws {
    let parameters: Document = ["logGroupIdentifiers": ["a"]]
    let host = "logs.us-east-1.amazonaws.com"
    #expect(try prepare("logs", "StartLiveTail", parameters).request.host == "stream-\(host)")
    for (config, variables) in [
      ("disable_host_prefix_injection = true", [:]), ("", ["AWS_DISABLE_HOST_PREFIX_INJECTION": "true"]),
    ] {
      let made = try prepare("logs", "StartLiveTail", parameters, variables: variables, config: config)
      #expect(made.request.host == host)
    }
  }

  static let compression: [(config: String, variables: [String: String], isPacked: Bool)] = [
    ("", [:], true),
    ("disable_request_compression = true", [:], false),
    ("", ["AWS_DISABLE_REQUEST_COMPRESSION": "true"], false),
    ("request_min_compression_size_bytes = 30000", [:], false),
    ("request_min_compression_size_bytes = 13000", [:], true),
    ("request_min_compression_size_bytes = 13000", ["AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "30000"], false),
  ]

  @Test(arguments: compression)
  func compressesWhereItIsSet(_ row: (config: String, variables: [String: String], isPacked: Bool)) throws {
    let data = (0..<300).map { ["MetricName": Document("metric-number-\($0)"), "Value": 1] as Document }
    let parameters: Document = ["Namespace": "n", "MetricData": Document(list: data)]
    let plain = try prepare("cloudwatch", "PutMetricData", parameters, config: "disable_request_compression = true")
    #expect((13_000..<30_000).contains(plain.request.body.bytes?.count ?? 0))
    let made = try prepare(
      "cloudwatch", "PutMetricData", parameters, variables: row.variables, config: row.config)
    #expect((made.request.headers["Content-Encoding"] == "gzip") == row.isPacked)
    #expect((made.request.body.bytes == plain.request.body.bytes) == !row.isPacked)
    let small = try prepare("cloudwatch", "PutMetricData", ["Namespace": "n", "MetricData": []])
    #expect(small.request.headers["Content-Encoding"] == nil)
  }

  static let preferences: [(service: String, operation: String, preference: String, way: EndpointPlan.Authentication)] =
    [
      ("sts", "GetCallerIdentity", "", .sigV4),
      ("sts", "GetCallerIdentity", "sigv4a", .sigV4a),
      ("sts", "GetCallerIdentity", "sigv4a, sigv4", .sigV4a),
      ("sts", "GetCallerIdentity", "httpBearerAuth,sigv4", .sigV4),
      ("sts", "GetCallerIdentity", "madeUp,\tsigv4a", .sigV4a),
      ("sts", "AssumeRoleWithWebIdentity", "sigv4", .none),
      ("bedrock-runtime", "ListAsyncInvokes", "", .sigV4),
      ("bedrock-runtime", "ListAsyncInvokes", "httpBearerAuth", .bearer),
      ("partnercentral-channel", "ListRelationships", "sigv4", .sigV4),
      ("ec2", "DescribeInstances", "sigv4a,httpBearerAuth", .sigV4),
    ]

  @Test(arguments: preferences)
  func theWayToSignCanBeWished(
    _ row: (service: String, operation: String, preference: String, way: EndpointPlan.Authentication)
  ) throws {
    let parameters: Document =
      switch row.operation {
      case "AssumeRoleWithWebIdentity":
        ["RoleArn": "arn:aws:iam::123456789012:role/r", "RoleSessionName": "me", "WebIdentityToken": "token"]
      case "ListRelationships": ["catalog": "AWS"]
      default: [:]
      }
    for (config, variables) in [
      ("auth_scheme_preference = \(row.preference)", [:]), ("", ["AWS_AUTH_SCHEME_PREFERENCE": row.preference]),
    ] {
      let made = try prepare(row.service, row.operation, parameters, variables: variables, config: config)
      #expect(made.plan.authentication == row.way)
    }
  }

  @Test(
    arguments: [
      ("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1", nil),
      ("EC2Inc-1;a:b+[c]{d}\"e'f,", nil), ("first\r\nX-Other: second", "first%0D%0AX-Other:%20second"),
      ("ü/\u{1}", "%C3%BC%2F%01"),
    ] as [(String, String?)])
  func functionsHandOnTheirTrace(_ trace: String, _ sent: String?) throws {
    let inside = ["AWS_LAMBDA_FUNCTION_NAME": "f", "_X_AMZN_TRACE_ID": trace]
    let request = try prepare("sts", "GetCallerIdentity", [:], variables: inside).request
    #expect(request.headers["X-Amzn-Trace-Id"] == sent ?? trace)
    let outside = try prepare("sts", "GetCallerIdentity", [:], variables: ["_X_AMZN_TRACE_ID": trace]).request
    #expect(!outside.headers.contains("X-Amzn-Trace-Id"))
  }

  @Test(arguments: [
    ("my app/1", " app/my-app-1"), (String(repeating: "x", count: 60), " app/" + String(repeating: "x", count: 50)),
  ])
  func applicationsNameThemselves(_ name: String, _ end: String) throws {
    for (config, variables) in [("sdk_ua_app_id = \(name)", [:]), ("", ["AWS_SDK_UA_APP_ID": name])] {
      let request = try prepare("sts", "GetCallerIdentity", [:], variables: variables, config: config).request
      #expect(request.headers["User-Agent"]?.hasSuffix(end) == true)
    }
  }
}
