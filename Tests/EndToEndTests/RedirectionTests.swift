import Foundation
import TestSupport
import Testing

/// Redirections, held to what bash does with the same line: `echo` writes data, a word that is no command writes errors.
@Suite(.timeLimit(.minutes(15))) struct RedirectionTests {
  @Test(arguments: [
    "echo a > f", "echo a >f", "echo a>f", "> f echo a", "echo > f a b", "echo a 1> f", "echo a 1>f", "echo a >| f",
    "echo a > f; echo b >> f", "echo a >> f", "echo a 1>> f", "echo a 2> f", "echo a 2>f b", "echo a 2>/dev/null",
    "echo 2 > f", "echo 2> f", "echo a2>f", "echo '2'>f", "echo \\2>f", "echo a > 'my file'", "echo a > \"my\"f",
    "none 2> f", "none 2>> f", "none 2> f || none 2>> f", "none >f 2>&1", "none &> f", "none >& f",
    "none &>> f", "none &>f || echo a &>> f", "echo a &> f", "none 2>&-", "echo a >&-", "echo a 1>&2 2> f",
    "echo a 2> f 1>&2", "none 2> f 1>&2", "echo a > f > g", "echo a > f 2> g", "none >/dev/null",
    "none 2>/dev/null", "echo a | cat > f", "echo a 2>&1 | cat > f", "echo a > f | cat > g",
    "echo a 1>&1", "echo a && none 2> f || echo b >> f", "echo a < /dev/null", "< /dev/null echo a > f",
    "echo a # > f", "echo 'a > f'", "echo a \\> f", "echo \"2>f\"", "echo a > f & wait", "none 2> f & wait",
    "echo a < missing", "echo a > missing/f",
  ])
  func doAsBashDoes(_ text: String) throws {
    let (bash, inia) = (try Outcome("bash", text), try Outcome(IniaProgram.path, text))
    #expect(inia == bash)
  }

  /// What stands behind a pipe gets the errors too where they are sent there; the code is the last one's.
  @Test func aPipeHasTheCodeOfItsLast() throws {
    let outcome = try Outcome(IniaProgram.path, "none 2>&1 | cat > f")
    #expect(outcome.files["f"] == "an error\n" && !outcome.hasErrors && outcome.succeeded)
    #expect(try Outcome(IniaProgram.path, "set -o pipefail; none 2>&1 | cat > f").succeeded == false)
    #expect(try Outcome(IniaProgram.path, "echo a | false").succeeded == false)
  }

  /// A file of data is written whole or not at all: of a command that failed bash leaves an empty one.
  @Test(arguments: ["none > f", "none 2>&1 >f", "none > f 2> g", "echo a > f; none > f"])
  func leavesAFileAsItWas(_ text: String) throws {
    let outcome = try Outcome(IniaProgram.path, text)
    #expect(outcome.files["f"] == (text.hasPrefix("echo") ? "a\n" : nil))
    #expect(!outcome.succeeded)
  }

  /// What a line leaves: its data, whether it wrote errors and succeeded, and its files. Words of errors are each
  /// shell's own, so that a file of errors counts as such only.
  struct Outcome: Equatable {
    var output: String
    var hasErrors: Bool
    var succeeded: Bool
    var files: [String: String]

    init(_ program: String, _ text: String) throws {
      let home = try IniaProgram.makeHome()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let folder = home + "/work"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
      environment["AWS_MAX_ATTEMPTS"] = "1"
      // `wait` without a job's number is a waiter here; a script waits for its jobs by itself.
      let line = program == "bash" ? text : text.replacing("& wait", with: "&")
      let run = try TestProcess.run([program, "-c", line], input: "", environment: environment, folder: folder)
      output = run.output
      // The number that a job begins and ends with is told on stderr here.
      let errors = run.errors.split(separator: "\n").filter { !$0.hasPrefix("[1] ") }
      hasErrors = !errors.isEmpty
      // A script's exit code tells of its jobs here; in bash that of `wait` does not.
      succeeded = run.status == 0 || text.hasSuffix("& wait")
      files = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("help lists") }
        files[name] = lines.map { $0.contains("none: ") ? "an error" : String($0) }.joined(separator: "\n")
      }
    }
  }

  /// A script's jobs are waited for, and its exit code tells of them.
  @Test(arguments: [
    ("echo a > f &", Int32(0), "a\n"), ("none &", 252, nil), ("echo a > f & none &", 252, "a\n"),
    ("none & echo a > f", 252, "a\n"), ("none & wait all; echo a > f", 252, nil),
    ("none & wait all || echo a > f", 0, "a\n"),
    ("echo a > f & exit 3", 3, "a\n"),
  ])
  func waitsForTheJobsOfAScript(_ text: String, _ status: Int32, _ file: String?) throws {
    for isScript in [false, true] {
      let home = try IniaProgram.makeHome()
      defer { try? FileManager.default.removeItem(atPath: home) }
      let environment = try IniaProgram.environment(endpoint: "http://127.0.0.1:1", home: home)
      let run = try IniaProgram.run(
        isScript ? [] : ["-c", text], input: isScript ? text : "", environment: environment, folder: home)
      #expect(run.status == status, "\(run.errors)")
      #expect((try? String(contentsOfFile: home + "/f", encoding: .utf8)) == file)
    }
  }
}
