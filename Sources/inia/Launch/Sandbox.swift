import AWSClient
import Documents
import Glibc
import IniaShell

/// The private local AWS of `--sandbox` (docs/sandbox.md): a child that lives as long as the pipe on its input, so that
/// it ends with this process however that ends.
struct Sandbox {
  /// Where it answers. The path is the secret that it knows its own by.
  let url: String
  private let process: ChildProcess
  private let lifeline: Int32
  /// The exit code of a child that lacked something and told so.
  private static let missing: Int32 = 3

  /// Prepares and starts it, telling `progress` what happens; nil clears the progress. Throws a ``Failure`` in words.
  static func start(
    environment: Environment, interrupt: Wakeup, progress: (String?) -> Void
  ) throws(Failure) -> Sandbox {
    guard let home = home(environment) else {
      throw Failure(
        message: "the sandbox's files are missing", hint: "INIA_SANDBOX_HOME names their folder",
        status: Failure.Status.configuration)
    }
    // Modules come from the sandbox's own environment, not from where PYTHONPATH says.
    let variables = Self.ownVariables(environment.variables).filter { !$0.key.begins(with: "PYTHON") }
    var prepare = try SandboxProcess("\(home)/prepare", ["\(home)/prepare"], variables, interrupt)
    var python: String?
    while let (word, text) = try prepare.nextLine() {
      if word == "STEP" { progress("sandbox: \(text)") }
      if word == "PYTHON" { python = text }
    }
    let status = prepare.end()
    guard let python, status == 0 else {
      // It has said on stderr what is missing and how to get it.
      throw Failure(
        message: status == missing ? "" : "the sandbox could not be prepared", status: Failure.Status.configuration)
    }
    var server = try SandboxProcess(python, [python, "\(home)/server.py"], variables, interrupt)
    while let (word, text) = try server.nextLine() {
      if word == "STEP" { progress("sandbox: \(text)") }
      if word == "READY" {
        progress(nil)
        return Sandbox(url: text, process: server.process, lifeline: server.release())
      }
    }
    _ = server.end()
    throw Failure(message: "the sandbox did not start", status: Failure.Status.other)
  }

  /// The environment of a shell on the sandbox: example credentials and region, nobody's configuration files.
  func environment(over outer: Environment) -> Environment { Self.environment(over: outer, url: url) }

  static func environment(over outer: Environment, url: String) -> Environment {
    var inner = outer
    inner.variables = ownVariables(outer.variables)
    inner.variables["AWS_ACCESS_KEY_ID"] = url.cut(atLast: "/").map { String($0.after) } ?? ""
    inner.variables["AWS_SECRET_ACCESS_KEY"] = "sandbox"
    inner.variables["AWS_DEFAULT_REGION"] =
      outer.value("AWS_REGION") ?? outer.value("AWS_DEFAULT_REGION") ?? "us-east-1"
    inner.variables["AWS_CONFIG_FILE"] = "/dev/null"
    inner.variables["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null"
    inner.variables["AWS_EC2_METADATA_DISABLED"] = "true"
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { inner.variables[name] = nil }
    return inner
  }

  /// The variables without those of AWS tools, so that nobody's account can be reached with them.
  private static func ownVariables(_ outer: [String: String]) -> [String: String] {
    outer.filter { name, _ in !name.begins(with: "AWS_") && !name.begins(with: "BOTO") }
  }

  /// Ends it and waits until it is gone.
  func stop() {
    close(lifeline)
    process.send(SIGTERM)
    for _ in 0..<200 {
      if process.exitCodeIfEnded() != nil { return }
      usleep(10_000)
    }
    process.send(SIGKILL)
    _ = process.waitForEnd()
  }

  /// The folder of `prepare` and `server.py`.
  private static func home(_ environment: Environment) -> String? {
    homes(environment, .own).first { access("\($0)/server.py".systemPath, R_OK) == 0 }
  }

  /// The places that are looked at for it, in order: `INIA_SANDBOX_HOME`, else those of the program.
  static func homes(_ environment: Environment, _ places: ProgramPlaces) -> [String] {
    if let named = environment.value("INIA_SANDBOX_HOME") { return [named] }
    return places.shares.map { "\($0)/sandbox" } + (places.package.map { ["\($0)/Scripts/sandbox.d"] } ?? [])
  }
}

/// A child of the sandbox while its lines are read.
private struct SandboxProcess {
  let process: ChildProcess
  private var lifeline: Int32
  private let output: Int32
  private let interrupt: Wakeup
  private var kept: [UInt8] = []

  init(
    _ path: String, _ words: [String], _ variables: [String: String], _ interrupt: Wakeup
  ) throws(Failure) {
    let (input, output): ((read: Int32, write: Int32), (read: Int32, write: Int32))
    do {
      (input, output) = (try ChildProcess.pipe(), try ChildProcess.pipe())
      process = try ChildProcess(
        words, program: path, environment: variables, group: .own, input: input.read, output: output.write)
    } catch {
      throw Failure(message: "cannot run \(path): \(error.reason)", status: Failure.Status.configuration)
    }
    close(input.read)
    close(output.write)
    lifeline = input.write
    self.output = output.read
    self.interrupt = interrupt
  }

  /// The next line as its first word and the rest; nil at the end. Throws where Ctrl-C was pressed.
  mutating func nextLine() throws(Failure) -> (word: String, text: String)? {
    while true {
      if let end = kept.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: kept[..<end], as: UTF8.self)
        kept.removeFirst(end + 1)
        let parts = line.parts(at: " ", most: 1)
        return (parts.first.map(String.init) ?? "", parts.dropFirst().first.map(String.init) ?? "")
      }
      var waiting = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) > 0 else { continue }
      if waiting[1].revents != 0, interrupt.take() {
        process.send(SIGTERM)
        _ = end()
        throw Failure(message: "", status: Failure.Status.interrupted)
      }
      guard waiting[0].revents != 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { return nil }
      kept += buffer[0..<count]
    }
  }

  /// Closes its input and waits; its exit code.
  mutating func end() -> Int32 {
    close(lifeline)
    close(output)
    return process.waitForEnd()
  }

  /// Goes on without reading it; gives the descriptor that keeps it alive.
  func release() -> Int32 {
    close(output)
    return lifeline
  }
}
