package import Documents

/// The state of one waiting: what the answers mean, and whether to ask again (`Waiter.wait` in `botocore/waiter.py`,
/// whose words it uses). It neither calls nor sleeps.
package struct WaiterMachine: Sendable {
  /// The step after an answer.
  package enum Step: Sendable, Equatable {
    /// Another call after so many seconds.
    case sleep(Double)
    /// The end of the wait.
    case over
  }

  /// The waiter's name.
  package let name: String
  /// The seconds between two calls.
  package let delay: Double
  /// The number of calls at most; at least 1.
  package let maxAttempts: Int
  private let timeout: Double?
  private let tests: [AcceptorTest]
  private var lastMatch: AcceptorTest?
  private var lastAnswer: WaiterAnswer?
  private var ending: WaiterOutcome.Ending?
  private var reason = ""
  /// The number of answers so far.
  package private(set) var attempts = 0
  /// The state seen last; see ``WaiterPoll/state``.
  package private(set) var state = ""

  /// A waiting.
  /// - Parameters:
  ///   - delay: The seconds between two calls.
  ///   - timeout: The seconds that the whole may take; nil for no limit.
  package init(
    name: String, tests: [AcceptorTest], delay: Double, maxAttempts: Int, timeout: Double? = nil
  ) {
    self.name = name
    self.tests = tests
    self.delay = max(0, delay)
    self.maxAttempts = max(1, maxAttempts)
    self.timeout = timeout
  }

  /// The waiting that a model describes, with what the user wants otherwise. A time limit without a number of attempts
  /// is the only limit, unless there is no pause between two calls.
  /// - Parameters:
  ///   - delay: The seconds between two calls, instead of the model's.
  ///   - timeout: The seconds that the whole may take; nil for no limit.
  /// - Throws: `JMESPathError` when one of the model's expressions is none.
  package init(
    _ model: WaiterModel, delay: Double? = nil, maxAttempts: Int? = nil, timeout: Double? = nil
  ) throws(JMESPathError) {
    let delay = delay ?? Double(model.delay)
    var attempts = maxAttempts ?? model.maxAttempts
    if let timeout, maxAttempts == nil, delay > 0 {
      attempts = Int(clamping: min(timeout / delay, 1e9)) + 1
    }
    self.init(
      name: model.name, tests: try model.acceptors.map { acceptor throws(JMESPathError) in try AcceptorTest(acceptor) },
      delay: delay, maxAttempts: attempts, timeout: timeout)
  }

  /// Takes the answer to a call that ended `elapsed` seconds after the first began, and says what to do next.
  package mutating func take(_ answer: WaiterAnswer, elapsed: Double) -> Step {
    attempts += 1
    lastAnswer = answer
    var values = AnswerValues(answer)
    let match = tests.first { $0.matches(answer, values.value(of: $0)) }
    state = Self.state(answer, match, tests, &values)
    switch (match?.state, answer) {
    case (.success, _): return end(.success, "")
    case (.failure, _):
      return end(.failure, "Waiter encountered a terminal failure state: \(match?.explanation ?? "")")
    case (nil, .error(let error)):
      return end(.failure, "An error occurred (\(error.code)): \(error.message)")
    case (.retry, _), (nil, .output): break
    }
    if let match { lastMatch = match }
    let before = lastMatch.map { ". Previously accepted state: \($0.explanation)" } ?? ""
    if attempts >= maxAttempts { return end(.attemptsExhausted, "Max attempts exceeded" + before) }
    if let timeout, elapsed + delay > timeout {
      return end(.timedOut, "Timed out after \(JSONWriter.number(timeout)) s" + before)
    }
    return .sleep(delay)
  }

  private mutating func end(_ ending: WaiterOutcome.Ending, _ reason: String) -> Step {
    self.ending = ending
    self.reason = reason
    return .over
  }

  /// The end of the wait, with `elapsed` seconds as the time it took; nil before it.
  package func outcome(elapsed: Double) -> WaiterOutcome? {
    guard let ending else { return nil }
    var outcome = WaiterOutcome(
      waiter: name, ending: ending, reason: reason, attempts: attempts, elapsed: elapsed, state: state)
    switch lastAnswer {
    case .output(let document, _): outcome.lastOutput = document
    case .error(let error): outcome.lastError = error
    case nil: break
    }
    return outcome
  }

  /// The value that the acceptors look at: that of the one that matched, else of the first that finds anything.
  private static func state(
    _ answer: WaiterAnswer, _ match: AcceptorTest?, _ tests: [AcceptorTest], _ values: inout AnswerValues
  ) -> String {
    guard case .output(_, let status) = answer else {
      if case .error(let error) = answer { return error.code }
      return ""
    }
    for test in [match].compactMap({ $0 }) + tests {
      guard let value = values.value(of: test), !value.isNull else { continue }
      let words = Self.words(value)
      if !words.isEmpty { return words }
    }
    return tests.contains { $0.matcher == .status } ? String(status) : ""
  }

  private static func words(_ value: Document) -> String {
    switch value.kind {
    case .null: return ""
    case .string: return value.string ?? ""
    case .list:
      var seen: [String] = []
      for element in value.elements {
        let word = words(element)
        if !word.isEmpty, !seen.contains(word) { seen.append(word) }
        // No more are shown.
        if seen.count > 4 { break }
      }
      return seen.count > 4 ? seen.prefix(4).joined(separator: ", ") + ", …" : seen.joined(separator: ", ")
    case .map: return ""
    default: return JSONWriter.string(value)
    }
  }
}
