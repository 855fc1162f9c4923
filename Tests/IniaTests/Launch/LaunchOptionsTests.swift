import IniaShell
import Testing

@testable import inia

/// The words after the program's name, and what they set.
@Suite struct LaunchOptionsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let words: [String]
    let sets: @Sendable (inout LaunchOptions) -> Void
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String..., sets: @escaping @Sendable (inout LaunchOptions) -> Void) {
      self.words = words
      self.sets = sets
    }
  }

  private static let rows: [Row] = [
    Row { _ in },
    // What runs.
    Row("ls", "/s3") { $0.task = .command(["ls", "/s3"]) },
    Row("ls", "--all", "-q") { $0.task = .command(["ls", "--all", "-q"]) },
    Row("-") { $0.task = .command(["-"]) },
    Row("-q", "--", "-x") {
      $0.isQuiet = true
      $0.task = .command(["-x"])
    },
    Row("a.inia", "one", "-c") { $0.task = .script("a.inia", ["one", "-c"]) },
    Row("-c", "echo a; echo b") { $0.task = .texts(["echo a; echo b"]) },
    Row("-c", "a", "-q", "-c", "-b") {
      $0.task = .texts(["a", "-b"])
      $0.isQuiet = true
    },
    Row("-f", "any name", "one", "-c", "two") { $0.task = .script("any name", ["one", "-c", "two"]) },
    Row("--file", "-", "x") { $0.task = .script("-", ["x"]) },
    Row("-e", "cd /s3", "-e", "ls") { $0.first = ["cd /s3", "ls"] },
    // How.
    Row("-v", "a=b=c", "--set", "d=") { $0.variables = [("a", "b=c"), ("d", "")] },
    Row("-X") { $0.readsRC = false },
    Row("--norc") { $0.readsRC = false },
    Row("--quiet") { $0.isQuiet = true },
    Row("-y") { $0.globals.output.saysYes = true },
    Row("--yes") { $0.globals.output.saysYes = true },
    Row("-n") { $0.options.plans = true },
    Row("--plan", "ls") {
      $0.options.plans = true
      $0.task = .command(["ls"])
    },
    Row("--read-only") { $0.options.isReadOnly = true },
    Row("--readonly") { $0.options.isReadOnly = true },
    Row("--keep-going") { $0.options.stopsOnError = false },
    Row("-E") { $0.options.echoesCalls = true },
    Row("--sandbox") { $0.usesSandbox = true },
    Row("-V") { $0.showsVersion = true },
    Row("--version") { $0.showsVersion = true },
    // Help takes what follows it.
    Row("-h") { $0.help = [] },
    Row("-?") { $0.help = [] },
    Row("--help", "ls", "-x") { $0.help = ["ls", "-x"] },
    Row("--help=ec2") { $0.help = ["ec2"] },
    // Global options, by name and by letter.
    Row("-p", "work", "-r", "eu-west-1", "-o", "json") {
      $0.globals.session.profile = "work"
      $0.globals.session.region = "eu-west-1"
      $0.globals.output.format = .json
    },
    Row("--profile=work", "--region", "eu-west-1", "s3api", "list-buckets", "--region", "us-east-1") {
      $0.globals.session.profile = "work"
      $0.globals.session.region = "eu-west-1"
      $0.task = .command(["s3api", "list-buckets", "--region", "us-east-1"])
    },
    Row("--endpoint-url", "http://h:1", "--no-sign-request", "--no-verify-ssl", "--ca-bundle", "/ca.pem") {
      $0.globals.session.endpointURL = "http://h:1"
      $0.globals.session.signsRequests = false
      $0.globals.session.verifiesTLS = false
      $0.globals.session.caBundle = "/ca.pem"
    },
    Row("--cli-read-timeout", "0", "--cli-connect-timeout", "1.5") {
      $0.globals.session.readTimeout = 0
      $0.globals.session.connectTimeout = 1.5
    },
    Row("--query", "a[0]", "--no-paginate", "--debug", "--color", "off") {
      $0.globals.output.query = "a[0]"
      $0.globals.output.paginates = false
      $0.globals.output.debug = true
      $0.globals.output.color = .off
    },
    Row("--cli-binary-format", "raw-in-base64-out", "--no-cli-pager", "--no-cli-auto-prompt") {
      $0.globals.output.binaryFormat = "raw-in-base64-out"
    },
    // A value is a value whatever it looks like.
    Row("--region", "--profile") { $0.globals.session.region = "--profile" },
    Row("-c", "-V") { $0.task = .texts(["-V"]) },
  ]

  @Test(arguments: rows)
  func setsWhatWasTyped(_ row: Row) throws {
    var expected = LaunchOptions()
    row.sets(&expected)
    #expect(Self.fields(try LaunchOptions.read(row.words)) == Self.fields(expected))
  }

  /// Every field as text: what is added to the options is compared too.
  private static func fields(_ options: LaunchOptions) -> String {
    var text = ""
    dump(options, to: &text)
    return text
  }

  @Test(arguments: [
    (["-c"], "-c needs a value"), (["-e"], "-e needs a value"), (["-f"], "-f needs a value"),
    (["-v"], "-v needs a value"), (["-v", "x"], "-v takes NAME=VALUE, not x"),
    (["-v", "=x"], "-v takes NAME=VALUE, not =x"), (["-r"], "-r needs a value"), (["--query"], "--query needs a value"),
    (["-o", "xml"], "--output: xml is no format"), (["--color", "blue"], "--color takes on, off or auto, not blue"),
    (["--cli-read-timeout", "-1"], "--cli-read-timeout takes a number of seconds, not -1"),
    (["--cli-connect-timeout", "nan"], "--cli-connect-timeout takes a number of seconds, not nan"),
    (["--cli-binary-format", "hex"], "--cli-binary-format takes base64 or raw-in-base64-out, not hex"),
    (["--nosuch"], "--nosuch is no option of inia"), (["-z", "ls"], "-z is no option of inia"),
    (["--debug=yes"], "--debug=yes is no option of inia"), (["-c", "ls", "pwd"], "pwd cannot follow -c"),
    (["-c", "ls", "a.inia"], "a.inia cannot follow -c"),
  ])
  func saysWhatIsWrong(_ words: [String], _ message: String) {
    #expect {
      try LaunchOptions.read(words)
    } throws: {
      ($0 as? UsageError)?.message == message
    }
  }

  @Test func takesEveryGlobalOption() throws {
    let values: [String: String] = [
      "--output": "yaml", "--query": "a", "--color": "on", "--cli-read-timeout": "1", "--cli-connect-timeout": "2",
      "--cli-binary-format": "base64",
    ]
    for option in GlobalOption.all {
      var expected = GlobalOptions()
      let value = values[option.name] ?? "text"
      try option.apply(value, to: &expected)
      let rest = option.value == nil ? [] : [value]
      for name in [option.name, option.letter].compactMap({ $0 }) {
        #expect(try LaunchOptions.read([name] + rest).globals == expected, "\(name)")
      }
    }
  }

  /// Options that `--help` lists are taken, and what is taken is listed.
  @Test func listsEveryOption() throws {
    let own = [
      "-c", "-f", "-e", "-v", "-X", "--norc", "-q", "--quiet", "-y", "--yes", "-n", "--plan", "--read-only",
      "--keep-going", "-E", "--sandbox", "-V", "--version", "-h", "--help",
    ]
    let usage = LaunchOptions.usage
    let words = Set(usage.split(whereSeparator: { " \n,[]".contains($0) }).map(String.init))
    for name in own + GlobalOption.all.flatMap({ [$0.name] + ($0.letter.map { [$0] } ?? []) }) {
      #expect(words.contains(name), "\(name) is not in the usage")
    }
    for word in words where word.hasPrefix("-") && word != "-" {
      let isTaken = [
        [word], [word, "x"], [word, "a=b"], [word, "json"], [word, "on"], [word, "1"], [word, "base64"],
      ].contains {
        (try? LaunchOptions.read($0)) != nil
      }
      #expect(isTaken, "\(word) is in the usage")
    }
  }
}
