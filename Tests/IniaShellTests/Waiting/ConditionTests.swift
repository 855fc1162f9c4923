import IniaShell
import Synchronization
import TestSupport
import Testing

/// `wait --until EXPRESSION -- COMMAND`, on a clock that nobody waits for.
@Suite struct ConditionTests {
  /// Answers with queues of which each time there is one more.
  private static func growing() throws -> ShellFixture {
    try ShellFixture { _, number in
      .reply(200, #"{"QueueUrls":[\#((0...number).map { "\"q\($0)\"" }.joined(separator: ","))]}"#)
    }
  }

  @Test func endsWhenItIsTrue() async throws {
    let fixture = try Self.growing()
    let outcome = await fixture.run(
      "wait --until 'length(QueueUrls) > `2`' --delay 7 -- sqs list-queues; echo ${_.QueueUrls[-1]}")
    #expect(outcome.status == 0 && outcome.output == "q2\n")
    #expect(fixture.clock.slept == [7, 7] && fixture.transport.requests.count == 3)
    #expect(
      outcome.errors == """
        2025-10-09T08:53:20Z until length(QueueUrls) > `2`: false 1, 0.0 s, next poll in 7 s
        2025-10-09T08:53:27Z until length(QueueUrls) > `2`: false 2, 7.0 s, next poll in 7 s
        2025-10-09T08:53:34Z until length(QueueUrls) > `2`: true 3, 14 s

        """)
  }

  @Test func givesUpAfterSoManyPolls() async throws {
    let fixture = try Self.growing()
    let outcome = await fixture.run("wait --until nothing --max-attempts 3 -- sqs list-queues")
    #expect(outcome.status == 255 && outcome.output == "")
    #expect(outcome.errors.hasSuffix("wait: nothing was not true after 3 polls\n"), "\(outcome.errors)")
    #expect(outcome.errors.contains("until nothing:  3/3"), "\(outcome.errors)")
    // Five seconds where nobody says otherwise, and none behind the last.
    #expect(fixture.clock.slept == [5, 5])
  }

  @Test func givesUpAfterSoLong() async throws {
    let fixture = try Self.growing()
    let outcome = await fixture.run("wait --until nothing --delay 10 --timeout 25 -- sqs list-queues")
    #expect(outcome.status == 255)
    #expect(outcome.errors.contains("wait: nothing was not true after 20"), "\(outcome.errors)")
    #expect(fixture.clock.slept == [10, 10])
  }

  /// Null, false and what is empty are not true; zero is a value.
  @Test(arguments: [
    ("'`null`'", false), ("'`false`'", false), ("'`[]`'", false), ("'`{}`'", false), ("\"''\"", false), ("'`0`'", true),
    ("\"'x'\"", true), ("'`[0]`'", true),
  ])
  func asksForTruthAsJMESPathHasIt(_ quoted: String, _ isTrue: Bool) async throws {
    let fixture = try ShellFixture()
    let outcome = await fixture.run("wait --until \(quoted) --delay 0 --max-attempts 1 -- echo a")
    #expect(outcome.status == (isTrue ? 0 : 255), "\(outcome.errors)")
  }

  @Test func endsWithTheCommandsError() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let outcome = await fixture.run("wait --until a -- dynamodb describe-table --table-name none")
    #expect(outcome.status == 254 && outcome.errors.contains("(ResourceNotFoundException)"))
    #expect(fixture.transport.requests.count == 1 && fixture.clock.slept == [])
    await Transcript(
      """
      $ wait --until a --
      ! wait: a command is missing after --
      ? 252
      $ wait --until a
      ! wait: a command is missing after --
      ? 252
      $ wait --until a --delay soon -- echo a
      ! wait: --delay takes a number of seconds, not soon
      ? 252
      $ wait --until a --max-attempts 0 -- echo a
      ! wait: --max-attempts takes a whole number from 1, not 0
      ? 252
      $ wait --until a -- nosuch
      ! nosuch: no command, service or member of /
      ! help lists the commands, ls / the services
      ? 252
      """
    ).play(in: fixture)
  }

  /// A person sees one line that is drawn again, and no dated ones.
  @Test func drawsOneLineForAPerson() async throws {
    let fixture = try Self.growing()
    let console = LiveLines()
    let errors = MemorySink()
    var context = fixture.shell.context()
    context.streams.console = console
    context.streams.errorsAreTerminal = true
    context.streams.errors = errors
    let inner = context
    let status = try await Interpreter(source: .prompt) { inner }
      .run("wait --until 'length(QueueUrls) > `1`' --delay 0 -- sqs list-queues")
    #expect(status == 0 && errors.text == "")
    let lines = console.lines
    #expect(lines.contains { $0?.contains("false 1") == true } && lines.contains { $0?.contains("true 2") == true })
    #expect(lines.last == .some(nil))
  }

  private final class LiveLines: Console {
    private let state = Mutex<[String?]>([])
    var lines: [String?] { state.withLock { $0 } }
    func more(_ note: String) async -> MoreAnswer { .stop }
    func confirm(_ question: String) async -> Bool { false }
    func line(_ question: String, isHidden: Bool) async -> String? { nil }
    func live(_ text: String?) { state.withLock { $0.append(text) } }
  }
}
