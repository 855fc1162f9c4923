import Foundation
import TestSupport
import Testing

/// Programs that the shell starts see its session: in the sandbox nothing of the person's, outside it what the shell uses.
@Suite(.timeLimit(.minutes(15))) struct ChildProgramTests {
  /// A home with a profile, and an `aws` that tells what it was started with.
  private func home() throws -> String {
    let home = try IniaProgram.makeHome()
    for (name, text) in [
      (
        "config",
        "[profile prod]\nregion = eu-west-1\naws_access_key_id = PROD\naws_secret_access_key = S\n"
          + "endpoint_url = http://127.0.0.1:2\n"
      ), ("aws", "#!/bin/sh\necho \"aws $* as $AWS_ACCESS_KEY_ID $AWS_PROFILE at $AWS_ENDPOINT_URL\"\n"),
    ] {
      try text.write(toFile: "\(home)/\(name)", atomically: true, encoding: .utf8)
    }
    chmod("\(home)/aws", 0o755)
    return home
  }

  /// What the person has set up.
  private func environment(_ home: String) throws -> [String: String] {
    var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    environment.merge([
      "PATH": "\(home):\(environment["PATH"] ?? "")", "AWS_ACCESS_KEY_ID": "REAL",
      "AWS_SECRET_ACCESS_KEY": "REALSECRET",
      "AWS_SESSION_TOKEN": "REALTOKEN", "AWS_PROFILE": "prod", "AWS_DEFAULT_PROFILE": "prod",
      "AWS_CONFIG_FILE": "\(home)/config", "AWS_SHARED_CREDENTIALS_FILE": "\(home)/none",
      "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:3", "AWS_WEB_IDENTITY_TOKEN_FILE": "\(home)/token",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:4", "AWS_ROLE_ARN": "arn:aws:iam::1:role/r",
      "INIA_SANDBOX_HOME": PackageRoot.path + "/Scripts/sandbox.d",
    ]) { $1 }
    let outer = ProcessInfo.processInfo.environment
    if let python = outer["INIA_SANDBOX_PYTHON"] {
      environment["INIA_SANDBOX_PYTHON"] = python
    } else {
      environment["XDG_CACHE_HOME"] = outer["XDG_CACHE_HOME"] ?? "\(outer["HOME"] ?? "")/.cache"
    }
    return environment
  }

  /// The AWS variables of what `env` printed, sorted.
  private func variables(_ output: String) -> [String] {
    let lines: [String] = output.components(separatedBy: "\n")
    return lines.filter { line in line.hasPrefix("AWS_") || line.hasPrefix("INIA_READ") }.sorted()
  }

  @Test func inTheSandboxNothingIsThePersons() throws {
    let home = try home()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let run = try IniaProgram.run(
      [
        "--sandbox", "-c", "!env", "-c", "!echo ---", "-c", "echo a | env", "-c", "!echo ---", "-c", "!aws s3 ls",
        "-c", "session new w --region eu-west-1; session use w", "-c", "!env | grep -c REGION=eu-west-1",
      ], environment: try environment(home))
    #expect(run.status == 0, "\(run.errors)")
    let parts = run.output.components(separatedBy: "---\n")
    try #require(parts.count == 3, "\(run.output)")
    for part in parts.dropLast() {
      let seen = variables(part)
      let name = "AWS_ENDPOINT_URL="
      let url = String(try #require(seen.first { $0.hasPrefix(name) }).dropFirst(name.count))
      let key = try #require(url.components(separatedBy: "/").last)
      #expect(url.hasPrefix("http://127.0.0.1:") && key.hasPrefix("INIA"))
      #expect(
        seen == [
          "AWS_ACCESS_KEY_ID=\(key)", "AWS_CONFIG_FILE=/dev/null", "AWS_DEFAULT_REGION=us-east-1",
          "AWS_EC2_METADATA_DISABLED=true", "AWS_ENDPOINT_URL=\(url)", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false",
          "AWS_REGION=us-east-1", "AWS_SECRET_ACCESS_KEY=sandbox", "AWS_SHARED_CREDENTIALS_FILE=/dev/null",
        ])
    }
    let lines = parts[2].split(separator: "\n")
    #expect(lines.first?.hasPrefix("aws s3 ls as INIA") == true, "\(parts[2])")
    #expect(lines.dropFirst().first == "2")
  }

  /// `inia` in the shell of `inia --sandbox` is in the same sandbox.
  @Test func iniaItselfIsInTheSandboxToo() throws {
    let home = try home()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var variables = try environment(home)
    variables["INIA"] = try IniaProgram.path
    let run = try IniaProgram.run(
      [
        "--sandbox", "--read-only", "-c", "!\"$INIA\" -c 'ls /s3/buckets --count'",
        "-c", "!\"$INIA\" s3 rm s3://photos/2026/01/x || echo $?",
      ], environment: variables)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "20\n252\n")
    #expect(run.errors.contains("read-only"))
  }

  @Test(arguments: [
    // As the environment says it: its keys go before its profile, here and there.
    (["-c", "!aws x"], "aws x as REAL prod at http://127.0.0.1:1"),
    (["-p", "prod", "-c", "!aws x"], "aws x as  prod at http://127.0.0.1:1"),
    (["-c", #"profile prod; echo a | sh -c 'exec "$HOME/aws" x'"#], "aws x as  prod at http://127.0.0.1:1"),
    (["-c", "session new w --profile prod; session use w; !aws x"], "aws x as  prod at http://127.0.0.1:1"),
    (["-c", "session new w --profile prod; !aws x"], "aws x as REAL prod at http://127.0.0.1:1"),
    (["--endpoint-url", "http://127.0.0.1:9/a", "-c", "!aws x"], "aws x as REAL prod at http://127.0.0.1:9/a"),
  ])
  func elsewhereTheyAreTheSessions(_ arguments: [String], _ wanted: String) throws {
    let home = try home()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let run = try IniaProgram.run(arguments, environment: try environment(home))
    #expect(run.output == wanted + "\n", "\(run.errors)")
  }
}
