import Documents
import Foundation
import IniaShell
import TestSupport
import Testing

/// The AWS CLI v2's aliases: its own tests (`tests/unit/test_alias.py`, `tests/functional/test_alias.py`) as far as they are
/// about the file, and what `configparser` and `shlex` make of it.
@Suite struct CommandAliasFileTests {
  private static func read(_ text: String) throws -> CommandAliasFile {
    try CommandAliasFile(Array(text.utf8), name: "alias")
  }

  @Test(arguments: [
    ("a = ec2 describe-regions", "a", ["ec2", "describe-regions"]), ("a=ec2", "a", ["ec2"]), ("a: ec2", "a", ["ec2"]),
    ("A-B = ec2", "a-b", ["ec2"]), ("a =\n  ec2 describe-regions\n", "a", ["ec2", "describe-regions"]),
    ("a =\n  ec2 \\ \n  --output text\n", "a", ["ec2", "--output", "text"]),
    ("a = ec2\n  describe-regions\n\n  --output text\nb = s3", "a", ["ec2", "describe-regions", "--output", "text"]),
    ("a = ec2\n  # a comment\n  describe-regions", "a", ["ec2", "describe-regions"]),
    ("a = ec2 # no comment", "a", ["ec2", "#", "no", "comment"]), ("# b = x\n; c = y\na = ec2", "a", ["ec2"]),
    (
      "a = ec2 --query 'Regions[].RegionName' --output text", "a",
      ["ec2", "--query", "Regions[].RegionName", "--output", "text"]
    ),
    ("a = ec2 --filters \"Name=x,Values=a b\"", "a", ["ec2", "--filters", "Name=x,Values=a b"]),
    ("a = m o --my ' \n  $\"\"'", "a", ["m", "o", "--my", "$\"\""]), ("a = x '' \\'", "a", ["x", "", "'"]),
    ("a = b=c", "a", ["b=c"]), ("a = %(x)s ${HOME}", "a", ["%(x)s", "${HOME}"]), ("ec2 = ec2", "ec2", ["ec2"]),
    ("a = -- --profile x", "a", ["--", "--profile", "x"]),
    ("a = ec2 --policy x --db y", "a", ["ec2", "--policy", "x", "--db", "y"]),
  ])
  func readsTheTopLevel(_ text: String, _ name: String, _ words: [String]) throws {
    let alias = try Self.read("[toplevel]\n" + text).expansion(of: name)
    #expect(alias?.meaning == .words(words))
    #expect(alias?.namesItself == (words.first == name))
  }

  @Test func readsWhatStandsBehindCommands() throws {
    let file = try Self.read(
      """
      [toplevel]
      cfn = cloudformation
      [unrelated]
      a = b
      [command cloudformation]
      stacks = list-stacks
      list = !aws cloudformation list-stacks
      [command  cloudformation  list-stacks]
      created = --stack-status-filter CREATE_COMPLETE --output text
      none =
      [DEFAULT]
      shared = x
      """)
    #expect(try file.expansion(of: "cfn", in: nil)?.meaning == .words(["cloudformation"]))
    #expect(try file.expansion(of: "stacks", in: "cloudformation")?.meaning == .words(["list-stacks"]))
    #expect(
      try file.expansion(of: "created", behind: ["cloudformation", "list-stacks"])?.meaning
        == .words(["--stack-status-filter", "CREATE_COMPLETE", "--output", "text"]))
    #expect(try file.expansion(of: "none", behind: ["cloudformation", "list-stacks"])?.meaning == .words([]))
    #expect(try file.expansion(of: "list", in: "cloudformation")?.meaning == .program("aws cloudformation list-stacks"))
    #expect(
      try file.expansion(of: "stacks") == nil && file.expansion(of: "a") == nil && file.expansion(of: "CFN") == nil)
    #expect(try file.expansion(of: "shared")?.meaning == .words(["x"]))
    #expect(
      file.names(behind: ["cloudformation"]) == ["stacks", "list", "shared"] && file.names(behind: ["ec2"]).isEmpty)
    #expect(file.names() == ["cfn", "shared"])
  }

  @Test(arguments: [
    ("!ls", [], "ls"), ("!ls", ["a b", "", "it's", "x=1", "$HOME", "é"], "ls 'a b' '' 'it'\"'\"'s' x=1 '$HOME' 'é'"),
    ("!f () {\n  ls .\n }; f", ["extra"], "f () {\nls .\n}; f extra"),
    ("\n  !f() { ls \"$1\"; }; f", ["x"], "f() { ls \"$1\"; }; f x"), ("!aws 'unclosed", [], "aws 'unclosed"),
  ])
  func handsProgramsToTheShell(_ value: String, _ arguments: [String], _ program: String) throws {
    let alias = try Self.read("[toplevel]\na = \(value)\n").expansion(of: "a")
    #expect(alias?.program(with: arguments) == program)
  }

  @Test(arguments: [
    ("myservice myoperation \\", CommandAliasError.Problem.unclosed), ("a 'b", .unclosed), ("a \"b", .unclosed),
    ("a b --profile value", .refused("--profile")), ("a --profile=x", .refused("--profile")),
    ("a --prof x", .refused("--profile")), ("--debug a", .refused("--debug")), ("", .empty),
  ])
  func refusesWhatTheAWSCLIRefuses(_ value: String, _ problem: CommandAliasError.Problem) throws {
    let file = try Self.read("[toplevel]\na = \(value)\nb = ec2")
    #expect(throws: CommandAliasError(problem, alias: "a", value: value)) { try file.expansion(of: "a") }
    #expect(try file.expansion(of: "b") != nil)
  }

  @Test func refusesWhatIsNoFile() {
    for text in ["a = b", "[toplevel]\nnothing", "[toplevel]\na = b\na = c", "[toplevel]\n[toplevel]"] {
      #expect(throws: INIError.self) { try Self.read(text) }
    }
    #expect((try? Self.read("")) == CommandAliasFile())
  }

  /// Words as Python's `shlex` takes them apart, which the AWS CLI does with an alias.
  @Test func splitsWordsAsPythonDoes() throws {
    var chance = SeededChance(11)
    let parts = ["a", "b", " ", "'", "\"", "\\", "\t", "é", "#", "$x", "=", " ", "--c", "|", "(", "\\\""]
    let texts = (0..<3000).map { _ in chance.text(parts, upTo: 9) }
    let program = """
      import base64, json, shlex, sys
      def split(text):
          try: return shlex.split(text)
          except ValueError: return None
      print(json.dumps([split(text) for text in json.loads(sys.stdin.read())]))
      """
    let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    let run = try TestProcess.run(
      ["/usr/bin/env", "python3", "-c", program], input: input,
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
    let answers = try JSONDecoder().decode([[String]?].self, from: Data(run.output.utf8))
    try #require(answers.count == texts.count)
    for (text, answer) in zip(texts, answers) { #expect(ShellWords.split(text) == answer, "\(text)") }
  }
}
