import AWSClient
import IniaShell
import Synchronization
import TestSupport
import Testing

@Suite struct JobTests {
  /// The end of a job is told when it comes, and nowhere again; a script may still ask how it went.
  @Test func tellsOfAJobOnce() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let started = await fixture.run("nonsense1 & wait all")
    #expect(started.status == 252)
    let ends = started.errors.split(separator: "\n").filter { $0.contains("] exit 252  nonsense1") }
    #expect(ends.count == 1, "\(started.errors)")
    #expect(await fixture.run("jobs").output == "")
    let asked = await fixture.run("echo a & wait %1; jobs; wait all")
    #expect(asked.status == 0)
    #expect(asked.output.split(separator: "\n") == ["a"])
  }
}

/// What a job asks, it asks before it begins.
@Suite struct JobQuestionTests {
  /// A person who gives one answer and keeps the questions.
  private final class Person: Console {
    private let isYes: Bool
    private let asked = Mutex<[String]>([])

    init(_ isYes: Bool) { self.isYes = isYes }

    var questions: [String] { asked.withLock { $0 } }
    func more(_ note: String) async -> MoreAnswer { .all }
    func confirm(_ question: String) async -> Bool {
      asked.withLock { $0.append(question) }
      return isYes
    }
    func line(_ question: String, isHidden: Bool) async -> String? { nil }
    func live(_ text: String?) {}
  }

  @Test(arguments: [
    ("ec2 terminate-instances --instance-ids i-1 &", "terminate-instances InstanceIds="),
    ("do /s3/photos delete &", "delete-bucket Bucket=photos"), ("rm /s3/photos/README.txt &", "delete-object Bucket="),
    ("each /ec2/instances do terminate &", "terminate 1 of instances"),
    ("@us-west-2 ec2 terminate-instances --instance-ids i-1 &", "terminate-instances InstanceIds="),
    ("ec2 terminate-instances --instance-ids i-1 2> /dev/null &", "terminate-instances InstanceIds="),
  ])
  func asksBeforeItBegins(_ line: String, _ question: String) async throws {
    for isYes in [false, true] {
      let person = Person(isYes)
      let fixture = try ShellFixture(console: person, rule: CannedAWS.answer)
      let started = await fixture.run(line)
      #expect(started.status == 0)
      // Whoever has the prompt back has answered.
      #expect(person.questions.count == 1 && person.questions.first?.hasPrefix(question) == true, "\(person.questions)")
      let end = await fixture.run("wait all")
      #expect((end.status == 0) == isYes, "\(started.errors)\(end.errors)")
      #expect(person.questions.count == 1)
      let changes = fixture.transport.requests.count { request in
        request.method == "DELETE" || String(decoding: request.body.bytes ?? [], as: UTF8.self).contains("Terminate")
      }
      #expect(changes == (isYes ? 1 : 0))
    }
  }

  /// What comes up later cannot be asked, and is not done.
  @Test func refusesWhatItCannotAsk() async throws {
    let person = Person(true)
    let line = "ec2 terminate-instances --instance-ids i-1"
    let fixture = try ShellFixture(console: person, rule: CannedAWS.answer)
    let started = await fixture.run("\(line) && \(line) &")
    let ended = await fixture.run("wait all")
    #expect(ended.status == 252)
    #expect(person.questions.count == 1)
    #expect(
      (started.errors + ended.errors).contains(
        "ec2 terminate-instances: wants to ask, and cannot in the background\nrun it without &, or with --yes\n"))
    // A word is a word.
    let sure = try ShellFixture(console: person, rule: CannedAWS.answer)
    sure.shell.update { $0.globals.output.saysYes = true }
    _ = await sure.run("\(line) && \(line) &")
    #expect(await sure.run("wait all").status == 0)
    #expect(person.questions.count == 1)
  }

  /// Reads, waits and other lines give the prompt back at once.
  @Test func waitsForNoAnswerWhereNoneIsDue() async throws {
    let person = Person(false)
    let fixture = try ShellFixture(console: person, rule: CannedAWS.answer)
    for line in ["ls /s3 &", "echo a &", "s3api list-buckets &", "nonsense1 &", "rm &"] {
      #expect(await fixture.run(line).status == 0)
    }
    _ = await fixture.run("wait all")
    #expect(person.questions.isEmpty)
  }
}
