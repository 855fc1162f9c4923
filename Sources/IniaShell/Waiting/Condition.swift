import AWSClient
import Documents

/// `wait --until EXPRESSION -- COMMAND`: runs a command until the expression is true of its result.
struct Condition {
  private let expression: JMESPath
  private let line: Resolution
  private let pace: WaitPace
  private let context: Context

  init(_ expression: JMESPath, _ invocation: Invocation, _ context: Context) throws(UsageError) {
    if case .nothing = invocation.inner { throw UsageError("wait: a command is missing after --") }
    self.expression = expression
    line = invocation.inner
    pace = try WaitPace(invocation)
    self.context = context
  }

  /// Waits until the expression is true: not null, false or empty. Errors of the command end it.
  func wait() async throws {
    let clock = context.shell.world.runtime.clock
    let status = LiveStatus(context.streams, clock)
    let start = clock.uptime()
    let delay = pace.delay ?? 5
    try await status.during {
      var attempt = 0
      while true {
        attempt += 1
        let collected = CollectedResults()
        var inner = context
        inner.results = collected
        try await inner.run(line)
        let result = await collected.result
        context.shell.update { $0.variables.last = result }
        let seen = try expression.search(result)
        let isTrue = seen.isTruthy
        let elapsed = clock.uptime() - start
        let isLast = isTrue || pace.maxAttempts.map { attempt >= $0 } == true
        let limit = pace.maxAttempts.map { "/\($0)" } ?? ""
        status.tell("until \(expression.source): \(seen.plainText) \(attempt)\(limit)", nextIn: isLast ? nil : delay)
        if isTrue { return }
        guard !isLast else { throw failure("after \(attempt) polls") }
        if let timeout = pace.timeout, elapsed + delay > timeout {
          throw failure("after \(DecimalText.duration(elapsed))")
        }
        try await clock.sleep(seconds: delay)
      }
    }
  }

  private func failure(_ when: String) -> Failure {
    Failure(message: "wait: \(expression.source) was not true \(when)", status: Failure.Status.other)
  }
}
