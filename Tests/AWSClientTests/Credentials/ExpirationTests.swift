import AWSClient
import Documents
import TestSupport
import Testing

@testable import AWSClient

/// Ends of credentials that cannot be read, from every source: an error that names them, never credentials that last for
/// ever.
@Suite struct ExpirationTests {
  /// What no source takes for a moment: words, Go's way of printing one, numbers of no year, other kinds of values.
  static let unreadable: [String] = [
    #""soon""#, #""""#, #""2026-12-01 04:25:27.123456789 +0000 UTC m=+0.000000001""#, #""253402300800""#,
    "1764561600000", "1e+300", "9223372036854775807", "true", "[]", "{}",
  ]

  private static func error(_ context: CredentialContext) async -> String {
    do {
      let found = try await CredentialChain(context).credentials()
      return "no error, ends at \(String(describing: found?.expiration))"
    } catch {
      return String(describing: error)
    }
  }

  private static func answer(_ expiration: String) -> String {
    #"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S", "Token": "T", "SessionToken": "T", "Expiration": "#
      + expiration + "}"
  }

  @Test(arguments: unreadable) func aProcess(_ text: String) async throws {
    let context = try CredentialWorld().context(
      config: "[profile p]\ncredential_process = printf %s '\(Self.answer(text))'\n",
      variables: ["PATH": "/usr/bin:/bin"], profile: "p")
    #expect(
      await Self.error(context)
        == "no credentials from credential_process of profile p: its Expiration is no time: \(text)")
  }

  @Test(arguments: unreadable) func aContainer(_ text: String) async throws {
    let world = CredentialWorld { _, _ in .reply(200, Self.answer(text)) }
    let context = try world.context(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"])
    #expect(
      await Self.error(context) == "no credentials from container credentials: its Expiration is no time: \(text)")
    #expect(world.transport.requests.count == 1)
  }

  @Test(arguments: unreadable) func anInstance(_ text: String) async throws {
    let world = MetadataCredentialsTests.instance(token: .reply(200, "TOKEN"), body: Self.answer(text))
    #expect(
      await Self.error(try world.context())
        == "no credentials from instance metadata (role role): its Expiration is no time: \(text)")
  }

  @Test(arguments: unreadable) func theCacheOfTheAWSCLI(_ text: String) async throws {
    let world = CredentialWorld()
    let context = try world.context(
      config: RoleCredentialsTests.config, profile: "role", call: { RoleCredentialsTests.sts($0) })
    _ = try await CredentialChain(context).credentials()
    let path = try #require(world.files.keys.first { $0.hasPrefix("/home/u/.aws/cli/cache/") })
    world.write(path, #"{"Credentials": \#(Self.answer(text))}"#)
    #expect(
      await Self.error(context)
        == "no credentials from \(path): its Expiration is no time: \(text); without the file they are fetched anew")
    #expect(world.calls.count == 1)
  }

  @Test(arguments: unreadable) func aRole(_ text: String) async throws {
    let context = try CredentialWorld().context(
      config: RoleCredentialsTests.config, profile: "role",
      call: { _ in ["Credentials": try JSONReader.read(text: Self.answer(text))] })
    #expect(await Self.error(context).hasSuffix("of profile role: its Expiration is no time: \(text)"))
  }

  @Test(arguments: unreadable) func aLoginSession(_ text: String) async throws {
    let world = CredentialWorld()
    let context = try world.context(config: "[profile p]\nlogin_session = s\n", profile: "p")
    let path = "/home/u/.aws/login/cache/\(Hex.encode(SHA256.hash("s"))).json"
    world.write(
      path,
      #"""
      {"accessToken": {"accessKeyId": "A", "secretAccessKey": "S", "sessionToken": "T", "expiresAt": \#(text)},
       "refreshToken": "R", "dpopKey": "K", "clientId": "C"}
      """#)
    #expect(
      await Self.error(context)
        == "no credentials from login session of profile p: the expiresAt in \(path) is no time: \(text)")
  }

  static let signOns: [(String, String, String)] = [
    (#""soon""#, #""2030-01-01T00:00:00Z""#, "the expiresAt in \(RoleCredentialsTests.tokenPath) is no time: \"soon\""),
    (
      #""2027-01-15T08:00:01Z""#, #""soon""#,
      "the registrationExpiresAt in \(RoleCredentialsTests.tokenPath) is no time: \"soon\""
    ),
  ]

  @Test(arguments: signOns) func aSignOn(_ row: (expires: String, registration: String, words: String)) async throws {
    let world = CredentialWorld(
      files: [
        RoleCredentialsTests.tokenPath: """
        {"accessToken": "OLD", "expiresAt": \(row.expires), "refreshToken": "R", "clientId": "C", \
        "clientSecret": "CS", "registrationExpiresAt": \(row.registration)}
        """
      ], start: Timestamp(seconds: 1_800_003_600))
    let context = try world.context(
      config: RoleCredentialsTests.config, profile: "sso", call: { try RoleCredentialsTests.sso($0) })
    #expect(await Self.error(context) == "no credentials from profile sso: \(row.words)")
  }

  @Test(arguments: ["1e+300", "9223372036854775807", "-9223372036854775808", "253402300800000", #""soon""#])
  func aRoleOfASignOn(_ text: String) async throws {
    let world = CredentialWorld(files: [RoleCredentialsTests.tokenPath: RoleCredentialsTests.token(1_800_003_600)])
    let context = try world.context(
      config: RoleCredentialsTests.config, profile: "sso",
      call: { _ in
        [
          "roleCredentials": [
            "accessKeyId": "A", "secretAccessKey": "S", "sessionToken": "T",
            "expiration": try JSONReader.read(text: text),
          ]
        ]
      })
    #expect(await Self.error(context).hasSuffix("its expiration is no time: \(text)"))
  }

  static let readable: [(String, Int64?)] = [
    (#""2027-01-15T08:00:00Z""#, 1_800_000_000), (#""2027-01-15T08:00:00UTC""#, 1_800_000_000),
    (#""2027-01-15T08:00:00+00:00""#, 1_800_000_000), ("1800000000", 1_800_000_000), ("null", nil),
    (#""20270115""#, 1_799_971_200),
  ]

  @Test(arguments: readable) func whatCanBeReadIsTaken(_ row: (String, Int64?)) async throws {
    let context = try CredentialWorld().context(
      config: "[profile p]\ncredential_process = printf %s '\(Self.answer(row.0))'\n",
      variables: ["PATH": "/usr/bin:/bin"], profile: "p")
    #expect(try await CredentialChain(context).credentials()?.expiration?.seconds == row.1)
  }

  @Test(arguments: ["Token", "Expiration"]) func aContainerTellsAll(_ member: String) async throws {
    let whole = Self.answer(#""2030-01-01T00:00:00Z""#)
    let answer = String(whole.split(separator: "\"\(member)\"").joined(separator: "\"Other\""))
    let context = try CredentialWorld { _, _ in .reply(200, answer) }
      .context(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"])
    #expect(await Self.error(context) == "incomplete credentials in container credentials: \(member) is missing")
  }

  @Test func aRoleLastsForANumberOfSeconds() async throws {
    let config = """
      [profile p]
      role_arn = arn:aws:iam::123456789012:role/r
      source_profile = p
      aws_access_key_id = A
      aws_secret_access_key = S
      duration_seconds = 1h
      """
    let world = CredentialWorld()
    let context = try world.context(config: config, profile: "p", call: { RoleCredentialsTests.sts($0) })
    #expect(await Self.error(context) == "duration_seconds of profile p is no number of seconds: 1h")
    #expect(world.calls.isEmpty)
  }
}
