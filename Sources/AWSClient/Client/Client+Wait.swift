internal import Documents

extension Client {
  /// Waits for the state that `waiter` describes.
  ///
  /// - Parameters:
  ///   - delay: Seconds between two calls, instead of the model's.
  ///   - maxAttempts: How many calls are made at most, instead of the model's.
  ///   - timeout: Seconds it may take in all.
  ///   - onPoll: Is told of each call, for the line that shows how it stands.
  /// - Returns: How it ended; a state that cannot come any more is no error here.
  /// - Throws: ``ClientError`` for everything but errors of the service, which are answers too.
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
