import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// Programs: order, joints, exit codes, and what ends a script.
@Suite struct InterpreterTests {
  @Test func joinsCommands() async throws {
    try await CannedAWS.play(
      """
      $ echo a; echo b # c
      a
      b
      $ nonsense1 && echo no || echo yes
      yes
      ! nonsense1: no command, service or member of /
      ! help lists the commands, ls / the services
      $ echo a && echo b
      a
      b
      $ echo 'open
      ! syntax: a ' is not closed
      ? 252
      $ exit 3
      ? 3
      """)
  }

  @Test func stopsAScriptAtItsFirstError() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let text = "echo one\necho two; nonsense1\necho three\n"
    let stopped = await fixture.run(text, script: "a.inia")
    #expect(stopped.output == "one\ntwo\n")
    #expect(stopped.errors.hasPrefix("a.inia:2: nonsense1: no command, service or member of /\n"))
    #expect(stopped.status == 252)
    let goesOn = await fixture.run("set on-error-stop off\n" + text, script: "b.inia")
    #expect(goesOn.output == "one\ntwo\nthree\n")
    #expect(goesOn.errors.hasPrefix("b.inia:3: "))
    #expect(goesOn.status == 252)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let output: String
    let status: Int32
    var testDescription: String { text }

    init(_ text: String, _ output: String, _ status: Int32 = 0) {
      (self.text, self.output, self.status) = (text, output, status)
    }
  }

  /// At the prompt an error ends nothing, and the last command's code is the line's.
  @Test(arguments: [
    Row("", ""), Row("# nothing", ""), Row(";", ""), Row("echo a; echo b", "a\nb\n"), Row("no1; echo a", "a\n"),
    Row("echo a; no1", "a\n", 252), Row("echo a && echo b && echo c", "a\nb\nc\n"),
    Row("no1 && echo a && echo b", "", 252), Row("no1 || echo a && echo b", "a\nb\n"),
    Row("echo a || echo b && echo c", "a\nc\n"), Row("no1 && echo a || echo b", "b\n"),
    Row("no1 || no2 || echo c", "c\n"), Row("no1; echo $?; echo $?", "252\n0\n"), Row("echo a\n\necho b", "a\nb\n"),
    Row("exit 3; echo never", "", 3), Row("no1 || exit 4", "", 4), Row("echo a && exit", "a\n"),
    Row("no1; exit", "", 252), Row("echo 'a", "", 252), Row("echo a; echo 'b", "", 252),
    Row("echo a; echo <(date)", "", 252), Row("set -u; echo $nothing || echo b", "b\n"), Row("echo $nothing", "\n"),
  ])
  func runsAtThePrompt(_ row: Row) async throws {
    let outcome = await (try ShellFixture()).run(row.text)
    #expect(outcome.output == row.output)
    #expect(outcome.status == row.status, "\(outcome.errors)")
  }

  /// A script and `-c` end at the first error that is not caught, with its code.
  @Test(arguments: [
    Row("echo a\nno1\necho b", "a\n", 252), Row("no1 || echo a\necho b", "a\nb\n"),
    Row("no1 && echo a\necho b", "b\n"), Row("echo a\nexit 0\nno1", "a\n"),
    Row("set on-error-stop off\nno1\necho b", "b\n", 252),
    // Of several codes the first counts.
    Row("set on-error-stop off\nno1\nwait --until a --max-attempts 1 -- echo x\necho b", "b\n", 252),
    Row("no1 &\nwait all", "", 252), Row("echo a # no1\n# no2\n", "a\n"), Row("echo a\necho 'b\n", "", 252),
  ])
  func endsAtTheFirstError(_ row: Row) async throws {
    let script = await (try ShellFixture()).run(row.text, script: "a.inia")
    #expect(script.output == row.output)
    #expect(script.status == row.status, "\(script.errors)")
    let argument = try await argument(row.text, ShellOptions())
    #expect(argument.output == row.output && argument.status == row.status)
  }

  /// `--keep-going` is the option, set before the first command.
  @Test func goesOnWhereItIsToldTo() async throws {
    var options = ShellOptions()
    options.stopsOnError = false
    let text = "echo a\nno1\necho b\nset -u\necho $nothing\necho c"
    let script = await (try ShellFixture(options: options)).run(text, script: "a.inia")
    #expect(script.output == "a\nb\nc\n" && script.status == 252)
    #expect(script.errors.hasPrefix("a.inia:2: no1: ") && script.errors.contains("\na.inia:5: no variable $nothing\n"))
    let argument = try await argument(text, options)
    #expect(argument.output == "a\nb\nc\n" && argument.status == 252)
    #expect(argument.errors.hasPrefix("no1: "))
  }

  /// Runs `text` as `-c` does.
  private func argument(_ text: String, _ options: ShellOptions) async throws -> (
    output: String, errors: String, status: Int32
  ) {
    let shell = try ShellFixture(options: options).shell
    let (output, errors) = (MemorySink(), MemorySink())
    var status: Int32
    do throws(ExitRequest) {
      status = try await Interpreter(source: .argument) {
        var context = shell.context()
        context.streams.output = output
        context.streams.errors = errors
        return context.adapted()
      }.run(text)
    } catch {
      status = error.status
    }
    return (output.text, errors.text, status)
  }

  /// The place of an error is where its command begins, in whatever file that stands.
  @Test(arguments: [
    ("no1", "a.inia:1: no1: "), ("\n\n  no1", "a.inia:3: no1: "), ("echo a; no1", "a.inia:1: no1: "),
    ("echo 'a\nb'\nno1", "a.inia:3: no1: "), ("echo \\\n a\nno1 \\\n x", "a.inia:3: no1: "),
    ("echo a &&\nno1", "a.inia:2: no1: "), ("echo a\n) x", "a.inia:2: syntax: "),
    ("echo a\nsource /b.inia\n", "/b.inia:2: no1: "),
    ("echo a\nsource /none.inia", "a.inia:2: /none.inia: no such file"),

  ])
  func tellsWhereAnErrorIs(_ text: String, _ beginning: String) async throws {
    let files = ["/b.inia": "echo b\nno1\n", "/c.inia": "source /d.inia"]
    let outcome = await (try ShellFixture(files: files)).run(text, script: "a.inia")
    #expect(outcome.status == 252)
    #expect(outcome.errors.hasPrefix(beginning), "\(outcome.errors)")
  }

  @Test func handsArgumentsToScripts() async throws {
    let files = ["/b.inia": "echo $1 of $#: $@\n", "/deep.inia": "source /deep.inia"]
    let fixture = try ShellFixture(files: files)
    fixture.shell.update { $0.variables.arguments = ["own"] }
    let outcome = await fixture.run("source /b.inia 'x y' z; echo $1", script: nil)
    #expect(outcome.output == "x y of 2: x y z\nown\n", "\(outcome.errors)")
    let deep = await fixture.run("source /deep.inia")
    #expect(deep.status == 252 && deep.errors.contains("files are nested too deep at /deep.inia"))
  }

  /// What a command changes is seen by the next, in a script as well.
  @Test func seesWhatTheOneBeforeLeft() async throws {
    let text = "cd /s3\npwd; let n = echo 3\necho $n $_\nset output json\nlet m = pwd; echo $m"
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    #expect(await fixture.run(text, script: "a.inia").output == "/s3\n3 3\n/s3\n")
    #expect(fixture.shell.snapshot.location.path == "/s3")
  }

  /// Nothing is sent and no program runs; what a command would print is a placeholder, which later requests carry.
  @Test func plansWholeScripts() async throws {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = ShellOptions()
    options.plans = true
    let programs = RecordedPrograms()
    let fixture = try ShellFixture(options: options, programs: programs)
    let text = """
      id=$(aws sts get-caller-identity --query Account --output text)
      aws s3api create-bucket --bucket "b-$id"
      aws ec2 describe-instances --output text | tr a b | while read -r i; do aws ec2 stop-instances --instance-ids $i; done
      for n in 1 2; do aws sqs create-queue --queue-name q$n; done
      aws s3api list-buckets > \(folder)/out
      docker push image
      cd /s3; pwd
      """
    let outcome = await fixture.run(text, script: "a.inia")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let operations = outcome.output.split(separator: "\n").compactMap { line in
      try? JSONReader.read(text: String(line))["operation"]?.string
    }
    #expect(
      operations == [
        "GetCallerIdentity", "CreateBucket", "DescribeInstances", "StopInstances", "CreateQueue", "CreateQueue",
        "ListBuckets",
      ])
    #expect(outcome.output.contains("https://b-placeholder-1.s3.") && outcome.output.hasSuffix("\n/s3\n"))
    #expect(outcome.errors.contains("placeholder-1: aws sts get-caller-identity --query Account --output text\n"))
    #expect(outcome.errors.contains("not run: docker push image\n"))
    #expect(programs.take().isEmpty && fixture.transport.requests.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  // MARK: Redirections and jobs

  @Test func writesFilesWhole() async throws {
    let folder = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    fixture.shell.update { $0.variables["file"] = .init("\(folder)/out") }
    func text() throws -> String { try String(contentsOfFile: "\(folder)/out", encoding: .utf8) }
    let first = await fixture.run("echo one > $file && echo two >> $file; echo three")
    #expect(first.output == "three\n" && first.status == 0, "\(first.errors)")
    #expect(try text() == "one\ntwo\n")
    // A command that fails leaves the file as it was, and nothing beside it.
    #expect(await fixture.run("ls /s3/elsewhere > $file").status == 254)
    #expect(try text() == "one\ntwo\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
    #expect(await fixture.run("echo x > \(folder)/none/out").errors.hasPrefix("cannot write \(folder)/none/out: "))
    #expect(await fixture.run("echo x > $nothing").errors == "a file's name is empty\n")
  }

  @Test func keepsTheLastFailure() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    _ = await fixture.run("dynamodb describe-table --table-name none; echo a")
    let failure = fixture.shell.snapshot.lastFailure
    #expect(failure?.service?.code == "ResourceNotFoundException" && failure?.status == 254)
  }

  /// What is cancelled does not go on with the next command.
  @Test func stopsWhereItIsInterrupted() async throws {
    let shell = try ShellFixture().shell
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Interpreter(source: .prompt) { shell.context() }.run("echo a; exit 3")
    }
    #expect(try await task.value == 130)
  }
}
