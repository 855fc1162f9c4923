internal import Documents

extension Client {
  /// Waits for the state that `waiter` describes (`Waiter.wait` in `botocore/waiter.py`), by the session's clock.
  /// - Parameters:
  ///   - delay: The seconds between two calls, instead of the model's.
  ///   - maxAttempts: The number of calls at most, instead of the model's.
  ///   - timeout: The seconds that the wait may take in all; nil for no limit. Without `maxAttempts` it goes before the
  ///     model's number of calls.
  ///   - onPoll: The listener that is told of each call, for the line that shows how it stands.
  /// - Returns: The end of the wait; a state that cannot come any more is no error here.
  /// - Throws: ``ClientError`` for everything but errors of the service, which are answers too;
  ///   ``ClientError/model(_:)`` for a waiter whose expressions cannot be compiled.
  public func wait(
    _ waiter: WaiterModel, _ input: OperationInput = OperationInput(), delay: Double? = nil, maxAttempts: Int? = nil,
    timeout: Double? = nil, onPoll: (WaiterPoll) -> Void = { _ in }
  ) async throws(ClientError) -> WaiterOutcome {
    let operation = try operation(waiter.operation)
    let machine: WaiterMachine
    do {
      machine = try WaiterMachine(waiter, delay: delay, maxAttempts: maxAttempts, timeout: timeout)
    } catch {
      throw .model("\(waiter.name): \(error)")
    }
    var client = self
    client.features.insert(.waiter)
    var poll = RepeatedCall(client, operation, input)
    return try await WaiterDriver.run(machine, clock: session.runtime.clock, onPoll: onPoll) { () throws(ClientError) in
      try await poll.make()
    }
  }
}
