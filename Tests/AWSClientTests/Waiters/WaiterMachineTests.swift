import AWSClient
import Documents
import Synchronization
import TestSupport
import Testing

@Suite struct WaiterMachineTests {
  static func error(_ code: String, _ status: Int = 400) -> WaiterAnswer {
    .error(ServiceError(code: code, message: "words", status: status, service: "s", operation: "O"))
  }

  static func output(_ document: Document, _ status: Int = 200) -> WaiterAnswer { .output(document, status: status) }

  typealias Row = (
    matcher: Acceptor.Matcher, argument: String?, expected: Document, answer: WaiterAnswer, matches: Bool
  )

  static let rows: [Row] = [
    (.path, "A.B", "x", output(["A": ["B": "x"]]), true),
    (.path, "A.B", "x", output(["A": ["B": "y"]]), false),
    (.path, "length(L)", 2, output(["L": [1, 2]]), true),
    (.path, "length(L)", 2, output([:]), false),
    (.path, "length(L) > `0`", true, output(["L": [1]]), true),
    (.path, "A", "x", error("x"), false),
    (.pathAll, "L[]", "x", output(["L": ["x", "x"]]), true),
    (.pathAll, "L[]", "x", output(["L": ["x", "y"]]), false),
    (.pathAll, "L[]", "x", output(["L": []]), false),
    (.pathAll, "L", "x", output(["L": "x"]), false),
    (.pathAny, "L[]", "x", output(["L": ["y", "x"]]), true),
    (.pathAny, "L[]", "x", output(["L": ["y"]]), false),
    (.pathAny, "L[]", "x", output([:]), false),
    (.status, nil, 200, output([:]), true),
    (.status, nil, 404, error("NoSuchKey", 404), true),
    (.status, nil, 404, output([:]), false),
    (.error, nil, "NotFound", error("NotFound"), true),
    (.error, nil, "NotFound", error("Other"), false),
    (.error, nil, "NotFound", output([:]), false),
    (.error, nil, true, error("Any"), true),
    (.error, nil, true, output([:]), false),
    (.error, nil, false, output([:]), true),
    (.error, nil, false, error("Any"), false),
  ]

  @Test(arguments: rows.indices) func acceptorsMatch(_ index: Int) throws {
    let row = Self.rows[index]
    let test = try AcceptorTest(state: .success, matcher: row.matcher, argument: row.argument, expected: row.expected)
    var machine = WaiterMachine(name: "W", tests: [test], delay: 1, maxAttempts: 9)
    _ = machine.take(row.answer, elapsed: 0)
    #expect((machine.outcome(elapsed: 0)?.ending == .success) == row.matches)
  }

  func instanceRunning(maxAttempts: Int = 40, timeout: Double? = nil) throws -> WaiterMachine {
    let path = "Reservations[].Instances[].State.Name"
    return WaiterMachine(
      name: "InstanceRunning",
      tests: [
        try AcceptorTest(state: .success, matcher: .pathAll, argument: path, expected: "running"),
        try AcceptorTest(state: .failure, matcher: .pathAny, argument: path, expected: "terminated"),
        try AcceptorTest(state: .retry, matcher: .error, expected: "InvalidInstanceID.NotFound"),
      ], delay: 15, maxAttempts: maxAttempts, timeout: timeout)
  }

  func instances(_ states: String...) -> WaiterAnswer {
    let reservations = states.map { ["Instances": [["State": ["Name": Document($0)]]]] as Document }
    return Self.output(["Reservations": Document(list: reservations)])
  }

  @Test func showsTheStateSeen() throws {
    var machine = try instanceRunning()
    #expect(machine.take(instances("pending", "running", "pending"), elapsed: 0) == .sleep(15))
    #expect(machine.state == "pending, running")
    #expect(machine.take(Self.error("InvalidInstanceID.NotFound"), elapsed: 15) == .sleep(15))
    #expect(machine.state == "InvalidInstanceID.NotFound")
    #expect(machine.take(instances("running"), elapsed: 30) == .over)
    #expect(machine.state == "running")
    let outcome = try #require(machine.outcome(elapsed: 30))
    #expect(outcome.ending == .success)
    #expect(outcome.attempts == 3)
    #expect(outcome.words == nil)
    #expect(outcome.lastOutput?["Reservations"]?.count == 1)
  }

  @Test func failsForGood() throws {
    var machine = try instanceRunning()
    #expect(machine.take(instances("terminated", "running"), elapsed: 1) == .over)
    #expect(
      machine.outcome(elapsed: 1)?.words
        == "Waiter InstanceRunning failed: Waiter encountered a terminal failure state: For expression "
        + "\"Reservations[].Instances[].State.Name\" we matched expected path: \"terminated\" at least once")
    var other = try instanceRunning()
    #expect(other.take(Self.error("AccessDenied"), elapsed: 1) == .over)
    #expect(
      other.outcome(elapsed: 1)?.words == "Waiter InstanceRunning failed: An error occurred (AccessDenied): words")
    #expect(other.outcome(elapsed: 1)?.lastError?.code == "AccessDenied")
  }

  @Test func runsOutOfAttemptsAndTime() throws {
    var machine = try instanceRunning(maxAttempts: 2)
    #expect(machine.take(instances("pending"), elapsed: 0) == .sleep(15))
    #expect(machine.take(instances("pending"), elapsed: 15) == .over)
    #expect(machine.outcome(elapsed: 15)?.ending == .attemptsExhausted)
    #expect(machine.outcome(elapsed: 15)?.words == "Waiter InstanceRunning failed: Max attempts exceeded")
    var again = try instanceRunning(maxAttempts: 1)
    _ = again.take(Self.error("InvalidInstanceID.NotFound"), elapsed: 0)
    #expect(
      again.outcome(elapsed: 0)?.reason
        == "Max attempts exceeded. Previously accepted state: "
        + "Matched expected service error code: InvalidInstanceID.NotFound")
    var timed = try instanceRunning(timeout: 20)
    #expect(timed.take(instances("pending"), elapsed: 4) == .sleep(15))
    #expect(timed.take(instances("pending"), elapsed: 19) == .over)
    #expect(timed.outcome(elapsed: 19)?.ending == .timedOut)
  }

  @Test func driverSleepsAndTells() async throws {
    let clock = ManualClock()
    let answers: [Document] = [["S": "a"], ["S": "b"], ["S": "c"]]
    let next = Mutex(0)
    let test = try AcceptorTest(state: .success, matcher: .path, argument: "S", expected: "c")
    var polls: [WaiterPoll] = []
    let outcome = try await WaiterDriver.run(
      WaiterMachine(name: "W", tests: [test], delay: 5, maxAttempts: 9), clock: clock, onPoll: { polls.append($0) }
    ) { () throws(ClientError) in
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      return OperationOutput(document: answers[index], metadata: ResponseMetadata(status: 200))
    }
    #expect(outcome.ending == .success)
    #expect(clock.slept == [5, 5])
    #expect(polls.map(\.state) == ["a", "b", "c"])
    #expect(polls.map(\.attempt) == [1, 2, 3])
    #expect(polls.map(\.nextDelay) == [5, 5, nil])
    #expect(polls.map(\.elapsed) == [0, 5, 10])
  }

  @Test func driverPassesOnWhatIsNoAnswer() async throws {
    let machine = WaiterMachine(name: "W", tests: [], delay: 5, maxAttempts: 9)
    await #expect(throws: ClientError.self) {
      try await WaiterDriver.run(machine, clock: ManualClock()) { () throws(ClientError) in
        throw ClientError.noCredentials(looked: [])
      }
    }
  }
}
