import AWSClient
import IniaShell
import Synchronization
import TestSupport
import Testing

/// Programs see the shell's session and no other.
@Suite struct ChildEnvironmentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var outer: [String: String]
    var session: @Sendable (inout SessionOptions) -> Void = { _ in }
    var isReadOnly = false
    var inner: [String: String]
    var testDescription: String { name }
  }

  private static let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_SESSION_TOKEN": "T"]

  static let rows: [Row] = [
    Row(name: "nothing said", outer: ["A": "1", "AWS_PAGER": ""], inner: ["A": "1", "AWS_PAGER": ""]),
    Row(
      name: "keys and a profile of the environment", outer: keys.merging(["AWS_PROFILE": "p"]) { $1 },
      inner: keys.merging(["AWS_PROFILE": "p"]) { $1 }),
    Row(
      name: "a profile before keys", outer: keys.merging(["AWS_PROFILE": "p", "A": "1"]) { $1 },
      session: { $0.profile = "q" }, inner: ["AWS_PROFILE": "q", "A": "1"]),
    Row(
      name: "a profile before all that goes before profiles",
      outer: [
        "AWS_SECURITY_TOKEN": "T", "AWS_CREDENTIAL_EXPIRATION": "E", "AWS_ACCOUNT_ID": "1", "AWS_ROLE_ARN": "r",
        "AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_SESSION_NAME": "n", "AWS_DEFAULT_PROFILE": "p",
      ], session: { $0.profile = "q" }, inner: ["AWS_PROFILE": "q"]),
    // A profile may name them as its source; they come behind it.
    Row(
      name: "a container's credentials stay", outer: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "u"],
      session: { $0.profile = "q" }, inner: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "u", "AWS_PROFILE": "q"]),
    Row(
      name: "the same profile, said outright", outer: keys.merging(["AWS_PROFILE": "p"]) { $1 },
      session: { $0.profile = "p" }, inner: ["AWS_PROFILE": "p"]),
    Row(
      name: "the default profile", outer: keys.merging(["AWS_PROFILE": "p", "AWS_DEFAULT_PROFILE": "p"]) { $1 },
      session: { $0.profile = "default" }, inner: [:]),
    Row(
      name: "two names of a profile", outer: ["AWS_PROFILE": "p", "AWS_DEFAULT_PROFILE": "q"],
      inner: ["AWS_PROFILE": "p"]),
    Row(
      name: "an empty one", outer: ["AWS_PROFILE": "", "AWS_DEFAULT_PROFILE": "q"], inner: ["AWS_PROFILE": "q"]),
    Row(
      name: "a region", outer: ["AWS_REGION": "a-b-1"], session: { $0.region = "eu-west-1" },
      inner: ["AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1"]),
    Row(
      name: "a region of the environment, for all tools",
      outer: ["AWS_REGION": "a-b-1", "AWS_DEFAULT_REGION": "c-d-1"],
      inner: ["AWS_REGION": "a-b-1", "AWS_DEFAULT_REGION": "a-b-1"]),
    Row(
      name: "the older name of it", outer: ["AWS_DEFAULT_REGION": "c-d-1"],
      inner: ["AWS_REGION": "c-d-1", "AWS_DEFAULT_REGION": "c-d-1"]),
    Row(
      name: "an endpoint",
      outer: [
        "AWS_ENDPOINT_URL": "http://a", "AWS_ENDPOINT_URL_S3": "http://b", "AWS_ENDPOINT_URL_DYNAMODB": "http://c",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
      ], session: { $0.endpointURL = "http://h:1/K" },
      inner: ["AWS_ENDPOINT_URL": "http://h:1/K", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false"]),
    Row(
      name: "endpoints of the environment", outer: ["AWS_ENDPOINT_URL_S3": "http://b"],
      inner: ["AWS_ENDPOINT_URL_S3": "http://b"]),
    Row(
      name: "certificates", outer: ["AWS_CA_BUNDLE": "/a"], session: { $0.caBundle = "/b" },
      inner: ["AWS_CA_BUNDLE": "/b"]),
    Row(
      name: "a shell that only reads", outer: ["INIA_READ_ONLY": "0"], isReadOnly: true, inner: ["INIA_READ_ONLY": "1"]),
    Row(
      name: "names that only look alike", outer: ["aws_profile": "p", "AWS_PROFILE\u{301}": "q", "AWS_REGIONS": "r"],
      session: { $0.profile = "z" },
      inner: ["aws_profile": "p", "AWS_PROFILE\u{301}": "q", "AWS_REGIONS": "r", "AWS_PROFILE": "z"]),
  ]

  @Test(arguments: rows) func isTheSessions(_ row: Row) {
    var options = SessionOptions()
    row.session(&options)
    #expect(ChildEnvironment.variables(row.outer, options, isReadOnly: row.isReadOnly) == row.inner)
  }

  // MARK: In the shell

  private static let files = [
    "/home/test/.aws/config": "[profile work]\nregion = eu-west-1\naws_access_key_id = W\naws_secret_access_key = S\n",
    "/work.inia": "!env\necho a | env\n", "/moves.inia": "profile work\nregion eu-north-1\n!env\n",
    "/leaves.inia": "session use west\n!env\n",
  ]

  /// Lines, and what the programs of each see: key, profile, region, whether it only reads.
  @Test(arguments: [
    ("!env", ["AKID - us-east-1 -"]), ("echo a | env", ["AKID - us-east-1 -"]), ("!", ["AKID - us-east-1 -"]),
    ("region us-west-2; !env", ["AKID - us-west-2 -"]), ("region us-west-2; echo a | env", ["AKID - us-west-2 -"]),
    ("profile work; !env", ["- work us-east-1 -"]), ("profile default; !env", ["- - us-east-1 -"]),
    ("session new w --profile work --region eu-west-1; !env", ["AKID - us-east-1 -"]),
    ("session new w --profile work --region eu-west-1; session use w; !env", ["- work eu-west-1 -"]),
    ("session new w --region eu-west-1; session use w; echo a | env &", ["AKID - eu-west-1 -"]),
    // A line's own options are that line's.
    ("region --region us-west-2 | env", ["AKID - us-east-1 -"]),
    ("set read-only on; !env; echo a | env", ["AKID - us-east-1 1", "AKID - us-east-1 1"]),
    // A script's line says what all of it is about, until the script says otherwise.
    ("source /work.inia --region us-west-2", ["AKID - us-west-2 -", "AKID - us-west-2 -"]),
    ("source /work.inia --profile work", ["- work us-east-1 -", "- work us-east-1 -"]),
    ("session new west --region us-west-2; @west source /work.inia", ["AKID - us-west-2 -", "AKID - us-west-2 -"]),
    ("source /moves.inia; !env", ["- work eu-north-1 -", "- work eu-north-1 -"]),
    ("session new west --region us-west-2; source /leaves.inia; !env", ["AKID - us-west-2 -", "AKID - us-west-2 -"]),
  ])
  func programsSee(_ line: String, _ wanted: [String]) async throws {
    let programs = RecordedPrograms()
    let fixture = try ShellFixture(files: Self.files, programs: programs, rule: CannedAWS.answer)
    let outcome = await fixture.run(line)
    #expect(outcome.status == 0, "\(outcome.errors)")
    _ = await fixture.run("wait all")
    let seen = programs.take().map(\.place).map { place in
      ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_REGION", "INIA_READ_ONLY"].map { place.variables[$0] ?? "-" }
        .joined(separator: " ")
    }
    #expect(seen == wanted)
  }

  /// What a script changes of its session holds for its next lines, as typed at the prompt.
  @Test func aScriptsOwnSessionHolds() async throws {
    let fixture = try ShellFixture(files: Self.files, rule: CannedAWS.answer)
    #expect(await fixture.run("region us-west-2\nregion\n", script: "a.inia").output == "us-west-2\n")
    #expect(await fixture.run("profile work\nprofile\n", script: "a.inia").output == "work\n")
  }
}
