import Foundation
import TestSupport
import Testing

/// `inia --sandbox`: a local AWS of the program's own, which never outlives it.
@Suite(.timeLimit(.minutes(15))) struct SandboxTests {
  private func environment(home: String) throws -> [String: String] {
    // Nothing of this reaches the sandbox's shell: no call may go there.
    var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
    let outer = ProcessInfo.processInfo.environment
    environment["INIA_SANDBOX_HOME"] = PackageRoot.path + "/Scripts/sandbox.d"
    if let python = outer["INIA_SANDBOX_PYTHON"] {
      environment["INIA_SANDBOX_PYTHON"] = python
    } else {
      environment["XDG_CACHE_HOME"] = outer["XDG_CACHE_HOME"] ?? "\(outer["HOME"] ?? "")/.cache"
    }
    return environment
  }

  @Test func runsCommandsOnTheExampleAccount() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let run = try IniaProgram.run(
      ["--sandbox", "-c", "ls /s3/buckets --count", "-c", "whoami --query account --output text; region"],
      environment: try environment(home: home))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "20\n123456789012\nus-east-1\n")
  }

  @Test func isGoneWhenTheProgramIsKilled() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let session = try PromptSession(["--sandbox"], environment: try environment(home: home))
    let program = session.terminal.processID
    let server = try #require(Processes.server(of: program))
    kill(program, SIGKILL)
    try Processes.waitForEnd(of: server)
  }

  @Test func isGoneWhenTheProgramLeaves() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let terminal = try Pseudoterminal(
      [try IniaProgram.path, "--sandbox", "-X"], environment: try environment(home: home))
    try terminal.wait(for: "a private local AWS with an example account")
    try terminal.wait(for: "default us-east-1 /> ")
    let server = try #require(Processes.server(of: terminal.processID))
    terminal.send("exit\n")
    #expect(try terminal.waitForEnd().status == 0)
    try Processes.waitForEnd(of: server)
  }

  @Test func isGoneWhenItsStartIsInterrupted() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let terminal = try Pseudoterminal(
      [try IniaProgram.path, "--sandbox", "-X", "-q"], environment: try environment(home: home))
    try terminal.wait(for: "sandbox: starting the local AWS")
    let server = try #require(Processes.server(of: terminal.processID))
    terminal.send("\u{3}")
    #expect(try terminal.waitForEnd().status == 130)
    try Processes.waitForEnd(of: server)
    #expect(!terminal.everything.contains("/> "))
  }

  @Test func saysInOneLineWhatIsMissing() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var variables = try environment(home: home)
    variables["INIA_SANDBOX_PYTHON"] = "/nowhere/python3"
    let run = try IniaProgram.run(["--sandbox", "-c", "ls"], environment: variables)
    #expect(run.status == 253)
    #expect(run.output == "")
    #expect(
      run.errors
        == "the sandbox needs the Python that INIA_SANDBOX_PYTHON names: /nowhere/python3 is no program\n")
    variables["INIA_SANDBOX_HOME"] = "/nowhere"
    let homeless = try IniaProgram.run(["--sandbox", "-c", "ls"], environment: variables)
    #expect(homeless.status == 253)
    #expect(homeless.errors.contains("sandbox's files are missing"))
  }

  /// What lies in a folder above the program, in the working folder or above that is somebody else's, and never run.
  @Test(arguments: ["a/b/c/bin", "a/.build/bin", "bin"])
  func runsNothingThatWasPlanted(_ place: String) throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let bin = "\(home)/\(place)"
    let work = "\(home)/work/inner"
    for folder in [bin, work] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(atPath: try IniaProgram.path, toPath: "\(bin)/inia")
    for folder in [home, "\(home)/a", "\(home)/a/b", "\(home)/a/b/c", bin, work, "\(home)/work"] {
      let planted = "\(folder)/Scripts/sandbox.d"
      try FileManager.default.createDirectory(atPath: planted, withIntermediateDirectories: true)
      for name in ["prepare", "server.py"] {
        try "#!/bin/sh\necho planted >'\(home)/run'\n".write(
          toFile: "\(planted)/\(name)", atomically: true, encoding: .utf8)
        chmod("\(planted)/\(name)", 0o755)
      }
    }
    var variables = try environment(home: home)
    variables["INIA_SANDBOX_HOME"] = nil
    let run = try TestProcess.run(
      ["\(bin)/inia", "--sandbox", "-c", "echo a"], input: "", environment: variables, folder: work)
    #expect(run.status == 253)
    #expect(run.errors == "inia: the sandbox's files are missing\nINIA_SANDBOX_HOME names their folder\n")
    #expect(!FileManager.default.fileExists(atPath: "\(home)/run"))
  }

  /// Nor is a module of the working folder, or of where PYTHONPATH leads, taken for one of Python's own.
  @Test func takesNoModuleFromTheWorkingFolder() throws {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let work = "\(home)/work"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    for name in ["venv", "ensurepip", "pip", "argparse", "moto", "boto3", "flask", "seed"] {
      try "open('\(home)/run', 'w').close()\n".write(
        toFile: "\(work)/\(name).py", atomically: true, encoding: .utf8)
    }
    var variables = try environment(home: home)
    variables["PYTHONPATH"] = work
    let run = try IniaProgram.run(["--sandbox", "-c", "echo a"], environment: variables, folder: work)
    #expect(run.output == "a\n", "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(home)/run"))
    // Made anew, as far as it goes without an index.
    variables["PYTHONPATH"] = nil
    variables["INIA_SANDBOX_PYTHON"] = nil
    variables["XDG_CACHE_HOME"] = "\(home)/cache"
    variables["PIP_INDEX_URL"] = "http://127.0.0.1:1/"
    variables["PIP_RETRIES"] = "0"
    variables["PIP_FIND_LINKS"] = nil
    let made = try IniaProgram.run(["--sandbox", "-c", "echo a"], environment: variables, folder: work)
    #expect(made.status == 253 && made.errors.contains("PyPI"), "\(made.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(home)/run"))
  }
}

/// What Linux tells of processes.
private enum Processes {
  /// The sandbox's server that the process `parent` started.
  static func server(of parent: pid_t) -> pid_t? {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
    return all.first { process in
      fields(process)?.parent == parent
        && (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8))?.contains("server.py") == true
    }
  }

  /// Waits until there is no process of that number that still runs.
  static func waitForEnd(of process: pid_t) throws {
    try Waiting.until("the end of the sandbox's server") {
      guard let state = fields(process)?.state else { return true }
      return state == "Z" || state == "X"
    }
  }

  private static func fields(_ process: pid_t) -> (state: String, parent: pid_t)? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    guard words.count > 1, let parent = pid_t(words[1]) else { return nil }
    return (String(words[0]), parent)
  }
}
