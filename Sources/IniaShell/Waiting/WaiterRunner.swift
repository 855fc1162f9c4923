import AWSClient
import AWSResources
import Documents

/// Runs waiters with their live line.
enum WaiterRunner {
  /// `SERVICE wait WAITER PARAM…`.
  static func run(_ call: WaiterCall, _ context: Context) async throws {
    try await run(call.waiter, call.arguments, call.pace, context)
  }

  /// A client's waiter; `node` fills in the identifiers of a place.
  static func run(
    _ waiter: WaiterModel, _ arguments: OperationArguments, _ pace: WaitPace, _ context: Context,
    given node: Node? = nil
  ) async throws {
    if let fault = pace.faults.first { throw fault }
    let operation = arguments.operation
    let given = node?.given(for: operation) ?? .emptyMap
    let parameters = try await context.request(arguments, given: given).input.parameters
    let values = parameters.entries.flatMap { $0.value.kind == .list ? Array($0.value.elements) : [$0.value] }
    let target = values.map(\.plainText).joined(separator: " ")
    _ = try await wait(waiter, operation, parameters, target: target, pace, context)
  }

  /// A resource's waiter. What is typed goes over what the model fills in.
  static func run(
    _ name: String, of resource: Resource, _ arguments: OperationArguments, _ pace: WaitPace, _ context: Context
  ) async throws {
    if let fault = pace.faults.first { throw fault }
    let typed = try await context.request(arguments).input.parameters
    let planned = try await resource.planWait(name, typed)
    let outcome = try await wait(
      planned.waiter, arguments.operation, planned.parameters, target: resource.displayName, pace, context)
    await resource.finishWait(name, lastAnswer: outcome?.lastOutput)
  }

  /// Waits, showing each poll. Throws where the state did not come; nil when calls are only planned.
  private static func wait(
    _ waiter: WaiterModel, _ operation: OperationModel, _ parameters: Document, target: String, _ pace: WaitPace,
    _ context: Context
  ) async throws -> WaiterOutcome? {
    let client = try context.session().client(operation.service.name)
    if context.options.plans {
      var request = OperationRequest()
      request.input = OperationInput(parameters)
      try await Plan.show(client, operation, request, context)
      return nil
    }
    let status = LiveStatus(context.streams, context.shell.world.runtime.clock)
    let title = "\(waiter.cliName) \(Sanitizer.line(target))".trimmingBlanks()
    let outcome = try await context.detachable {
      try await status.during {
        try await client.wait(
          waiter, OperationInput(parameters), delay: pace.delay, maxAttempts: pace.maxAttempts, timeout: pace.timeout
        ) { poll in
          let state = poll.state.isEmpty ? "-" : poll.state
          status.tell("\(title): \(state) \(poll.attempt)/\(poll.maxAttempts)", nextIn: poll.nextDelay)
        }
      }
    }
    let last = outcome.lastOutput ?? .null
    context.shell.update { $0.variables.last = last }
    guard outcome.ending == .success else {
      throw Failure(
        message: outcome.words ?? "Waiter \(waiter.name) failed", hint: outcome.lastError.map { Failure($0).message },
        status: Failure.Status.other, service: outcome.lastError)
    }
    if context.streams.drawsLive {
      let polls = outcome.attempts == 1 ? "1 poll" : "\(outcome.attempts) polls"
      context.streams.note(
        "\(title): \(Sanitizer.line(outcome.state)) after \(polls), \(DecimalText.duration(outcome.elapsed))")
    }
    return outcome
  }
}
