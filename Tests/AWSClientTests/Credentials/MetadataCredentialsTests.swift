import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@Suite struct MetadataCredentialsTests {
  static let answer = """
    {"AccessKeyId": "META", "SecretAccessKey": "S", "Token": "T", "Expiration": "2030-01-01T00:00:00Z"}
    """

  /// An EC2 instance; `token` is what the PUT for a token is answered with.
  static func instance(token: FakeTransport.Answer, body: String = answer) -> CredentialWorld {
    CredentialWorld { request, _ in
      if request.method == "PUT" { return token }
      if request.path.hasSuffix("security-credentials/") { return .reply(200, "role\n") }
      return request.path.hasSuffix("/role") ? .reply(200, body) : .reply(404)
    }
  }

  @Test func version2SendsItsToken() async throws {
    let world = Self.instance(token: .reply(200, "TOKEN"))
    let found = try #require(try await CredentialChain(world.context()).credentials())
    #expect(found.accessKeyID == "META")
    #expect(found.sessionToken == "T")
    #expect(found.source == "instance metadata (role role)")
    #expect(world.transport.requests.map(\.method) == ["PUT", "GET", "GET"])
    #expect(world.transport.requests.last?.headers["x-aws-ec2-metadata-token"] == "TOKEN")
    #expect(world.transport.options.first?.connectTimeout == 1)
  }

  static let refusals: [(FakeTransport.Answer, Bool)] = [
    (.reply(403), true), (.reply(404), true), (.reply(405), true), (.failure(.timedOut(.read)), true),
    (.reply(400), false), (.failure(.timedOut(.connect)), false),
    (.failure(.couldNotConnect(host: "h", reason: "r")), false),
  ]

  @Test(arguments: refusals) func version1ComesAfterARefusedToken(row: (FakeTransport.Answer, Bool)) async throws {
    let world = Self.instance(token: row.0)
    #expect(try await (CredentialChain(world.context()).credentials() != nil) == row.1)
    let strict = Self.instance(token: row.0)
    let context = try strict.context(variables: ["AWS_EC2_METADATA_V1_DISABLED": "true"])
    if row.1 {
      await #expect(throws: CredentialError.self) { try await CredentialChain(context).credentials() }
    } else {
      #expect(try await CredentialChain(context).credentials() == nil)
    }
  }

  @Test func asksAsOftenAsIsConfigured() async throws {
    let variables = ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]
    let world = CredentialWorld { request, number in
      switch number {
      case 0: .reply(500)
      case 1: .reply(200, "TOKEN")
      case 2: .reply(200, "")
      case 3: .reply(200, "role")
      case 4: .reply(200, "<html>")
      default: .reply(200, Self.answer)
      }
    }
    #expect(try await CredentialChain(world.context(variables: variables)).credentials()?.accessKeyID == "META")
    #expect(world.transport.requests.map(\.method) == ["PUT", "PUT", "GET", "GET", "GET", "GET"])
    #expect(world.transport.requests.allSatisfy { $0.headers["User-Agent"]?.hasPrefix("inia/") == true })
    let broken = Self.instance(token: .reply(500))
    #expect(try await CredentialChain(broken.context(variables: variables)).credentials()?.accessKeyID == "META")
    #expect(broken.transport.requests.map(\.method) == ["PUT", "PUT", "PUT", "GET", "GET"], "then version 1 is asked")
  }

  @Test func canBeSwitchedOffAndMoved() async throws {
    let off = Self.instance(token: .reply(200, "TOKEN"))
    #expect(
      try await CredentialChain(off.context(variables: ["AWS_EC2_METADATA_DISABLED": "true"])).credentials() == nil)
    #expect(off.transport.requests.isEmpty)
    let moved = Self.instance(token: .reply(200, "TOKEN"))
    let variables = ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://meta:81"]
    _ = try await CredentialChain(moved.context(variables: variables)).credentials()
    #expect(moved.transport.requests.first?.url == "http://meta:81/latest/api/token")
  }

  @Test func aRoleThatCannotBeAssumedIsNoCredential() async throws {
    let world = Self.instance(token: .reply(200, "TOKEN"), body: "{\"Code\": \"AssumeRoleUnauthorizedAccess\"}")
    #expect(try await CredentialChain(world.context()).credentials() == nil)
  }

  @Test func credentialsThatWereNotRenewedAreUsedOn() async throws {
    let old = Self.answer.replacingOccurrences(of: "2030-01-01", with: "2020-01-01")
    let world = Self.instance(token: .reply(200, "TOKEN"), body: old)
    let found = try await CredentialChain(world.context()).credentials()
    #expect(found?.expiration == Timestamp(seconds: 1_800_000_000 + 1020))
  }

  static let addresses: [(String, Bool)] = [
    ("http://127.0.0.1:8080/c", true), ("http://localhost/c", true), ("http://169.254.170.23/c", true),
    ("http://[fd00:ec2::23]/c", true), ("http://[::1]:99/c", true), ("https://anywhere.example/c", true),
    ("http://anywhere.example/c", false), ("http://127.0.0.1.example/c", false), ("ftp://localhost/c", false),
  ]

  @Test(arguments: addresses) func containersAreAskedAtSafeAddressesOnly(row: (String, Bool)) async throws {
    let world = CredentialWorld { _, _ in .reply(200, Self.answer) }
    let context = try world.context(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": row.0])
    if row.1 {
      #expect(try await CredentialChain(context).credentials()?.accessKeyID == "META")
    } else {
      await #expect(throws: CredentialError.self) { try await CredentialChain(context).credentials() }
      #expect(world.transport.requests.isEmpty)
    }
  }

  @Test func containersAreAskedThreeTimesWithTheirToken() async throws {
    let world = CredentialWorld(files: ["/t": "TOKEN\n"]) { _, number in
      number < 2 ? .reply(500) : .reply(200, Self.answer)
    }
    let variables = [
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/creds", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/t",
    ]
    #expect(try await CredentialChain(world.context(variables: variables)).credentials()?.accessKeyID == "META")
    #expect(world.transport.requests.map(\.url) == Array(repeating: "http://169.254.170.2/v2/creds", count: 3))
    #expect(world.transport.requests.first?.headers["Authorization"] == "TOKEN")
    let dead = CredentialWorld { _, _ in .reply(500) }
    await #expect(throws: CredentialError.self) {
      try await CredentialChain(dead.context(variables: variables)).credentials()
    }
  }
}
