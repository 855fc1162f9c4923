import Testing

@testable import AWSClient

@Suite struct ConfigurationTests {
  static let config = """
    [default]
    region = eu-west-1
    output = text
    [profile dev]
    region = us-west-2
    retry_mode = adaptive
    max_attempts = 7
    s3 =
      addressing_style = path
      multipart_threshold = 64MB
    [profile "with space"]
    region = ap-south-1
    [profile defaults]
    defaults_mode = mobile
    """
  static let credentials = """
    [dev]
    aws_access_key_id = AKID
    aws_secret_access_key = SECRET
    region = sa-east-1
    [only-credentials]
    aws_access_key_id = AKID
    """

  static func make(
    _ options: ConfigurationOptions = ConfigurationOptions(), _ variables: [String: String] = [:],
    config: String = config
  ) throws(ConfigurationError) -> Configuration {
    let files = ["/home/u/.aws/config": config, "/home/u/.aws/credentials": credentials]
    let environment = Environment(variables: variables, homeDirectory: "/home/u", files: .fixed(files))
    return try Configuration(options: options, environment: environment)
  }

  static let regions: [(ConfigurationOptions, [String: String], String, Origin)] = [
    (.init(), [:], "eu-west-1", .file(path: "~/.aws/config", section: "default", key: "region")),
    (.init(), ["AWS_DEFAULT_REGION": "b"], "b", .environment("AWS_DEFAULT_REGION")),
    (.init(), ["AWS_DEFAULT_REGION": "b", "AWS_REGION": "a"], "a", .environment("AWS_REGION")),
    (.init(), ["AWS_REGION": ""], "eu-west-1", .file(path: "~/.aws/config", section: "default", key: "region")),
    (.init(region: "x"), ["AWS_REGION": "a"], "x", .option("--region")),
    (.init(profile: "dev"), [:], "sa-east-1", .file(path: "~/.aws/credentials", section: "dev", key: "region")),
    (
      .init(profile: "with space"), [:], "ap-south-1",
      .file(path: "~/.aws/config", section: "profile \"with space\"", key: "region")
    ),
  ]

  @Test(arguments: regions) func takesTheRegionFromWhereItIsSaidFirst(
    row: (ConfigurationOptions, [String: String], String, Origin)
  ) throws {
    let configuration = try Self.make(row.0, row.1)
    #expect(configuration.region == Setting(row.2, row.3))
  }

  @Test func profileComesFromOptionThenVariables() throws {
    #expect(try Self.make().profile == Setting("default", .standard))
    let both = ["AWS_PROFILE": "dev", "AWS_DEFAULT_PROFILE": "with space"]
    #expect(try Self.make(.init(), both).profile == Setting("dev", .environment("AWS_PROFILE")))
    #expect(try Self.make(.init(profile: "with space"), both).isProfileExplicit)
    #expect(try !Self.make(.init(), both).isProfileExplicit)
    #expect(try Self.make(.init(profile: "only-credentials")).profile.value == "only-credentials")
  }

  @Test func anUnknownProfileNamesItsNeighbours() {
    let error = ConfigurationError.unknownProfile(name: "dve", origin: .option("--profile"), nearest: ["dev"])
    #expect(throws: error) { try Self.make(.init(profile: "dve")) }
    #expect(error.description.contains("did you mean dev?"))
  }

  @Test func readsNumbersChoicesAndBlocks() throws {
    let configuration = try Self.make(.init(profile: "dev"))
    #expect(configuration.retryMode.value == .adaptive)
    #expect(configuration.maxAttempts?.value == 7)
    #expect(configuration.s3.addressingStyle.value == .path)
    #expect(configuration.s3.block["multipart_threshold"] == "64MB")
    #expect(try Self.make().retryMode == Setting(.standard, .standard))
  }

  @Test func defaultsModeBringsItsDefaults() throws {
    let configuration = try Self.make(.init(profile: "defaults"))
    #expect(configuration.connectTimeout == Setting(30, .defaultsMode("mobile")))
    #expect(configuration.s3.usEast1Endpoint == Setting(.regional, .defaultsMode("mobile")))
    let given = ConfigurationOptions(overrides: ["defaults_mode": "auto"])
    let here = ["AWS_EXECUTION_ENV": "x", "AWS_REGION": "eu-west-1"]
    #expect(try Self.make(given, here).connectTimeout.value == 1.1)
  }

  static let wrong: [(String, String, String)] = [
    ("retry_mode", "often", "one of legacy, standard, adaptive"),
    ("max_attempts", "0", "a whole number of at least 1"),
    ("max_attempts", "many", "a whole number of at least 1"),
    ("account_id_endpoint_mode", "maybe", "one of preferred, required, disabled"),
    ("request_checksum_calculation", "never", "one of when_supported, when_required"),
  ]

  @Test(arguments: wrong) func refusesWhatCannotBeMeant(row: (String, String, String)) {
    let error = ConfigurationError.invalidValue(
      setting: row.0, value: row.1, origin: .file(path: "~/.aws/config", section: "default", key: row.0),
      expected: row.2, line: 2)
    #expect(throws: error) { try Self.make(config: "[default]\n\(row.0) = \(row.1)\n") }
  }

  /// What stands where a region should, and how it is shown.
  static let noRegions: [(String, String)] = [
    ("us-west-2 # home", #""us-west-2 # home""#), ("\"us-west-2\"", #""\"us-west-2\"""#),
    ("'us-west-2'", #""'us-west-2'""#),
    ("us west 2", #""us west 2""#), ("us-west-2,", #""us-west-2,""#), ("us.west.2", #""us.west.2""#),
    ("-us-west-2", #""-us-west-2""#), ("us-west-2-", #""us-west-2-""#), ("12345", #""12345""#),
    ("us-west-2/../evil", #""us-west-2/../evil""#), ("évry-1", #""évry-1""#), ("us_west_2", #""us_west_2""#),
  ]

  @Test(arguments: noRegions) func aRegionThatIsNoneIsRefusedWithItsPlace(row: (text: String, shown: String)) {
    func words(_ options: ConfigurationOptions, _ variables: [String: String], _ config: String) -> String? {
      do {
        _ = try Self.make(options, variables, config: config)
        return nil
      } catch { return String(describing: error) }
    }
    let rule = "a region's name has letters, digits and dashes only; a comment stands on a line of its own"
    #expect(
      words(.init(), [:], "[default]\n# a comment\nregion = \(row.text)\n")
        == "invalid region \(row.shown) (region in [default] of ~/.aws/config, line 3): \(rule)")
    #expect(words(.init(region: row.text), [:], "") == "invalid region \(row.shown) (--region): \(rule)")
    #expect(words(.init(), ["AWS_REGION": row.text], "") == "invalid region \(row.shown) (AWS_REGION): \(rule)")
    let sso = "[default]\nsso_account_id = 1\nsso_role_name = r\nsso_start_url = u\nsso_region = \(row.text)\n"
    #expect(throws: CredentialError.self) { try SSOSettings(Self.make(config: sso).files, profile: "default") }
  }

  @Test(arguments: [" ", "\t", "us-west-2\r", " us-west-2", "us-west-2\n"])
  func aVariableIsNoRegionWithWhiteSpaceInIt(_ text: String) {
    #expect(throws: ConfigurationError.self) { try Self.make(.init(), ["AWS_DEFAULT_REGION": text], config: "") }
  }

  @Test(arguments: ["us-west-2", "aws-global", "us-iso-east-1", "local", "EU-WEST-1", "a"])
  func regionsAreNotListed(_ text: String) throws {
    #expect(try Self.make(.init(), ["AWS_REGION": text], config: "").region?.value == text)
  }

  @Test func describesEverySettingWithItsOrigin() throws {
    let rows = try Self.make(.init(profile: "dev"), ["AWS_USE_FIPS_ENDPOINT": "true"]).describe()
    #expect(
      rows.first { $0.name == "use_fips_endpoint" }
        == ConfigurationRow(name: "use_fips_endpoint", value: "true", origin: .environment("AWS_USE_FIPS_ENDPOINT")))
    #expect(rows.first?.name == "profile")
    #expect(Set(rows.map(\.name)).count == rows.count)
  }

  @Test func expandsHomeAndVariables() {
    let environment = Environment(variables: ["A": "x", "LONG": "yz"], homeDirectory: "/home/u")
    #expect(environment.expand("~/$A/${LONG}/$UNSET/$") == "/home/u/x/yz/$UNSET/$")
    #expect(environment.abbreviate("/home/u/.aws/config") == "~/.aws/config")
    #expect(environment.abbreviate("/home/user/x") == "/home/user/x")
  }

  @Test func aConfiguredURLMustBeOne() throws {
    let configuration = try Self.make(.init(endpointURL: "localhost:5000"))
    #expect(throws: ConfigurationError.self) { try configuration.endpointURL(serviceID: "S3") }
    #expect(try Self.make(.init(endpointURL: "http://h:1/p")).endpointURL(serviceID: "S3")?.value == "http://h:1/p")
  }

  @Test func serviceIDsBecomeVariableNames() throws {
    let configuration = try Self.make(.init(), ["AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2": "http://lb"])
    #expect(try configuration.endpointURL(serviceID: "Elastic Load Balancing v2")?.value == "http://lb")
    #expect(try configuration.endpointURL(serviceID: "Elastic Load Balancing")?.value == nil)
  }
}
