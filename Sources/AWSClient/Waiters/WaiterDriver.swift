/// The driver of a ``WaiterMachine``: it calls, tells and sleeps.
package enum WaiterDriver {
  /// Calls until the machine is done. Errors of the service are answers; everything else ends the waiting.
  /// - Throws: The errors of `call` that are none of the service; ``ClientError/cancelled`` where the task is cancelled
  ///   between two calls.
  package static func run(
    _ machine: WaiterMachine, clock: any Clock, onPoll: (WaiterPoll) -> Void = { _ in },
    call: () async throws(ClientError) -> OperationOutput
  ) async throws(ClientError) -> WaiterOutcome {
    var machine = machine
    let start = clock.uptime()
    while true {
      let answer: WaiterAnswer
      do throws(ClientError) {
        let output = try await call()
        answer = .output(output.document, status: output.metadata.status)
      } catch {
        guard case .service(let fault) = error else { throw error }
        answer = .error(fault)
      }
      let elapsed = clock.uptime() - start
      let step = machine.take(answer, elapsed: elapsed)
      var poll = WaiterPoll(
        waiter: machine.name, attempt: machine.attempts, maxAttempts: machine.maxAttempts, state: machine.state,
        elapsed: elapsed)
      if case .sleep(let seconds) = step { poll.nextDelay = seconds }
      onPoll(poll)
      if let outcome = machine.outcome(elapsed: elapsed) { return outcome }
      do { try await clock.sleep(seconds: machine.delay) } catch { throw .cancelled }
    }
  }
}
