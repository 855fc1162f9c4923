import AWSClient
import IniaShell
import Synchronization
import TestSupport
import Testing

/// `--yes` is the answer to whatever its line would ask, on every kind of line.
@Suite struct YesTests {
  /// Somebody who says no and counts how often they were asked.
  private final class Person: Console {
    private let count = Mutex(0)
    var questions: Int { count.withLock { $0 } }
    func more(_ note: String) async -> MoreAnswer { .all }
    func confirm(_ question: String) async -> Bool {
      count.withLock { $0 += 1 }
      return false
    }
    func line(_ question: String, isHidden: Bool) async -> String? { nil }
    func live(_ text: String?) {}
  }

  private func changes(_ fixture: ShellFixture) -> Int {
    fixture.transport.requests.count { request in
      request.method == "DELETE" || request.method == "POST" && request.query.contains("delete")
        || String(decoding: request.body.bytes ?? [], as: UTF8.self).contains("Terminate")
    }
  }

  private static let lines = [
    "ec2 terminate-instances --instance-ids i-1", "s3api delete-bucket --bucket photos",
    "aws ec2 terminate-instances InstanceIds=i-1",
    "ec2.terminate_instances InstanceIds=i-1", "do /s3/photos delete", "each /ec2/instances do terminate",
    "rm /s3/photos/README.txt", "rm -r /s3/photos/2026/", "s3 rm s3://photos/README.txt",
    "s3 rm s3://photos/2026/ --recursive",
    "s3 rb s3://photos", "@us-west-2 ec2 terminate-instances --instance-ids i-1", "source /script",
    "let x = ec2 terminate-instances --instance-ids i-1",
  ]

  /// Behind the line, before it, by its letter, in quotes of nobody, and in a job.
  @Test(arguments: lines) func isAnAnswerOnEveryLine(_ line: String) async throws {
    let files = ["/script": "ec2 terminate-instances --instance-ids i-1"]
    for (typed, isYes) in [
      (line, false), ("\(line) &", false), ("\(line) --yes", true), ("\(line) -y", true), ("--yes \(line)", true),
      ("-y \(line)", true), ("\(line) --yes &", true), ("-y \(line) --region us-west-2", true),
    ] {
      let person = Person()
      let fixture = try ShellFixture(files: files, console: person, rule: CannedAWS.answer)
      let outcome = await fixture.run(typed)
      let end = await fixture.run("wait all")
      #expect(person.questions == 0 || !isYes, "\(typed)")
      #expect((changes(fixture) > 0) == isYes, "\(typed): \(outcome.errors)\(end.errors)")
    }
  }

  /// Between the words of a line, wherever an option may stand.
  @Test(arguments: [
    "aws --yes ec2 terminate-instances --instance-ids i-1", "ec2 --yes terminate-instances --instance-ids i-1",
    "ec2 terminate-instances --yes --instance-ids i-1",
    "ec2 terminate-instances --instance-ids i-1 --yes --output json",
    "aws --region us-west-2 --yes ec2 terminate-instances --instance-ids i-1", "rm --yes -r /s3/photos/2026/",
    "rm -r -y /s3/photos/2026/", "s3 --yes rm s3://photos/2026/ --recursive", "s3 rb --yes s3://photos",
    "do --yes /s3/photos delete", "do /s3/photos --yes delete", "do -y /s3/photos delete",
    "each --yes /ec2/instances do terminate", "each /ec2/instances --yes do terminate",
    "each /ec2/instances Filters=[] -y do terminate", "each /ec2/instances do --yes terminate",
    "@us-west-2 --yes ec2 terminate-instances --instance-ids i-1",
    "watch -c 1 --yes ec2 terminate-instances --instance-ids i-1",
    "let --yes x = ec2 terminate-instances --instance-ids i-1",
    "let x = --yes ec2 terminate-instances --instance-ids i-1",
  ])
  func standsAnywhere(_ line: String) async throws {
    let person = Person()
    let fixture = try ShellFixture(console: person, rule: CannedAWS.answer)
    let outcome = await fixture.run(line)
    #expect(person.questions == 0 && changes(fixture) > 0, "\(outcome.errors)")
  }

  /// It holds for its line, and is no answer where it is data.
  @Test(arguments: [
    "ec2 describe-instances --yes; ec2 terminate-instances --instance-ids i-1",
    "ec2 describe-instances --yes && ec2 terminate-instances --instance-ids i-1",
    "ec2 terminate-instances --instance-ids i-1 --yes=no",
    "ec2 terminate-instances --instance-ids i-1 -- --yes",
    "let x = echo --yes; ec2 terminate-instances --instance-ids $x",
  ])
  func isNobodyElses(_ line: String) async throws {
    let person = Person()
    let fixture = try ShellFixture(console: person, rule: CannedAWS.answer)
    _ = await fixture.run(line)
    #expect(changes(fixture) == 0)
  }

  /// Whoever only reads has not agreed to more.
  @Test func isNoWayAroundReadOnly() async throws {
    var options = ShellOptions()
    options.isReadOnly = true
    let fixture = try ShellFixture(options: options, rule: CannedAWS.answer)
    #expect(await fixture.run("ec2 terminate-instances --instance-ids i-1 --yes").status == 252)
    #expect(fixture.transport.requests.isEmpty)
  }

  /// No operation has a parameter of that name, which would be the operation's own. Where one comes, this says so.
  @Test func isNoParameterOfAnOperation() throws {
    let catalog = try ShellFixture().shell.catalog()
    for service in catalog.services {
      for operation in service.operations {
        let names = operation.input?.members.map(\.cliName) ?? []
        #expect(!names.contains("yes") && !names.contains("no-yes"), "\(service.name).\(operation.name)")
      }
    }
  }

  @Test func helpAndCompletionKnowIt() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    #expect(await fixture.run("help").output.contains("--yes, -y"))
    for line in ["ec2 terminate-instances --ye", "rm --ye", "each /ec2/instances do terminate --ye", "ls --ye"] {
      let found = try await Completer(fixture.shell.context()).complete(line).candidates.map(\.text)
      #expect(found == ["--yes"], "\(line)")
    }
  }
}
