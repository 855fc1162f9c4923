import Documents
import TestSupport
import Testing

@testable import AWSClient

@Suite struct BearerTokensTests {
  static let config = """
    [sso-session corp]
    sso_start_url = https://corp.awsapps.com/start
    sso_region = us-west-2
    sso_account_id = 42
    [default]
    sso_session = corp
    [profile old]
    sso_start_url = https://corp.awsapps.com/start
    sso_region = us-west-2
    sso_account_id = 42
    sso_role_name = admin
    [profile half]
    sso_session = corp
    sso_role_name = admin
    [profile other]
    sso_session = corp
    sso_region = eu-west-1
    """

  /// Seconds of the world's start, 2027-01-15T08:00:00Z.
  static let now: Int64 = 1_800_000_000

  func world(expires: Int64) -> CredentialWorld {
    CredentialWorld(files: [RoleCredentialsTests.tokenPath: RoleCredentialsTests.token(Self.now + expires)])
  }

  @Test func aVariableGoesFirst() async throws {
    let variables = ["AWS_BEARER_TOKEN_BEDROCK": "B", "AWS_BEARER_TOKEN_CODE_CATALYST_X": "C"]
    let tokens = BearerTokens(try world(expires: 7200).context(config: Self.config, variables: variables))
    #expect(try await tokens.token(signingName: "bedrock") == "B")
    #expect(try await tokens.token(signingName: "code-catalyst x") == "C")
    #expect(try await tokens.token(signingName: "codecatalyst") == "OLD")
  }

  @Test func noSignOnNoToken() async throws {
    #expect(try await BearerTokens(try world(expires: 7200).context()).token(signingName: "codecatalyst") == nil)
    let old = try world(expires: 7200).context(config: Self.config, profile: "old")
    #expect(try await BearerTokens(old).token(signingName: "codecatalyst") == nil)
    let lost = try CredentialWorld().context(config: Self.config)
    await #expect(throws: CredentialError.self) { try await BearerTokens(lost).token(signingName: "codecatalyst") }
  }

  @Test func refreshesBeforeTheEnd() async throws {
    let world = world(expires: 1000)
    let context = try world.context(config: Self.config, call: { try RoleCredentialsTests.sso($0) })
    let tokens = BearerTokens(context)
    #expect(try await tokens.token(signingName: "codecatalyst") == "OLD")
    world.clock.advance(seconds: 99)
    #expect(try await tokens.token(signingName: "codecatalyst") == "OLD")
    #expect(world.calls.isEmpty)
    world.clock.advance(seconds: 2)
    #expect(try await tokens.token(signingName: "codecatalyst") == "NEW")
    #expect(world.calls.map(\.operation) == ["CreateToken"])
    #expect(world.calls.first?.service == "sso-oidc")
    #expect(world.calls.first?.parameters["grantType"]?.string == "refresh_token")
    #expect(world.files[RoleCredentialsTests.tokenPath]?.contains("\"NEW\"") == true)
    #expect(try await tokens.token(signingName: "codecatalyst") == "NEW")
    #expect(world.calls.count == 1)
  }

  @Test func goesOnWithTheOldWhileItIsGood() async throws {
    let world = world(expires: 880)
    let refusal = ServiceError(
      code: "InvalidGrantException", message: "no", status: 400, service: "sso-oidc", operation: "CreateToken")
    let tokens = BearerTokens(try world.context(config: Self.config, call: { _ in throw refusal }))
    for _ in 0..<3 { #expect(try await tokens.token(signingName: "codecatalyst") == "OLD") }
    #expect(world.calls.count == 1, "not more than once a minute")
    world.clock.advance(seconds: 61)
    #expect(try await tokens.token(signingName: "codecatalyst") == "OLD")
    #expect(world.calls.count == 2)
    world.clock.advance(seconds: 820)
    await #expect(throws: CredentialError.self) { try await tokens.token(signingName: "codecatalyst") }
  }

  @Test func aBrokenConnectionIsNoReasonEither() async throws {
    let world = world(expires: 120)
    let broken = ClientError.transport(.timedOut(.read), url: "u")
    let tokens = BearerTokens(try world.context(config: Self.config, call: { _ in throw broken }))
    #expect(try await tokens.token(signingName: "codecatalyst") == "OLD")
    let cancelled = BearerTokens(
      try self.world(expires: 120).context(config: Self.config, call: { _ in throw ClientError.cancelled }))
    await #expect(throws: ClientError.self) { try await cancelled.token(signingName: "codecatalyst") }
  }

  @Test func manyWaitForOneRefresh() async throws {
    let world = world(expires: -5)
    let tokens = BearerTokens(
      try world.context(
        config: Self.config,
        call: { call in
          for _ in 0..<20 { await Task.yield() }
          return try RoleCredentialsTests.sso(call)
        }))
    await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 { group.addTask { try? await tokens.token(signingName: "codecatalyst") } }
      for await token in group { #expect(token == "NEW") }
    }
    #expect(world.calls.count == 1)
  }

  @Test func theSectionCompletesAndMustNotContradict() throws {
    let files = try CredentialWorld().context(config: Self.config).files
    let half = try #require(try SSOSettings(files, profile: "half"))
    #expect(half.accountID == "42")
    #expect(half.roleName == "admin")
    let token = try #require(try SSOSettings(files, profile: "default"))
    #expect(token.accountID == nil)
    #expect(throws: CredentialError.self) { try SSOSettings(files, profile: "other") }
  }

  // MARK: In a session

  func session(_ transport: FakeTransport, profile: String? = nil) throws -> Session {
    let home = "/home/tester"
    let token = RoleCredentialsTests.token(Self.now - 10)
    let path = RoleCredentialsTests.tokenPath.replacing("/home/u", with: home)
    let files: [String: String] = [
      home + "/.aws/config": Self.config + "\n[profile sso]\nsso_session = corp\nsso_role_name = r\nregion = eu-west-1",
      path: token,
    ]
    return try Session(
      catalog: try TestCatalog.open(), options: ConfigurationOptions(profile: profile, region: "us-east-1"),
      environment: Environment(homeDirectory: home, files: .fixed(files)),
      runtime: .fake(transport, clock: ManualClock(Timestamp(seconds: Self.now))))
  }

  @Test func theTokenIsSent() async throws {
    let transport = FakeTransport([
      .reply(200, #"{"accessToken":"FRESH","expiresIn":3600,"tokenType":"Bearer"}"#), .reply(200, #"{"items":[]}"#),
    ])
    let client = try session(transport).client("codecatalyst")
    _ = try await client.call(try client.operation("ListSpaces"))
    #expect(transport.requests.map(\.host) == ["oidc.us-west-2.amazonaws.com", "codecatalyst.global.api.aws"])
    #expect(transport.requests[0].headers["Authorization"] == nil)
    #expect(transport.requests[1].headers["Authorization"] == "Bearer FRESH")
  }

  @Test func aRefusedSignOnSaysWhatToDo() async throws {
    let transport = FakeTransport([
      .reply(200, #"{"accessToken":"FRESH","expiresIn":3600,"tokenType":"Bearer"}"#),
      .reply(401, #"{"message":"no"}"#, headers: ["x-amzn-ErrorType": "UnauthorizedException"]),
    ])
    let session = try session(transport, profile: "sso")
    do {
      _ = try await session.credentials()
      Issue.record("no error")
    } catch {
      #expect(String(describing: error).contains("run: aws sso login --profile sso"))
    }
  }

  @Test func aRefusedRefreshSaysWhatToDo() async throws {
    let transport = FakeTransport([
      .reply(400, #"{"error":"invalid_grant"}"#, headers: ["x-amzn-ErrorType": "InvalidGrantException"])
    ])
    do {
      _ = try await session(transport, profile: "sso").credentials()
      Issue.record("no error")
    } catch { #expect(String(describing: error).contains("run: aws sso login --profile sso")) }
  }
}
