package import AWSClient
import CatalogCompiler
import Documents
import Glibc
package import IniaShell
import Synchronization

/// A shell without network, and as a rule without a terminal: text in, what it printed and its exit code out.
package struct ShellFixture: Sendable {
  /// The shell, whose state lives on between runs.
  package let shell: Shell
  /// What was asked of AWS.
  package let transport: FakeTransport
  package let clock: ManualClock
  private let output = MemorySink()
  private let errors = MemorySink()

  /// A shell on the compiled catalog whose requests `rule` answers.
  package init(
    variables: [String: String] = [:], files: [String: String] = [:], globals: GlobalOptions = GlobalOptions(),
    options: ShellOptions = ShellOptions(), uuid: String = "uuid",
    outputIsTerminal: Bool = false, errorsAreTerminal: Bool? = nil, console: (any Console)? = nil,
    programs: (any ProgramRunner)? = nil,
    rule: @escaping @Sendable (HTTPRequest, Int) -> FakeTransport.Answer = { _, _ in
      .failure(.closed(reason: "no server"))
    }
  ) throws {
    let path = try PackageRoot.catalog
    transport = FakeTransport(rule: rule)
    clock = ManualClock()
    var all = [
      "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "SECRET", "AWS_REGION": "us-east-1",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    all.merge(variables) { $1 }
    let environment = Environment(variables: all, homeDirectory: "/home/test", files: .fixed(files))
    var world = World(
      openCatalog: { try Catalog.open(path: path) },
      compileCatalog: { try await CatalogBuild.run(modelsDirectory: $0, output: $1) }, environment: environment,
      runtime: Runtime(transport: transport, clock: clock, random: { 0.5 }, uuid: { uuid }),
      streams: Streams(
        output: output, errors: errors, outputIsTerminal: outputIsTerminal,
        errorsAreTerminal: errorsAreTerminal ?? (console != nil), console: console),
      programs: programs ?? NoPrograms(),
      version: "test")
    // Nobody types into a test.
    world.input = open("/dev/null", O_RDONLY | O_CLOEXEC)
    shell = Shell(world: world, runner: Dispatcher(), globals: globals, options: options)
  }

  /// What a run gave.
  package struct Outcome: Sendable, Equatable {
    package var output: String
    package var errors: String
    package var status: Int32
  }

  /// Runs `text` as the prompt would, or as a script called `script`.
  package func run(_ text: String, script: String? = nil) async -> Outcome {
    _ = output.take()
    _ = errors.take()
    let shell = shell
    let status: Int32
    do throws(ExitRequest) {
      if let script {
        status = try await Script.run(text: text, name: script, arguments: [], shell.context())
      } else {
        status = try await Interpreter(source: .prompt) { shell.context() }.run(text)
      }
    } catch {
      status = error.status
    }
    return Outcome(
      output: String(decoding: output.take(), as: UTF8.self), errors: String(decoding: errors.take(), as: UTF8.self),
      status: status)
  }
}

/// A machine without programs.
private struct NoPrograms: ProgramRunner {
  let shellPath = "/bin/sh"
  var ownNames: String? { nil }
  func find(_ name: String, path: String, from folder: String) -> String? { nil }
  func run(_ call: ProgramCall) async throws -> Int32 {
    throw Failure(message: "no programs here", status: Failure.Status.other)
  }
  func pipe() throws -> (input: Int32, output: any PipeEnd) {
    throw Failure(message: "no programs here", status: Failure.Status.other)
  }
}
