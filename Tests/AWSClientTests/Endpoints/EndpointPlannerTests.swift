import AWSClient
import Documents
import Testing

@Suite struct EndpointPlannerTests {
  let catalog: Catalog
  let planner: EndpointPlanner

  init() throws {
    catalog = try ModelFiles.catalog()
    planner = try EndpointPlanner(catalog)
  }

  private func plan(
    _ service: String, _ operation: String, _ parameters: Document = .emptyMap, region: String? = "us-east-1",
    config: String = "", variables: [String: String] = [:], options: ConfigurationOptions = ConfigurationOptions(),
    accountID: String? = nil
  ) throws -> EndpointPlan {
    let environment = Environment(
      variables: variables, homeDirectory: "/home/u", files: .fixed(["/home/u/.aws/config": "[default]\n" + config]))
    let configuration = try Configuration(options: options, environment: environment)
    let model = try #require(catalog.service(service)?.operation(operation))
    return try planner.plan(
      model, parameters: parameters, configuration: configuration, region: region, accountID: accountID)
  }

  /// The operations' own inputs that the published cases carry, through the builder of parameters.
  @Test func everyOperationInput() throws {
    let folder = "tests/functional/endpoint-rules"
    var count = 0
    var failures: [String] = []
    for name in try ModelFiles.names(in: folder) where !name.hasPrefix("_") {
      let service = try #require(catalog.service(name))
      for test in (try ModelFiles.json("\(folder)/\(name)/endpoint-tests-1.json")["testCases"] ?? .null).elements {
        for input in (test["operationInputs"] ?? .null).elements {
          count += 1
          if let failure = run(service, test, input) { failures.append("\(name): \(failure)") }
        }
      }
    }
    print("endpoint operation inputs: \(count), failed: \(failures.count)")
    #expect(count > 0)
    #expect(failures.isEmpty, "\(failures.prefix(20).joined(separator: "\n"))")
  }

  private func run(_ service: ServiceModel, _ test: Document, _ input: Document) -> String? {
    let title = test["documentation"]?.string ?? ""
    guard let operation = service.operation(input["operationName"]?.string ?? "") else {
      return "\(title): no operation"
    }
    var builtIns = EndpointBuiltIns()
    for (name, value) in (input["builtInParams"] ?? .null).entries { builtIns.values[name] = value }
    let expected = test["expect"] ?? .null
    do {
      let found = try planner.resolve(
        operation, parameters: input["operationParams"] ?? .emptyMap, builtIns: builtIns)
      guard let url = expected["endpoint"]?["url"]?.string else { return "\(title): got \(found.url)" }
      return found.url == url ? nil : "\(title): \(found.url)"
    } catch {
      return error == .refused(expected["error"]?.string ?? "") ? nil : "\(title): \(error)"
    }
  }

  // MARK: Plans

  /// A plan that is kept is given for the same call only, whatever was planned before.
  @Test func plansAreKeptForTheSameCallOnly() throws {
    let configuration = try Configuration(
      environment: Environment(variables: [:], homeDirectory: "/home/u", files: .fixed([:])))
    let own = try Configuration(
      options: ConfigurationOptions(endpointURL: "http://localhost:5000"),
      environment: Environment(variables: [:], homeDirectory: "/home/u", files: .fixed([:])))
    let model = try #require(catalog.service("s3")?.operation("HeadBucket"))
    let steps: [(bucket: Document, region: String, configuration: Configuration, url: String)] = [
      ("one", "us-west-2", configuration, "https://one.s3.us-west-2.amazonaws.com"),
      ("one", "us-west-2", configuration, "https://one.s3.us-west-2.amazonaws.com"),
      ("two", "us-west-2", configuration, "https://two.s3.us-west-2.amazonaws.com"),
      ("two", "eu-west-1", configuration, "https://two.s3.eu-west-1.amazonaws.com"),
      ("two", "eu-west-1", own, "http://localhost:5000/two"),
      ("a.b", "eu-west-1", configuration, "https://s3.eu-west-1.amazonaws.com/a.b"),
      ("one", "us-west-2", configuration, "https://one.s3.us-west-2.amazonaws.com"),
    ]
    for step in steps {
      let plan = try planner.plan(
        model, parameters: ["Bucket": step.bucket], configuration: step.configuration, region: step.region)
      #expect(plan.endpoint.url == step.url)
      #expect(plan.scope.region == step.region)
    }
    #expect(throws: EndpointError.self) {
      try planner.plan(
        model, parameters: ["Bucket": "arn:aws:s3:us-west-2:1:x"], configuration: configuration, region: "us-west-2")
    }
  }

  static let plain: [(service: String, operation: String, region: String?, url: String, signer: String, name: String)] =
    [
      ("ec2", "DescribeInstances", "eu-west-1", "https://ec2.eu-west-1.amazonaws.com", "eu-west-1", "ec2"),
      ("iam", "ListUsers", nil, "https://iam.amazonaws.com", "us-east-1", "iam"),
      ("iam", "ListUsers", "eu-west-1", "https://iam.amazonaws.com", "us-east-1", "iam"),
      ("iam", "ListUsers", "cn-north-1", "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1", "iam"),
      ("sts", "GetCallerIdentity", "eu-west-1", "https://sts.eu-west-1.amazonaws.com", "eu-west-1", "sts"),
      ("sts", "GetCallerIdentity", nil, "https://sts.amazonaws.com", "us-east-1", "sts"),
      ("s3", "ListBuckets", nil, "https://s3.amazonaws.com", "us-east-1", "s3"),
      ("s3", "ListBuckets", "us-west-2", "https://s3.us-west-2.amazonaws.com", "us-west-2", "s3"),
      ("lexv2-models", "ListBots", "us-east-1", "https://models-v2-lex.us-east-1.amazonaws.com", "us-east-1", "lex"),
      ("sqs", "ListQueues", "us-gov-west-1", "https://sqs.us-gov-west-1.amazonaws.com", "us-gov-west-1", "sqs"),
      ("ec2", "DescribeInstances", "us-east-1-fips", "https://ec2-fips.us-east-1.amazonaws.com", "us-east-1", "ec2"),
      ("ec2", "DescribeInstances", "xx-new-9", "https://ec2.xx-new-9.amazonaws.com", "xx-new-9", "ec2"),
    ]

  @Test(arguments: plain) func services(
    row: (service: String, operation: String, region: String?, url: String, signer: String, name: String)
  ) throws {
    let plan = try plan(row.0, row.1, region: row.2)
    #expect(plan.endpoint.url == row.3)
    #expect(plan.scope == SigningScope(region: row.4, service: row.5))
    #expect(plan.authentication == .sigV4)
  }

  static let buckets: [(bucket: String, config: String, url: String)] = [
    ("photos", "", "https://photos.s3.us-west-2.amazonaws.com"),
    ("my.photos", "", "https://s3.us-west-2.amazonaws.com/my.photos"),
    ("UPPER", "", "https://s3.us-west-2.amazonaws.com/UPPER"),
    ("photos", "s3 =\n  addressing_style = path\n", "https://s3.us-west-2.amazonaws.com/photos"),
    ("photos", "s3 =\n  use_accelerate_endpoint = true\n", "https://photos.s3-accelerate.amazonaws.com"),
    ("photos", "use_dualstack_endpoint = true\n", "https://photos.s3.dualstack.us-west-2.amazonaws.com"),
    ("photos", "endpoint_url = http://localhost:5000\n", "http://localhost:5000/photos"),
    ("photos", "endpoint_url = http://localhost:5000/base\n", "http://localhost:5000/base/photos"),
    (
      "photos", "endpoint_url = http://localhost:5000\ns3 =\n  addressing_style = virtual\n",
      "http://photos.localhost:5000"
    ),
    (
      "arn:aws:s3:us-west-2:123456789012:accesspoint:ap", "",
      "https://ap-123456789012.s3-accesspoint.us-west-2.amazonaws.com"
    ),
    ("data--usw2-az1--x-s3", "", "https://data--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com"),
  ]

  @Test(arguments: buckets) func bucketsGoWhereTheyCan(row: (bucket: String, config: String, url: String)) throws {
    let plan = try plan(
      "s3", "GetObject", ["Bucket": Document(row.bucket), "Key": "k"], region: "us-west-2", config: row.config)
    #expect(plan.endpoint.url == row.url)
    #expect(!plan.signing.doubleEncodesPath)
    #expect(plan.signing.includesPayloadHeader)
  }

  @Test func theLocationOfABucketIsAskedByPath() throws {
    let plan = try plan("s3", "GetBucketLocation", ["Bucket": "photos"], region: "us-west-2")
    #expect(plan.endpoint.url == "https://s3.us-west-2.amazonaws.com/photos")
  }

  @Test func aConfiguredPathIsKept() throws {
    let url = ["AWS_ENDPOINT_URL_EC2": "https://proxy.example/aws/ec2/"]
    #expect(try plan("ec2", "DescribeInstances", variables: url).endpoint.url == "https://proxy.example/aws/ec2/")
    #expect(try plan("iam", "ListUsers", region: "eu-west-1", variables: url).scope.region == "us-east-1")
  }

  static let ways: [(service: String, operation: String, parameters: Document, way: EndpointPlan.Authentication)] = [
    ("sts", "AssumeRoleWithWebIdentity", .emptyMap, .none),
    ("cognito-identity", "GetId", .emptyMap, .none),
    ("codecatalyst", "ListSpaces", .emptyMap, .bearer),
    ("sdb", "ListDomains", .emptyMap, .sigV2),
    ("s3", "GetObject", ["Bucket": "data--use1-az4--x-s3", "Key": "k"], .s3Express),
    ("s3", "GetObject", ["Bucket": "arn:aws:s3::123456789012:accesspoint:m.mrap", "Key": "k"], .sigV4a),
    ("events", "PutEvents", ["EndpointId": "abc.def", "Entries": []], .sigV4a),
    ("bedrock-runtime", "InvokeModel", ["modelId": "m"], .sigV4),
  ]

  @Test(arguments: ways) func theWayToSign(
    row: (service: String, operation: String, parameters: Document, way: EndpointPlan.Authentication)
  ) throws {
    let plan = try plan(row.service, row.operation, row.parameters)
    #expect(plan.authentication == row.way)
    if row.way == .sigV4a { #expect(plan.scope.region == "*") }
  }

  @Test func settingsChangeTheWay() throws {
    var options = ConfigurationOptions()
    options.signsRequests = false
    #expect(try plan("ec2", "DescribeInstances", options: options).authentication == .none)
    let token = ["AWS_BEARER_TOKEN_BEDROCK": "t"]
    #expect(try plan("bedrock-runtime", "InvokeModel", ["modelId": "m"], variables: token).authentication == .bearer)
    let mrap: Document = ["Bucket": "arn:aws:s3::123456789012:accesspoint:m.mrap", "Key": "k"]
    let set = ["AWS_SIGV4A_SIGNING_REGION_SET": "us-east-1,us-west-2"]
    #expect(try plan("s3", "GetObject", mrap, variables: set).scope.region == "us-east-1,us-west-2")
  }

  @Test func unsignedBodies() throws {
    #expect(try plan("lex-runtime", "PostContent").signing.payload == .unsigned)
    #expect(try plan("ec2", "DescribeInstances").signing.payload == .hash)
  }

  @Test func accountsAreInTheHostOfDynamoDB() throws {
    let service = try #require(catalog.service("dynamodb"))
    let plain = try Configuration(environment: Environment())
    #expect(planner.wantsAccountID(service, plain))
    #expect(!planner.wantsAccountID(try #require(catalog.service("ec2")), plain))
    let plan = try plan("dynamodb", "ListTables", accountID: "123456789012")
    #expect(plan.endpoint.url == "https://123456789012.ddb.us-east-1.amazonaws.com")
    let off = try self.plan(
      "dynamodb", "ListTables", config: "account_id_endpoint_mode = disabled\n", accountID: "123456789012")
    #expect(off.endpoint.url == "https://dynamodb.us-east-1.amazonaws.com")
  }

  @Test func withoutARegionIsAnError() throws {
    #expect(throws: EndpointError.noRegion(service: "ec2")) { try plan("ec2", "DescribeInstances", region: nil) }
    #expect(throws: EndpointError.invalidHostLabel("us east")) {
      try plan("ec2", "DescribeInstances", region: "us east")
    }
  }

  @Test func aRegionThatFitsNowhereIsSuspicious() {
    #expect(planner.suspicion(about: "us-east-1") == nil)
    #expect(planner.suspicion(about: "us-new-7") == nil)
    #expect(planner.suspicion(about: "us-eas-t1")?.contains("us-east-1") == true)
    #expect(planner.suspicion(about: "mars") == [])
  }
}
