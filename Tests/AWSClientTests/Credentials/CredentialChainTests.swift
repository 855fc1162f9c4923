import AWSClient
import Documents
import TestSupport
import Testing

@Suite struct CredentialChainTests {
  static let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "S"]
  static let config = """
    [default]
    aws_access_key_id = CONFIG
    aws_secret_access_key = S
    [profile both]
    aws_access_key_id = BOTH-CONFIG
    aws_secret_access_key = S
    [profile process]
    credential_process = sh -c 'echo "{\\"Version\\":1,\\"AccessKeyId\\":\\"PROC\\",\\"SecretAccessKey\\":\\"S\\"}"'
    """
  static let shared = """
    [both]
    aws_access_key_id = BOTH-SHARED
    aws_secret_access_key = S
    aws_session_token = T
    aws_account_id = 123
    [half]
    aws_access_key_id = HALF
    """

  static let order: [(variables: [String: String], profile: String?, id: String, source: String)] = [
    (keys, nil, "ENV", "environment"),
    (keys, "both", "BOTH-SHARED", "profile both in ~/.aws/credentials"),
    (keys.merging(["AWS_PROFILE": "both"]) { $1 }, nil, "ENV", "environment"),
    ([:], nil, "CONFIG", "profile default in ~/.aws/config"),
    (["AWS_PROFILE": "both"], nil, "BOTH-SHARED", "profile both in ~/.aws/credentials"),
    (["PATH": "/usr/bin:/bin"], "process", "PROC", "credential_process of profile process"),
  ]

  @Test(arguments: order) func takesTheFirstSourceThatIsSetUp(
    row: (variables: [String: String], profile: String?, id: String, source: String)
  ) async throws {
    let context = try CredentialWorld().context(
      config: Self.config, credentials: Self.shared, variables: row.variables, profile: row.profile)
    let found = try await CredentialChain(context).credentials()
    #expect(found?.accessKeyID == row.id)
    #expect(found?.source == row.source)
  }

  @Test func explicitCredentialsGoBeforeEverything() async throws {
    let context = try CredentialWorld().context(variables: Self.keys)
    let given = Credentials(accessKeyID: "GIVEN", secretAccessKey: "S", source: "options")
    #expect(try await CredentialChain(context, explicit: given).credentials() == given)
  }

  @Test func nothingFoundNamesThePlaces() async throws {
    let chain = CredentialChain(try CredentialWorld().context())
    #expect(try await chain.credentials() == nil)
    #expect(
      chain.places == [
        "environment", "role of profile default", "web identity token", "sign-on of profile default",
        "profile default in ~/.aws/credentials", "login session of profile default",
        "credential_process of profile default", "profile default in ~/.aws/config", "AWS_CREDENTIAL_FILE",
        "/etc/boto.cfg and ~/.boto", "container credentials", "instance metadata",
      ])
  }

  @Test func halfAPairIsAnError() async throws {
    let world = CredentialWorld()
    let half = CredentialError.incomplete(
      source: "profile half in ~/.aws/credentials", missing: "aws_secret_access_key")
    await #expect(throws: half) {
      try await CredentialChain(world.context(credentials: Self.shared, profile: "half")).credentials()
    }
    await #expect(throws: CredentialError.incomplete(source: "environment", missing: "AWS_SECRET_ACCESS_KEY")) {
      try await CredentialChain(world.context(variables: ["AWS_ACCESS_KEY_ID": "A"])).credentials()
    }
  }

  @Test func secretsAreNeverPrinted() {
    let credentials = Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hidden", sessionToken: "hidden", source: "test")
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped, "\([credentials])"] {
      #expect(!text.contains("hidden"))
      #expect(!text.contains("AKIDEXAMPLE"))
    }
    #expect(credentials.maskedAccessKeyID == "****************MPLE")
  }

  static let processes: [(String, String)] = [
    ("sh -c 'echo nope >&2; exit 3'", "no credentials from credential_process of profile p: nope"),
    ("sh -c 'exit 3'", "no credentials from credential_process of profile p: it ended with status 3"),
    (
      "echo '{\"Version\":2}'",
      "no credentials from credential_process of profile p: it printed something other than version 1"
    ),
    ("echo hello", "no credentials from credential_process of profile p: it did not print JSON"),
    (
      "echo '{\"Version\":1,\"AccessKeyId\":\"A\"}'",
      "incomplete credentials in the output of the credential_process of profile p: SecretAccessKey is missing"
    ),
    (
      "/nonexistent/program",
      "no credentials from credential_process of profile p: /nonexistent/program: No such file or directory"
    ),
    ("echo 'open", "the credential_process of profile p has a quote that is not closed"),
  ]

  @Test(arguments: processes) func aProcessThatFailsSaysWhy(row: (String, String)) async throws {
    let context = try CredentialWorld().context(
      config: "[profile p]\ncredential_process = \(row.0)\n", variables: ["PATH": "/usr/bin:/bin"], profile: "p")
    do {
      _ = try await CredentialChain(context).credentials()
      Issue.record("no error")
    } catch {
      #expect(String(describing: error) == row.1)
    }
  }

  @Test func aProcessStartsWithoutBlockedSignals() async throws {
    let context = try CredentialWorld().context(
      config: "[profile p]\ncredential_process = sh -c 'grep SigBlk /proc/self/status >&2; exit 1'\n",
      variables: ["PATH": "/usr/bin:/bin"], profile: "p")
    let expected = CredentialError.failed(
      source: "credential_process of profile p", reason: "SigBlk:\t0000000000000000")
    await #expect(throws: expected) { try await CredentialChain(context).credentials() }
  }

  @Test func aProcessEndsWithItsTask() async throws {
    let context = try CredentialWorld().context(
      config: "[profile p]\ncredential_process = sleep 1000\n", variables: ["PATH": "/usr/bin:/bin"], profile: "p")
    let task = Task { try await CredentialChain(context).credentials() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
