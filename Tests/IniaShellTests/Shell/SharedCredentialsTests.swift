import AWSClient
import Foundation
import IniaShell
import TestSupport
import Testing

/// Credentials belong to a profile: a code is asked for and a program is run once, in however many regions and sessions
/// they are used.
@Suite struct SharedCredentialsTests {
  static let config = """
    [default]
    region = us-east-1
    role_arn = arn:aws:iam::123456789012:role/r
    source_profile = base
    mfa_serial = the-device
    [profile base]
    aws_access_key_id = BASE
    aws_secret_access_key = S
    [profile other]
    region = eu-west-1
    role_arn = arn:aws:iam::123456789012:role/other
    source_profile = base
    mfa_serial = other-device
    """

  /// STS: who assumes a role gets keys for an hour, or is told that its code is wrong.
  private static func sts(refusesCodes: Bool) -> @Sendable (HTTPRequest, Int) -> FakeTransport.Answer {
    { request, _ in
      guard String(decoding: request.body.bytes ?? [], as: UTF8.self).contains("Action=AssumeRole") else {
        return .reply(
          200,
          "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult>"
            + "</GetCallerIdentityResponse>")
      }
      if refusesCodes {
        return .reply(
          403,
          "<ErrorResponse><Error><Code>AccessDenied</Code><Message>invalid MFA one time pass code</Message></Error>"
            + "</ErrorResponse>")
      }
      return .reply(
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLE</AccessKeyId>"
          + "<SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken>"
          + "<Expiration>2025-10-09T09:53:20Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>")
    }
  }

  /// A shell whose profiles assume roles with a code, at a terminal where `console` sits.
  private func shell(
    _ console: FakeConsole, globals: GlobalOptions = GlobalOptions(), refusesCodes: Bool = false
  ) throws -> ShellFixture {
    try ShellFixture(
      variables: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_REGION": ""],
      files: ["/home/test/.aws/config": Self.config], globals: globals, console: console,
      rule: Self.sts(refusesCodes: refusesCodes))
  }

  private func assumptions(_ shell: ShellFixture) -> [HTTPRequest] {
    shell.transport.requests.filter {
      String(decoding: $0.body.bytes ?? [], as: UTF8.self).contains("Action=AssumeRole")
    }
  }

  @Test func oneCodeForAllRegions() async throws {
    let console = FakeConsole(answer: "123456")
    let shell = try shell(console)
    let outcome = await shell.run("@us-west-2,eu-west-1,us-east-1 sts get-caller-identity")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(console.questions == ["Enter MFA code for the-device: "])
    #expect(shell.transport.requests.count == 4)
  }

  static let lines = [
    "sts get-caller-identity --region ap-south-1", "region eu-north-1; sts get-caller-identity",
    "session new b --region sa-east-1; @b sts get-caller-identity", "session use b; sts get-caller-identity",
    "sts get-caller-identity --cli-read-timeout 5 --cli-connect-timeout 5", "@all sts get-caller-identity",
    "sts get-caller-identity --region us-west-2 --output text",
  ]

  @Test func oneCodeForTheLinesThatFollow() async throws {
    let console = FakeConsole(answer: "123456")
    let shell = try shell(console)
    for line in Self.lines {
      let outcome = await shell.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    #expect(console.questions == ["Enter MFA code for the-device: "])
    #expect(assumptions(shell).count == 1)
  }

  /// The first of the regions is af-south-1, where most accounts may not even ask.
  @Test func theCodeIsGivenWhereTheProfileIsAtHome() async throws {
    let shell = try shell(FakeConsole(answer: "123456"))
    #expect(await shell.run("@regions sts get-caller-identity").status == 0)
    #expect(assumptions(shell).map(\.host) == ["sts.us-east-1.amazonaws.com"])
    #expect(await shell.run("@regions sts get-caller-identity --profile other").status == 0)
    #expect(assumptions(shell).map(\.host) == ["sts.us-east-1.amazonaws.com", "sts.eu-west-1.amazonaws.com"])
    var globals = GlobalOptions()
    globals.session.region = "eu-central-1"
    let elsewhere = try self.shell(FakeConsole(answer: "123456"), globals: globals)
    #expect(await elsewhere.run("@us-west-2,ap-east-1 sts get-caller-identity").status == 0)
    #expect(assumptions(elsewhere).map(\.host) == ["sts.eu-central-1.amazonaws.com"])
  }

  @Test func anotherProfileAndAnotherSTSAskAnew() async throws {
    let console = FakeConsole(answer: "123456")
    let shell = try shell(console)
    for options in ["", " --profile other", " --endpoint-url http://sandbox:5000", " --no-verify-ssl", ""] {
      #expect(await shell.run("sts get-caller-identity" + options).status == 0)
    }
    let devices = ["the-device", "other-device", "the-device", "the-device"]
    #expect(console.questions == devices.map { "Enter MFA code for \($0): " })
    #expect(assumptions(shell).map(\.host).contains("sandbox:5000"))
  }

  @Test(arguments: ["000000", nil]) func aCommandThatFailsAsksOnce(answer: String?) async throws {
    let console = FakeConsole(answer: answer)
    let shell = try shell(console, refusesCodes: true)
    for number in 1...3 {
      let outcome = await shell.run("@regions sts get-caller-identity")
      #expect(outcome.status != 0)
      #expect(console.questions.count == number, "each command asks once more")
      if answer != nil {
        let told = outcome.errors.split(separator: "\n").filter { $0.contains("invalid MFA one time pass code") }
        #expect(told.count > 30, "\(outcome.errors)")
      }
    }
  }

  private func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inia-credentials-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func aTransferThatFailsAsksOnce() async throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<40 { try Data("x".utf8).write(to: folder.appending(path: "\(number)")) }
    let console = FakeConsole(answer: "000000")
    let shell = try shell(console, refusesCodes: true)
    let outcome = await shell.run("s3 cp \(folder.path) s3://photos/ --recursive")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("invalid MFA one time pass code"))
    #expect(console.questions.count == 1)
  }

  @Test func aScriptMayAskAgain() async throws {
    let console = FakeConsole(answer: "000000")
    let shell = try shell(console, refusesCodes: true)
    _ = await shell.run("sts get-caller-identity || sts get-caller-identity\nsts get-caller-identity", script: "s")
    #expect(console.questions.count == 2, "and it stops at its first error")
  }

  @Test func aProgramRunsOnce() async throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let runs = folder.appending(path: "runs")
    let output = #"{\"Version\":1,\"AccessKeyId\":\"PROC\",\"SecretAccessKey\":\"S\"}"#
    let shell = try ShellFixture(
      variables: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "PATH": "/usr/bin:/bin"],
      files: [
        "/home/test/.aws/config":
          "[default]\ncredential_process = sh -c 'echo run >> \(runs.path); echo \"\(output)\"'\n"
      ], rule: Self.sts(refusesCodes: false))
    let outcome = await shell.run("@regions sts get-caller-identity")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Set(shell.transport.requests.map(\.host)).count > 30)
    // The program asks nobody at another address.
    _ = await shell.run("sts get-caller-identity --endpoint-url http://elsewhere --no-verify-ssl")
    _ = await shell.run("sts get-caller-identity --cli-read-timeout 5")
    #expect(try String(contentsOf: runs, encoding: .utf8) == "run\n")
  }
}
