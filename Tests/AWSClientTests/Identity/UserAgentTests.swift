import Documents
import TestSupport
import Testing

@testable import AWSClient

/// What services are told of a call. The expectations are what botocore 1.43.11 writes in the same places; the
/// comparison of every operation holds the rest to it.
@Suite struct UserAgentTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  private func features(_ agent: String?) -> Set<String> {
    let part = agent?.split(separator: " ").first { $0.hasPrefix("m/") }
    return Set(part?.dropFirst(2).split(separator: ",").map(String.init) ?? [])
  }

  static let requests: [(service: String, operation: String, parameters: Document, config: String, told: String)] = [
    ("sts", "GetCallerIdentity", [:], "", "E,Z,b"),
    ("sts", "GetCallerIdentity", [:], "retry_mode = legacy", "D,Z,b"),
    ("sts", "GetCallerIdentity", [:], "retry_mode = adaptive", "F,Z,b"),
    (
      "sts", "GetCallerIdentity", [:],
      "request_checksum_calculation = when_required\nresponse_checksum_validation = when_required", "E,a,c"
    ),
    ("sts", "GetCallerIdentity", [:], "endpoint_url = http://aws.test", "E,N,Z,b"),
    ("dynamodb", "ListTables", [:], "", "E,P,Z,b"),
    ("dynamodb", "ListTables", [:], "account_id_endpoint_mode = disabled", "E,Q,Z,b"),
    ("s3control", "ListJobs", ["AccountId": "123456789012"], "", "E,T,Z,b"),
    ("s3", "GetObject", ["Bucket": "b", "Key": "k"], "", "E,Z,b"),
    ("s3", "PutObject", ["Bucket": "b", "Key": "k"], "", "E,U,Z,b"),
    ("s3", "PutObject", ["Bucket": "b", "Key": "k", "ChecksumAlgorithm": "SHA256"], "", "E,Y,Z,b"),
    ("s3", "PutObject", ["Bucket": "b", "Key": "k", "ChecksumCRC64NVME": "AAAAAAAAAAA="], "", "E,W,Z,b"),
    ("s3", "PutObject", ["Bucket": "b", "Key": "k"], "request_checksum_calculation = when_required", "E,a,b"),
    (
      "cloudwatch", "PutMetricData", ["Namespace": "n", "MetricData": []], "request_min_compression_size_bytes = 1",
      "E,L,Z,b"
    ),
    ("partnercentral-channel", "ListRelationships", ["catalog": "AWS"], "", "E,S,Z,b"),
  ]

  @Test(arguments: requests) func tellsWhatIsUsed(
    _ row: (service: String, operation: String, parameters: Document, config: String, told: String)
  ) throws {
    let session = try Session.fake(catalog, FakeTransport([]), config: "[default]\n\(row.config)")
    let client = try session.client(row.service)
    let made = try client.prepare(try client.operation(row.operation), OperationInput(row.parameters))
    #expect(features(made.request.headers["User-Agent"]) == Set(row.told.split(separator: ",").map(String.init)))
  }

  @Test func tellsOfListingsAndWaits() async throws {
    let answer = "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>"
    let transport = FakeTransport([.reply(200, answer), .reply(200, answer), .reply(200, answer), .reply(200, answer)])
    let client = try Session.fake(catalog, transport).client("ec2")
    let operation = try client.operation("DescribeInstances")
    _ = try await client.call(operation)
    var pages = try client.pages(operation)
    _ = try await pages.next()
    _ = try await client.wait(try client.waiter("instance_terminated"), maxAttempts: 1)
    var mover = client
    mover.features.insert(.transfer)
    _ = try await mover.call(operation)
    let told = transport.requests.map { features($0.headers["User-Agent"]) }
    #expect(
      told == [
        ["E", "Z", "b", "e"], ["C", "E", "Z", "b", "e"], ["B", "E", "Z", "b", "e"], ["E", "G", "Z", "b", "e"],
      ])
  }

  static let config =
    RoleCredentialsTests.config + """

      [profile process]
      credential_process = /bin/echo '{"Version":1,"AccessKeyId":"P","SecretAccessKey":"S"}'
      [profile via-process]
      role_arn = arn:p
      source_profile = process
      [profile via-web]
      role_arn = arn:w
      source_profile = web
      [profile via-sso]
      role_arn = arn:s
      source_profile = sso
      """

  static let sources: [(profile: String?, variables: [String: String], told: String)] = [
    (nil, CredentialChainTests.keys, "g"), ("base", [:], "n"), ("role", [:], "i,n,o"), ("chained", [:], "i,n,o"),
    ("env", CredentialChainTests.keys, "g,i,p"), ("web", [:], "k,q"), ("process", [:], "v,w"),
    ("via-process", [:], "i,n,o,v,w"), ("via-web", [:], "i,k,n,o,q"), ("sso", [:], "r,s"),
    ("via-sso", [:], "i,n,o,r,s"),
    (nil, ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:x"], "h,k"),
  ]

  @Test(arguments: sources) func tellsWhereCredentialsComeFrom(
    _ row: (profile: String?, variables: [String: String], told: String)
  ) async throws {
    let files = ["/token": "JWT", RoleCredentialsTests.tokenPath: RoleCredentialsTests.token(1_800_003_600)]
    let world = CredentialWorld(files: files)
    let context = try world.context(
      config: Self.config, variables: row.variables, profile: row.profile,
      call: { call in
        call.service == "sso" ? try RoleCredentialsTests.sso(call) : RoleCredentialsTests.sts(call)
      })
    let found = try #require(try await CredentialChain(context).credentials())
    #expect(Set(found.features.text.split(separator: ",")) == Set(row.told.split(separator: ",")))
    // What is kept of a role is told of alike.
    let again = try #require(try await CredentialChain(context).credentials())
    #expect(again.features.isSubset(of: found.features) && !again.features.isEmpty)
  }

  @Test func theWholeLine() throws {
    let variables = ["AWS_EXECUTION_ENV": "AWS_Lambda (swift)", "AWS_SDK_UA_APP_ID": "my app"]
    let session = try Session.fake(catalog, FakeTransport([]), variables: variables)
    let client = try session.client("sts")
    let made = try client.prepare(try client.operation("GetCallerIdentity"), OperationInput())
    let agent = try #require(made.request.headers["User-Agent"])
    let parts = agent.split(separator: " ").filter { !$0.hasPrefix("md/arch#") }
    #expect(
      parts == [
        "inia/\(UserAgent.version)", "ua/2.1", "os/linux", "lang/swift", "exec-env/AWS_Lambda--swift-", "m/E,Z,b",
        "cfg/retry-mode#standard", "app/my-app",
      ])
  }
}
