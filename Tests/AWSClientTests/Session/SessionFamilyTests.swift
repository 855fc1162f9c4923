import Documents
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

/// Sessions that are made from one another ask for credentials once.
@Suite struct SessionFamilyTests {
  static let config = """
    [profile base]
    region = us-east-1
    aws_access_key_id = BASE
    aws_secret_access_key = S
    [profile mfa]
    region = eu-west-1
    role_arn = arn:aws:iam::123456789012:role/r
    source_profile = base
    mfa_serial = the-device
    [profile chained]
    role_arn = arn:aws:iam::123456789012:role/second
    source_profile = mfa
    [sso-session corp]
    sso_start_url = https://corp.awsapps.com/start
    sso_region = us-west-2
    [profile sso]
    sso_session = corp
    sso_account_id = 42
    sso_role_name = admin
    [profile token]
    sso_session = corp
    """

  /// A machine whose files cannot be written, so that nothing comes from the AWS CLI's cache, with a person who is
  /// asked for codes.
  final class World: Sendable {
    let clock = ManualClock(Timestamp(seconds: 1_800_000_000))
    let transport: FakeTransport
    let config: String
    private let state = Mutex((questions: 0, reads: [String](), refuses: false))

    init(_ config: String = SessionFamilyTests.config) {
      self.config = config
      let clock = clock
      transport = FakeTransport { request, _ in Self.answer(request, clock.now()) }
    }

    var questions: Int { state.withLock { $0.questions } }
    /// The shared files that were read, in order.
    var reads: [String] { state.withLock { $0.reads } }
    func refuse(_ refuses: Bool) { state.withLock { $0.refuses = refuses } }

    var hosts: [String] { transport.requests.map(\.host) }
    /// The operations that were called, and where.
    var calls: [String] {
      transport.requests.map { request in
        let body = String(decoding: request.body.bytes ?? [], as: UTF8.self)
        let action = body.firstMatch(of: /Action=(\w+)/).map { String($0.1) }
        return "\(action ?? request.path) \(request.host)"
      }
    }

    static func answer(_ request: HTTPRequest, _ now: Timestamp) -> FakeTransport.Answer {
      if request.host.hasPrefix("oidc.") {
        return .reply(200, #"{"accessToken":"FRESH","expiresIn":3600,"tokenType":"Bearer"}"#)
      }
      if request.host.hasPrefix("portal.sso.") {
        let end = (now.seconds + 3600) * 1000
        return .reply(
          200,
          #"{"roleCredentials":{"accessKeyId":"SSO","secretAccessKey":"S","sessionToken":"T","expiration":\#(end)}}"#)
      }
      if request.host.hasPrefix("codecatalyst.") { return .reply(200, #"{"items":[]}"#) }
      let end = now.adding(seconds: 3600).iso8601(fraction: .none)
      let number = request.headers["Authorization"]?.contains("ROLE") == true ? "ROLE2" : "ROLE"
      return .reply(
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>\(number)</AccessKeyId>"
          + "<SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken><Expiration>\(end)</Expiration>"
          + "</Credentials></AssumeRoleResult></AssumeRoleResponse>")
    }

    func session(
      _ options: ConfigurationOptions, variables: [String: String] = [:], credentials: (any CredentialProvider)? = nil
    ) throws -> Session {
      let tokenPath = RoleCredentialsTests.tokenPath
      let config = config
      let files = FileAccess(
        read: { path in
          self.state.withLock { $0.reads.append(path) }
          if path == "/home/u/.aws/config" { return Array(config.utf8) }
          return path == tokenPath ? Array(RoleCredentialsTests.token(1_799_999_000).utf8) : nil
        }, write: { _, _ in })
      return try Session(
        catalog: try TestCatalog.open(), options: options,
        environment: Environment(variables: variables, homeDirectory: "/home/u", files: files),
        runtime: .fake(transport, clock: clock), credentials: credentials,
        ask: { _ in
          let refuses = self.state.withLock { state in
            state.questions += 1
            return state.refuses
          }
          await Task.yield()
          if refuses { throw CredentialError.failed(source: "test", reason: "wrong code") }
          return "123456"
        })
    }
  }

  static let regions = ["us-west-2", "af-south-1", "us-east-1", "ap-east-1"]

  /// The keys of sessions in all regions made from `session`, asked for at once.
  private func keys(_ session: Session) async throws -> Set<String> {
    try await withThrowingTaskGroup(of: String.self) { group in
      for region in Self.regions {
        group.addTask { try await session.with(region: region).credentials().accessKeyID }
      }
      return try await group.reduce(into: []) { $0.insert($1) }
    }
  }

  // MARK: Shared

  @Test func oneQuestionForAllRegions() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "mfa"))
    #expect(try await keys(session) == ["ROLE"])
    #expect(try await keys(session) == ["ROLE"])
    #expect(world.questions == 1)
    #expect(world.calls == ["AssumeRole sts.eu-west-1.amazonaws.com"], "where the profile is at home")
  }

  @Test func oneRenewalForAllRegions() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "mfa"))
    _ = try await keys(session)
    world.clock.advance(seconds: 3100)
    _ = try await keys(session)
    #expect(world.questions == 2)
    #expect(world.calls.count == 2)
  }

  @Test func oneSignOnForAllRegions() async throws {
    let world = World()
    #expect(try await keys(world.session(ConfigurationOptions(profile: "sso"))) == ["SSO"])
    #expect(world.hosts == ["oidc.us-west-2.amazonaws.com", "portal.sso.us-west-2.amazonaws.com"])
  }

  @Test func oneRoleOfEachForAChain() async throws {
    let world = World()
    #expect(try await keys(world.session(ConfigurationOptions(profile: "chained", region: "us-east-2"))) == ["ROLE2"])
    #expect(world.questions == 1)
    #expect(world.hosts == ["sts.us-east-2.amazonaws.com", "sts.us-east-2.amazonaws.com"])
  }

  @Test func oneTokenForAllRegions() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "token", region: "us-east-1"))
    for region in Self.regions {
      _ = try await session.with(region: region).client("codecatalyst").call("ListSpaces")
    }
    #expect(world.hosts.filter { $0.hasPrefix("oidc.") }.count == 1)
    #expect(world.transport.requests.last?.headers["Authorization"] == "Bearer FRESH")
  }

  @Test func oneRunOfAProgram() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inia-family-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let runs = folder.appending(path: "runs")
    let output = #"{\"Version\":1,\"AccessKeyId\":\"PROC\",\"SecretAccessKey\":\"S\"}"#
    let world = World("[default]\ncredential_process = sh -c 'echo run >> \(runs.path); echo \"\(output)\"'\n")
    let session = try world.session(ConfigurationOptions(), variables: ["PATH": "/usr/bin:/bin"])
    #expect(try await keys(session) == ["PROC"])
    #expect(try await keys(session.with(ConfigurationOptions(endpointURL: "http://elsewhere"))) == ["PROC"])
    #expect(try String(contentsOf: runs, encoding: .utf8) == "run\n")
  }

  @Test func whoAsksSaysHowLongItWaits() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "mfa"))
    var options = session.configuration.options
    options.readTimeout = 5
    _ = try await session.with(options).credentials()
    _ = try await session.credentials()
    #expect(world.questions == 1)
    #expect(world.transport.options.map(\.readTimeout) == [5])
  }

  @Test func givenCredentialsAndTheFilesAsTheyWereRead() async throws {
    let world = World()
    let session = try world.session(
      ConfigurationOptions(profile: "mfa", region: "us-east-1"), credentials: FixedCredentials.some)
    let reads = world.reads
    #expect(try await keys(session) == ["AKIDTEST"])
    #expect(world.reads == reads)
    #expect(try session.with(ConfigurationOptions(profile: "base")).region == "us-east-1")
    #expect(world.reads == reads + reads, "another profile may be new")
    #expect(throws: ClientError.self) { try session.with(ConfigurationOptions(profile: "nobody")) }
  }

  @Test func theGateAndTheObserver() async throws {
    let world = World()
    var session = try world.session(ConfigurationOptions(profile: "base"))
    let events = Mutex(0)
    session.gate = CallGate { _, _ in "not today" }
    session.observer = { _ in events.withLock { $0 += 1 } }
    let other = try session.with(region: "us-west-2")
    await #expect(throws: ClientError.self) { try await other.client("sts").call("GetCallerIdentity") }
    #expect(world.transport.requests.isEmpty)
    other.observer?(.retrying(after: 1))
    #expect(events.withLock { $0 } == 1)
  }

  // MARK: Not shared

  @Test func anotherEndpointAsksThere() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "mfa"))
    _ = try await session.credentials()
    let sandbox = try session.with(ConfigurationOptions(profile: "mfa", endpointURL: "http://sandbox"))
    _ = try await keys(sandbox)
    _ = try await keys(session)
    #expect(world.calls == ["AssumeRole sts.eu-west-1.amazonaws.com", "AssumeRole sandbox"])
    #expect(world.questions == 2)
  }

  @Test func anotherProfileHasOthers() async throws {
    let world = World()
    let session = try world.session(ConfigurationOptions(profile: "mfa", region: "us-east-2"))
    #expect(try await session.credentials().accessKeyID == "ROLE")
    #expect(try await keys(session.with(ConfigurationOptions(profile: "base"))) == ["BASE"])
    #expect(try await keys(session.with(ConfigurationOptions(profile: "chained"))) == ["ROLE2"])
    #expect(try await session.credentials().accessKeyID == "ROLE")
    #expect(world.calls.first == "AssumeRole sts.us-east-2.amazonaws.com")
    #expect(world.questions == 2, "the profile's own, and as another one's source")
  }

  typealias Change = @Sendable (inout ConfigurationOptions) -> Void
  /// Which settings make a difference to a profile whose role STS gives (`mfa`), and to one with keys (`base`).
  static let settings: [(name: String, role: Bool, keys: Bool, change: Change)] = [
    ("nothing", false, false, { _ in }),
    ("region", false, false, { $0.region = "us-west-2" }),
    ("time limits", false, false, { ($0.readTimeout, $0.connectTimeout) = (5, 5) }),
    ("output", false, false, { ($0.output, $0.cliBinaryFormat) = ("text", "base64") }),
    ("retries", false, false, { $0.overrides = ["retry_mode": "adaptive", "max_attempts": "2"] }),
    ("TLS as it is", false, false, { $0.verifiesTLS = true }),
    ("endpoint", true, false, { $0.endpointURL = "http://sandbox" }),
    ("certificates", true, false, { $0.caBundle = "/ca.pem" }),
    ("no certificates", true, false, { $0.verifiesTLS = false }),
    ("no signatures", true, false, { $0.signsRequests = false }),
    ("FIPS", true, true, { $0.overrides = ["use_fips_endpoint": "true"] }),
    ("metadata", true, true, { $0.overrides = ["ec2_metadata_service_endpoint": "http://here"] }),
    ("profile", true, true, { $0.profile = "sso" }),
  ]

  private func scope(_ options: ConfigurationOptions, variables: [String: String] = [:]) throws -> CredentialScope {
    let context = try CredentialWorld().context(config: Self.config, variables: variables)
    let configuration = try Configuration(options: options, environment: context.environment)
    let chain = CredentialChain(
      CredentialContext(configuration: configuration, runtime: context.runtime, call: { _ in .emptyMap }))
    return CredentialScope(configuration, callsServices: chain.callsServices)
  }

  @Test(arguments: settings.indices) func settingsThatDecide(index: Int) throws {
    let row = Self.settings[index]
    for (profile, differs) in [("mfa", row.role), ("base", row.keys)] {
      var options = ConfigurationOptions(profile: profile)
      let before = try scope(options)
      row.change(&options)
      #expect(try (scope(options) != before) == differs, "\(row.name) for \(profile)")
    }
  }

  @Test func howTheProfileIsChosenMattersWhereVariablesHoldKeys() throws {
    let named = ConfigurationOptions(profile: "mfa")
    let chosen = ["AWS_PROFILE": "mfa"]
    #expect(try scope(named, variables: chosen) == scope(ConfigurationOptions(), variables: chosen))
    for (name, value) in ["AWS_ACCESS_KEY_ID": "A", "AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:x"] {
      let variables = chosen.merging([name: value]) { $1 }
      #expect(try scope(named, variables: variables) != scope(ConfigurationOptions(), variables: variables), "\(name)")
    }
  }

  @Test func filesThatChangedDecideAnew() async throws {
    let world = CredentialWorld()
    let before = try world.context(config: Self.config, profile: "mfa").configuration
    let after = try world.context(
      config: Self.config.replacing("role/r", with: "role/other"), profile: "mfa"
    ).configuration
    #expect(CredentialScope(before, callsServices: true) != CredentialScope(after, callsServices: true))
  }

  // MARK: Where

  static let homes: [(region: String?, home: String?, called: String?)] = [
    ("us-west-2", "eu-west-1", "eu-west-1"), ("us-west-2", "us-west-2", "us-west-2"), (nil, "eu-west-1", "eu-west-1"),
    (nil, nil, nil), ("af-south-1", nil, "us-east-1"), ("cn-north-1", "eu-west-1", "cn-northwest-1"),
    ("cn-north-1", "cn-north-1", "cn-north-1"), ("us-gov-east-1", nil, "us-gov-west-1"),
    ("us-west-2", "cn-north-1", "us-east-1"),
  ]

  @Test(arguments: homes) func sourcesCallAtHome(row: (region: String?, home: String?, called: String?)) throws {
    let partitions = try Partitions(try TestCatalog.open())
    #expect(CredentialCalls.region(for: row.region, home: row.home, partitions) == row.called)
  }

  // MARK: Failures

  @Test func aFailureIsToldToAllOfAGroupAndNotKept() async throws {
    let world = World()
    var session = try world.session(ConfigurationOptions(profile: "mfa"))
    world.refuse(true)
    session.group = CallGroup()
    for region in Self.regions {
      await #expect(throws: ClientError.self) { try await session.with(region: region).credentials() }
    }
    #expect(world.questions == 1)
    world.clock.advance(seconds: 60)
    await #expect(throws: ClientError.self) { try await session.credentials() }
    #expect(world.questions == 2, "what goes on for long asks again once a minute")
    session.group = CallGroup()
    await #expect(throws: ClientError.self) { try await session.credentials() }
    #expect(world.questions == 3)
    session.group = nil
    await #expect(throws: ClientError.self) { try await session.credentials() }
    world.refuse(false)
    #expect(try await keys(session) == ["ROLE"])
    #expect(world.questions == 5)
  }
}
