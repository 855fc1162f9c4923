import Documents
import TestSupport
import Testing

@testable import IniaShell

/// What Tab finds behind a line. What stands in a row is what is offered in place of the line's last word.
@Suite struct CompleterTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let place: String
    let line: String
    /// What the candidates are; those of folders and the like end in `…`.
    let offers: [String]
    /// The part of the line that a candidate replaces; nil for the last word.
    let replaces: String?
    var testDescription: String { "\(place) \(line)|" }

    init(_ line: String, _ offers: String..., at place: String = "/", replaces: String? = nil) {
      (self.line, self.offers, self.place, self.replaces) = (line, offers, place, replaces)
    }

    init(_ line: String, all offers: [String], at place: String = "/", replaces: String? = nil) {
      (self.line, self.offers, self.place, self.replaces) = (line, offers, place, replaces)
    }
  }

  /// A shell that has been used: two variables, three profiles, a session `west`.
  static func fixture(at place: String = "/") throws -> ShellFixture {
    let fixture = try ShellFixture(
      variables: ["AWS_CONFIG_FILE": "/config"], files: ["/config": "[default]\n[profile work]\n[profile home]\n"],
      rule: CannedAWS.answer)
    fixture.shell.update { state in
      state.location = Location(place.split(separator: "/").map(String.init))
      state.variables["names"] = ["a"]
      state.variables["number"] = 3
      var options = SessionOptions()
      options.region = "us-west-2"
      state.sessions.append(Shell.NamedSession(name: "west", options: options))
    }
    return fixture
  }

  private static let types = [
    "describe-instance-topology", "describe-instance-type-offerings", "describe-instance-types",
  ]

  private static func formats(_ start: String) -> [String] {
    OutputFormat.allCases.map(\.rawValue).filter { $0.hasPrefix(start) }.sorted()
  }

  /// What only the models and the shell itself have to be asked for.
  @Test(arguments: [
    // Commands and services in the place of the first word, no paths.
    Row("cd", "cd"), Row("ec", "echo", "ec2", "ec2-instance-connect", "ecr", "ecr-public", "ecs"), Row("/s3"),
    // Services and operations behind aws, global options before and between them.
    Row("aws ech"), Row("aws dynamo", "dynamodb", "dynamodbstreams"), Row("ec2 describe-instance-t", all: types),
    Row("aws ec2 describe-instance-t", all: types),
    Row("aws --region eu-west-1 ec2 describe-instance-t", all: types),
    Row("--region eu-west-1 ec2 describe-instance-t", all: types),
    Row("--debug --output json ec2 --no-paginate describe-instance-t", all: types),
    // Values of global options, wherever these stand.
    Row("--region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"),
    Row("aws --region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"),
    Row("ec2 --region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"),
    Row("ec2 describe-instances --instance-ids i-1 --region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"),
    Row("ls --region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"), Row("aws --profile ", "default", "home", "work"),
    Row("s3api list-buckets --output y", all: formats("y")), Row("ls --output t", all: formats("t")),
    Row("s3api list-buckets --cli-binary-format ", "base64", "raw-in-base64-out"), Row("ls --query "),
    Row("ls --cli-read-timeout "),
    // S3 has commands of its own, s3api operations only.
    Row("s3 l", all: s3Lists), Row("s3api l", all: Array(s3Lists.dropFirst())), Row("s3 sy", "sync"),
    Row("s3api w", "write-get-object-response", "wait"), Row("s3 cp --storage", "--storage-class"),
    Row("aws s3 ls --rec", "--recursive"), Row("--profile p s3 ls --rec", "--recursive"),
    // Waiters.
    Row("ec2 wait instance-r", "instance-running"), Row("ec2 --debug wait instance-r", "instance-running"),
    Row("aws --region eu-west-1 ec2 wait instance-r", "instance-running"),
    Row("ec2 wait instance-running --inst", "--instance-ids"), Row("ec2 wait instance-running --delay "),
    Row("wait r", "running", at: "/ec2/instances/i-0123456789abcdef0"), Row("wait "), Row("wait --un", "--until"),
    Row("wait --delay "), Row("wait --until "),
    // Actions of a resource, and of a collection's members.
    Row("do /ec2/instances/i-1 st", "start", "stop"), Row("do /ec2/instances/i-1 stop --hib", "--hibernate"),
    Row("do i-1 st", "start", "stop", at: "/ec2/instances"), Row("do west:/ec2/instances/i-1 st", "start", "stop"),
    Row("do /ec2/instances st"), Row("each /ec2/instances do te", "terminate"),
    Row("each /ec2/instances --fil", "--filters"),
    Row("each /ec2/instances --filters Name=a,Values=b do terminate --dry", "--dry-run"),
    Row("each /ec2/instances do terminate --instance-ids x --out", "--output"),
    // Parameters in both spellings, values of those that have a few.
    Row("s3api list-buckets --max-b", "--max-buckets"), Row("s3api list-buckets Pre", "Prefix=…"),
    Row("s3api list-buckets --max-i", "--max-items"), Row("s3api list-buckets --reg", "--region"),
    Row("s3api list-buckets --prefix "),
    Row("s3api create-bucket --acl pub", "public-read", "public-read-write"),
    Row("ec2 run-instances --no-dry", "--no-dry-run"), Row("ec2 run-instances --instance-type t3.mi", "t3.micro"),
    Row("s3.list-buckets --max-b", "--max-buckets"), Row("s3 ListBuckets --max-b", "--max-buckets"),
    Row("describe-instance-t", all: types, at: "/ec2"), Row("list-buckets --max-b", "--max-buckets", at: "/s3"),
    // Commands' own options and words.
    Row("ls --a", "--all"), Row("ls /s3 --a", "--all"), Row("tree -", all: treeOptions),
    Row("set out", "output"), Row("set output j", "json", "jsonl"), Row("set confirm ", "on", "off"),
    Row("set output json "), Row("session use ", "default", "west"),
    Row("region eu-w", "eu-west-1", "eu-west-2", "eu-west-3"),
    Row("profile w", "work"), Row("help ech", "echo"), Row("help ec2 describe-instance-t", all: types),
    Row("help ec2 describe-instances --instance-i", "--instance-ids"), Row("pwd "), Row("pwd --out", "--output"),
    Row("jobs "), Row("fg "),
    // Lines on a command's.
    Row("explain ec2 describe-instance-t", all: types), Row("explain ech", "echo"),
    Row("watch -n 2 ec2 describe-instance-t", all: types),
    Row("let x = ec2 describe-instance-t", all: types), Row("let x= ec2 wait instance-r", "instance-running"),
    Row("let x=ec2 describe-instance-t", all: types), Row("let n", "names", "number"),
    Row("wait --until x -- ec2 describe-instance-t", all: types),
    Row("watch explain let x = ec2 wait instance-r", "instance-running"),
    // Sessions and regions.
    Row("@w", "@west"), Row("@eu-w", "@eu-west-1", "@eu-west-2", "@eu-west-3"), Row("@r", "@regions"),
    Row("@west ec2 wait instance-r", "instance-running"), Row("@west @d", "@default"),
    Row("@west ls --a", "--all"), Row("echo @"), Row("@west set out", "output"),
    // Variables.
    Row("echo $n", "$names", "$number"), Row("echo ${n", "$names", "$number", replaces: "${n"), Row("echo $nothing"),
    Row("ec2 wait instance-running --instance-ids $na", "$names"), Row("echo a$n"),
    // Behind what joins commands a new one begins.
    Row("echo a; ec2 wait instance-r", "instance-running"), Row("ls && ec2 wait instance-r", "instance-running"),
    Row("ls || set out", "output"), Row("ls | wc; set out", "output"), Row("ls > f; set out", "output"),
    Row("echo 'a; b' && set out", "output"), Row("ls &\nset out", "output"),
    // A word is what the language reads, whatever the spelling.
    Row("'s3api' list-buckets --max-b", "--max-buckets"), Row("set 'out", "output", replaces: "'out"),
    Row("set \"out", "output", replaces: "\"out"), Row("set ou\\t", "output"),
    Row("set  \t out", "output", replaces: "out"),
    Row("echo é日; set out", "output"), Row("s3api list-buckets '--max-b", "--max-buckets", replaces: "'--max-b"),
    // The system's programs are not ours, and what means nothing goes nowhere.
    Row("ls | gr"), Row("ls | "), Row("ls | grep ec"), Row("!vi"), Row("!ec2 des"), Row("ls && !vi"), Row("nosuch "),
    Row("nosuch x"), Row("ec2 nosuch --"), Row("echo $(ec"), Row("ec2 wait nosuch --"),
  ])
  func knows(_ row: Row) async throws {
    let fixture = try Self.fixture(at: row.place)
    let completion = try await Completer(fixture.shell.context()).complete(row.line)
    #expect(completion.candidates.map { $0.text + ($0.isOpen ? "…" : "") } == row.offers)
    let replaces = row.replaces ?? row.line.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    let isNew = row.line.last?.isWhitespace != false && row.replaces == nil
    if !row.offers.isEmpty {
      #expect(completion.start == row.line.utf8.count - (isNew ? 0 : replaces.utf8.count))
    }
    #expect(fixture.transport.requests.isEmpty)
  }

  private static let s3Lists =
    ["ls"]
    + [
      "bucket-analytics-configurations", "bucket-intelligent-tiering-configurations", "bucket-inventory-configurations",
      "bucket-metrics-configurations", "buckets", "directory-buckets", "multipart-uploads", "object-versions",
      "objects",
      "objects-v2", "parts",
    ].map { "list-\($0)" }

  private static let treeOptions =
    TreeCommand.definition.options.flatMap(\.names) + GlobalOption.all.map(\.name)

  /// Names in AWS: one call at most, and none where the models' own names fit already.
  @Test(
    arguments: [
      (Row("ls /dynamo", "/dynamodb/…", "/dynamodbstreams/…"), 0), (Row("ls /s3/bu", "/s3/buckets/…"), 0),
      (Row("cd dynamodbs", "dynamodbstreams/…"), 0), (Row("cd bu", "buckets/…", at: "/s3"), 0),
      (Row("ls /s3/buckets/ph", "/s3/buckets/photos/…"), 1),
      (Row("ls buckets/ph", "buckets/photos/…", at: "/s3"), 1), (Row("cd ../ph", "../photos/…", at: "/s3/logs"), 1),
      (Row("ls west:/s3/bu", "west:/s3/buckets/…"), 0),
      (Row("ls eu-west-1:/s3/buckets/l", "eu-west-1:/s3/buckets/logs/…"), 1),

      // What is found is spelled so that the language reads it back.
      (Row("ls /s3/buckets/a", "/s3/buckets/'a b'/…"), 1),
      (Row("ls /s3/buckets/'a", "/s3/buckets/'a b'/…", replaces: "/s3/buckets/'a"), 1),
      (Row("ls /s3/buckets/'a ", "/s3/buckets/'a b'/…", replaces: "/s3/buckets/'a "), 1),
      (Row("ls /s3/buckets/a\\ ", "/s3/buckets/'a b'/…", replaces: "/s3/buckets/a\\ "), 1),
      (Row("cat /s3/photos/2026/it", "/s3/photos/2026/a.jpg", #"/s3/photos/2026/'it'\''s.jpg'"#), 1),
      (Row("info /sqs/queues/ord", "/sqs/queues/orders/…"), 1),
      (Row("info /sqs/queues/http", "/sqs/queues/'https://sqs/2/mail'/…"), 1),
      // Things of EC2 by their Name tag too.
      (Row("info /ec2/instances/we", "/ec2/instances/web/…"), 1),
      (Row("info /ec2/instances/i-", "/ec2/instances/i-0123456789abcdef0/…"), 1),
      (Row("watch ls /s3/buckets/ph", "/s3/buckets/photos/…"), 1),
      (Row("let x = show /s3/buckets/ph", "/s3/buckets/photos/…"), 1),
      (Row("@west ls /s3/buckets/ph", "/s3/buckets/photos/…"), 1),
      (Row("each /s3/buck", "/s3/buckets/…"), 0), (Row("do /s3/buckets/ph", "/s3/buckets/photos/…"), 1),
    ] as [(Row, Int)])
  func findsNames(_ row: Row, _ calls: Int) async throws {
    let fixture = try Self.fixture(at: row.place)
    let completion = try await Completer(fixture.shell.context()).complete(row.line)
    #expect(completion.candidates.map { $0.text + ($0.isOpen ? "…" : "") } == row.offers)
    let replaces = row.replaces ?? row.line.split(separator: " ").last.map(String.init) ?? ""
    if !row.offers.isEmpty { #expect(completion.start == row.line.utf8.count - replaces.utf8.count) }
    #expect(fixture.transport.requests.count == calls)
  }

  @Test func offersMuchWhereMuchFits() async throws {
    let fixture = try Self.fixture()
    func names(_ line: String) async throws -> Set<String> {
      Set(try await Completer(fixture.shell.context()).complete(line).candidates.map(\.text))
    }
    let first = try await names("")
    #expect(first.isSuperset(of: ["ls", "cd", "ec2", "s3api", "dynamodb"]))
    for line in ["watch ", "explain ", "let x = ", "echo a; "] { #expect(try await names(line) == first, "\(line)") }
    let services = try await names("aws ")
    #expect(services.isSuperset(of: ["ec2", "s3api"]) && services.isDisjoint(with: ["ls", "cd"]))
    #expect(try await names("aws --region us-east-1 ") == services)
    let options = try await names("ls --")
    #expect(options.isSuperset(of: GlobalOption.all.map(\.name)) && options.contains("--recursive"))
    let targets = try await names("@")
    #expect(targets.isSuperset(of: ["@all", "@regions", "@default", "@west", "@us-east-1"]))
    #expect(try await names("ec2 wait ").contains("instance-running"))
    #expect(fixture.transport.requests.isEmpty)
  }

  /// Help behind a candidate is the definition's or the model's.
  @Test func saysWhatCandidatesAre() async throws {
    let completer = Completer(try Self.fixture().shell.context())
    func summary(_ line: String) async throws -> String? {
      try await completer.complete(line).candidates.first?.summary
    }
    #expect(try await summary("pwd") == WhereCommand.definition.summary)
    #expect(try await summary("dynamodbs") == "Amazon DynamoDB Streams")
    #expect(try await summary("ls --reg") == GlobalOption.named("--region")?.summary)
    #expect(try await summary("do /ec2/instances/i-1 stop") == "StopInstances")
    #expect(try await summary("set timing") == ShellOptions.table.first { $0.name == "timing" }?.summary)
  }

  /// Nothing is drawn, echoed or printed for Tab.
  @Test func isQuiet() async throws {
    let fixture = try Self.fixture()
    let errors = MemorySink()
    let output = MemorySink()
    var context = fixture.shell.context()
    context.streams.errors = errors
    context.streams.output = output
    context.options.echoesCalls = true
    #expect(try await Completer(context).complete("ls /s3/buckets/").candidates.count == 3)
    #expect(errors.text == "" && output.text == "")
  }

  @Test(arguments: [
    (["abc", "abd"], "ab"), (["abc"], "abc"), ([], ""), (["a", "b"], ""), (["'a b'/", "'a c'/"], "'a "),
    // By code points: two accents have their letter in common.
    (["e\u{301}", "e\u{300}"], "e"),
  ])
  func sharesABeginning(_ names: [String], _ prefix: String) {
    let completion = Completion(start: 0, candidates: names.map { Candidate($0) })
    #expect(Array(completion.commonPrefix.unicodeScalars) == Array(prefix.unicodeScalars))
  }
}
