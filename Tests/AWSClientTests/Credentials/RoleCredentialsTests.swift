import Documents
import TestSupport
import Testing

@testable import AWSClient

@Suite struct RoleCredentialsTests {
  static let config = """
    [profile base]
    aws_access_key_id = BASE
    aws_secret_access_key = S
    [profile role]
    role_arn = arn:aws:iam::123456789012:role/r
    source_profile = base
    external_id = x
    duration_seconds = 900
    [profile chained]
    role_arn = arn:aws:iam::123456789012:role/second
    source_profile = role
    role_session_name = me
    [profile mfa]
    role_arn = arn:aws:iam::123456789012:role/r
    source_profile = base
    mfa_serial = device
    [profile env]
    role_arn = arn:aws:iam::123456789012:role/r
    credential_source = Environment
    [profile self]
    role_arn = arn:aws:iam::123456789012:role/r
    source_profile = self
    aws_access_key_id = SELF
    aws_secret_access_key = S
    [profile loop-a]
    role_arn = arn:r
    source_profile = loop-b
    [profile loop-b]
    role_arn = arn:r
    source_profile = loop-a
    [profile both]
    role_arn = arn:r
    source_profile = base
    credential_source = Environment
    [profile none]
    role_arn = arn:r
    [profile lost]
    role_arn = arn:r
    source_profile = bas
    [profile web]
    role_arn = arn:aws:iam::123456789012:role/w
    web_identity_token_file = /token
    [sso-session corp]
    sso_start_url = https://corp.awsapps.com/start
    sso_region = us-west-2
    [profile sso]
    sso_session = corp
    sso_account_id = 42
    sso_role_name = admin
    """

  /// STS as it answers: the new key tells who asked.
  @Sendable static func sts(_ call: CredentialCall) -> Document {
    let asker = call.credentials?.accessKeyID ?? "nobody"
    return [
      "Credentials": [
        "AccessKeyId": Document("ASSUMED-BY-\(asker)"), "SecretAccessKey": "S", "SessionToken": "T",
        "Expiration": Document(Timestamp(seconds: 1_800_003_600)),
      ],
      "AssumedRoleUser": ["Arn": "arn:aws:sts::123456789012:assumed-role/r/s"],
    ]
  }

  @Test func assumesWithTheKeysOfTheSourceProfile() async throws {
    let world = CredentialWorld()
    let context = try world.context(config: Self.config, profile: "role", call: { Self.sts($0) })
    let found = try #require(try await CredentialChain(context).credentials())
    #expect(found.accessKeyID == "ASSUMED-BY-BASE")
    #expect(found.accountID == "123456789012")
    #expect(found.expiration == Timestamp(seconds: 1_800_003_600))
    #expect(
      world.calls.first?.parameters == [
        "RoleArn": "arn:aws:iam::123456789012:role/r", "ExternalId": "x", "DurationSeconds": 900,
        "RoleSessionName": "botocore-session-1800000000",
      ])
    #expect(try await CredentialChain(context).credentials()?.accessKeyID == "ASSUMED-BY-BASE")
    #expect(world.calls.count == 1, "the second time comes from the cache")
    world.clock.advance(seconds: 2701)
    _ = try await CredentialChain(context).credentials()
    #expect(world.calls.count == 2, "and not within fifteen minutes of the end")
  }

  @Test func rolesCanBeChained() async throws {
    let world = CredentialWorld()
    let context = try world.context(config: Self.config, profile: "chained", call: { Self.sts($0) })
    #expect(try await CredentialChain(context).credentials()?.accessKeyID == "ASSUMED-BY-ASSUMED-BY-BASE")
    #expect(world.calls.last?.parameters["RoleSessionName"]?.string == "me")
  }

  @Test func readsTheCacheOfTheAWSCLI() async throws {
    let world = CredentialWorld()
    let context = try world.context(config: Self.config, profile: "sso")
    let key = CredentialCache.key(["roleName": "admin", "accountId": "42", "sessionName": "corp"], isCompact: true)
    let entry = """
      {"ProviderType": "sso", "Credentials": {"AccessKeyId": "CACHED", "SecretAccessKey": "S", "SessionToken": "T", \
      "Expiration": "2027-01-15T10:00:00UTC", "AccountId": "42"}}
      """
    world.write("/home/u/.aws/cli/cache/\(key).json", entry)
    #expect(try await CredentialChain(context).credentials()?.accessKeyID == "CACHED")
    #expect(world.calls.isEmpty)
  }

  @Test func cacheNamesAreThoseOfTheAWSCLI() {
    let role: [String: Document] = [
      "RoleArn": "arn:aws:iam::123456789012:role/r", "ExternalId": "ä\"x", "DurationSeconds": 900,
    ]
    #expect(CredentialCache.key(role, isCompact: false) == "04eb2f4bff0e27e776ad1e2d871bddb9ecd3b4fd")
    let sso: [String: Document] = ["roleName": "r", "accountId": "1", "sessionName": "s"]
    #expect(CredentialCache.key(sso, isCompact: true) == "c5a16f1e78f48dca91be86ba2e308f4d622bae1b")
  }

  @Test func asksForACodeOnce() async throws {
    let world = CredentialWorld()
    let context = try world.context(
      config: Self.config, profile: "mfa", ask: { $0 == "Enter MFA code for device: " ? "123456" : "" },
      call: { Self.sts($0) })
    _ = try await CredentialChain(context).credentials()
    #expect(world.calls.first?.parameters["TokenCode"]?.string == "123456")
    let alone = try CredentialWorld().context(config: Self.config, profile: "mfa")
    await #expect(throws: CredentialError.codeNeeded(serial: "device")) {
      try await CredentialChain(alone).credentials()
    }
  }

  @Test func namedSourcesAndOwnKeys() async throws {
    let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "S"]
    let named = try CredentialWorld().context(
      config: Self.config, variables: keys, profile: "env", call: { Self.sts($0) })
    #expect(try await CredentialChain(named).credentials()?.accessKeyID == "ASSUMED-BY-ENV")
    let own = try CredentialWorld().context(config: Self.config, profile: "self", call: { Self.sts($0) })
    #expect(try await CredentialChain(own).credentials()?.accessKeyID == "ASSUMED-BY-SELF")
  }

  static let wrong: [(String, String)] = [
    ("loop-a", "the source profiles go round in a circle: loop-a → loop-b → loop-a"),
    ("both", "the profile both has both source_profile and credential_source"),
    ("none", "incomplete credentials in profile none: source_profile or credential_source is missing"),
    ("lost", "the source profile bas of lost does not exist; did you mean base?"),
  ]

  @Test(arguments: wrong) func contradictionsAreNamed(row: (String, String)) async throws {
    let context = try CredentialWorld().context(config: Self.config, profile: row.0, call: { Self.sts($0) })
    do {
      _ = try await CredentialChain(context).credentials()
      Issue.record("no error")
    } catch {
      #expect(String(describing: error) == row.1)
    }
  }

  @Test func webIdentityIsNotSigned() async throws {
    let world = CredentialWorld(files: ["/token": "JWT\n"])
    let context = try world.context(config: Self.config, profile: "web", call: { Self.sts($0) })
    #expect(try await CredentialChain(context).credentials()?.accessKeyID == "ASSUMED-BY-nobody")
    #expect(world.calls.first?.operation == "AssumeRoleWithWebIdentity")
    #expect(world.calls.first?.parameters["WebIdentityToken"]?.string == "JWT")
    let pod = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:x", "AWS_ROLE_SESSION_NAME": "pod"]
    let inPod = CredentialWorld(files: ["/token": "JWT"])
    _ = try await CredentialChain(inPod.context(variables: pod, call: { Self.sts($0) })).credentials()
    #expect(inPod.calls.first?.parameters["RoleSessionName"]?.string == "pod")
  }

  // MARK: Sign-on

  static let tokenPath = "/home/u/.aws/sso/cache/\(Hex.encode(SHA1.hash("corp"))).json"

  static func token(_ expires: Int64) -> String {
    let time = Timestamp(seconds: expires).iso8601(fraction: .none)
    return """
      {"accessToken": "OLD", "expiresAt": "\(time)", "refreshToken": "R", "clientId": "C", "clientSecret": "CS", \
      "registrationExpiresAt": "2030-01-01T00:00:00Z"}
      """
  }

  @Sendable static func sso(_ call: CredentialCall) throws -> Document {
    switch call.operation {
    case "CreateToken": return ["accessToken": "NEW", "expiresIn": 3600, "refreshToken": "R2"]
    default:
      return [
        "roleCredentials": [
          "accessKeyId": Document("FOR-\(call.parameters["accessToken"]?.string ?? "")"), "secretAccessKey": "S",
          "sessionToken": "T", "expiration": 1_800_007_200_000,
        ]
      ]
    }
  }

  static let signOns: [(expires: Int64, id: String, operations: [String])] = [
    (1_800_003_600, "FOR-OLD", ["GetRoleCredentials"]),
    (1_800_000_600, "FOR-NEW", ["CreateToken", "GetRoleCredentials"]),
    (1_799_000_000, "FOR-NEW", ["CreateToken", "GetRoleCredentials"]),
  ]

  @Test(arguments: signOns) func signOnTokensAreRefreshed(
    row: (expires: Int64, id: String, operations: [String])
  ) async throws {
    let world = CredentialWorld(files: [Self.tokenPath: Self.token(row.expires)])
    let context = try world.context(config: Self.config, profile: "sso", call: { try Self.sso($0) })
    let found = try #require(try await CredentialChain(context).credentials())
    #expect(found.accessKeyID == row.id)
    #expect(found.expiration == Timestamp(seconds: 1_800_007_200))
    #expect(world.calls.map(\.operation) == row.operations)
    #expect(world.calls.allSatisfy { $0.region == "us-west-2" && $0.credentials == nil })
    if row.id == "FOR-NEW" { #expect(world.files[Self.tokenPath]?.contains("\"R2\"") == true) }
  }

  @Test func noSignOnSaysWhatToDo() async throws {
    let error = CredentialError.signOnNeeded(source: "profile sso", command: "aws sso login --profile sso")
    let context = try CredentialWorld().context(config: Self.config, profile: "sso")
    await #expect(throws: error) { try await CredentialChain(context).credentials() }
    let refused = ServiceError(
      code: "UnauthorizedException", message: "no", status: 401, service: "sso", operation: "GetRoleCredentials")
    let world = CredentialWorld(files: [Self.tokenPath: Self.token(1_800_003_600)])
    let other = try world.context(config: Self.config, profile: "sso", call: { _ in throw refused })
    await #expect(throws: error) { try await CredentialChain(other).credentials() }
  }
}
