public import AWSClient
public import Documents

/// A wait that a resource would start: the client's waiter and the parameters of its polls.
public struct PlannedWait: Sendable {
  /// The client's waiter.
  public let waiter: WaiterModel
  /// The parameters, by member name.
  public let parameters: Document
}

extension Resource {
  /// The wait behind the waiter called `name` (`running`, `wait_until_running`), with `parameters` laid over what it
  /// fills in itself.
  ///
  /// Throws ``ResourceError/unknownPart(_:kind:type:)`` when there is no such waiter.
  public func planWait(_ name: String, _ parameters: Document = .emptyMap) async throws -> PlannedWait {
    guard let model = type.waiter(name) else {
      throw ResourceError.unknownPart(name, kind: "waiter", type: type.name)
    }
    guard let waiter = caller.service.waiter(model.waiterName) else {
      throw ResourceError.unknownWaiter(model.waiterName, service: caller.service.name)
    }
    var tree = ParameterTree()
    let input = caller.service.operation(waiter.operation)?.input
    try await fill(&tree, with: model.parameters, input: input)
    return PlannedWait(waiter: waiter, parameters: tree.document.overlaid(with: parameters))
  }

  /// Takes the data in the last answer of a wait as the resource's own, where the model says that the answer holds
  /// them; else the data count as out of date.
  public func finishWait(_ name: String, lastAnswer: Document?) async {
    guard let model = type.waiter(name) else { return }
    var data: Document?
    if let path = model.path, let found = try? lastAnswer?.search(path), found.kind == .map { data = found }
    if data != nil || type.load != nil { await self.data.replace(with: data) }
  }
}

extension Resource {
  /// Waits for the state that the waiter called `name` describes, and takes the last answer as the resource's data
  /// where it holds them.
  /// - Parameters:
  ///   - parameters: More parameters for the polls.
  ///   - delay: Seconds between two polls, instead of the model's.
  ///   - maxAttempts: The number of polls at most, instead of the model's.
  ///   - onPoll: Called after each poll.
  /// - Returns: The end of the wait; a state that cannot come any more is no error here.
  /// - Throws: What ``planWait(_:_:)`` throws, and `ClientError`.
  public func wait(
    _ name: String, _ parameters: Document = .emptyMap, delay: Double? = nil, maxAttempts: Int? = nil,
    onPoll: (WaiterPoll) -> Void = { _ in }
  ) async throws -> WaiterOutcome {
    let planned = try await planWait(name, parameters)
    guard let client = caller as? Client else {
      throw ResourceError.unknownWaiter(planned.waiter.name, service: caller.service.name)
    }
    let outcome = try await client.wait(
      planned.waiter, OperationInput(planned.parameters), delay: delay, maxAttempts: maxAttempts, onPoll: onPoll)
    await finishWait(name, lastAnswer: outcome.lastOutput)
    return outcome
  }
}
