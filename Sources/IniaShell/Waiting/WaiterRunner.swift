import AWSClient
import AWSResources
import Documents

/// Runs waiters with their live line.
enum WaiterRunner {
  /// `SERVICE wait WAITER PARAM…`.
  static func run(_ arguments: [Argument], _ service: ServiceModel, _ context: Context) async throws {
    guard let name = arguments.first?.text else {
      throw UsageError(
        "\(service.cliName) wait: a waiter is missing",
        hint: "waiters: \(service.waiters.map(\.cliName).joined(separator: " "))")
    }
    guard let waiter = service.waiter(name) else {
      let near = Names.nearest(to: Names.kebab(name), in: service.waiters.map(\.cliName), limit: 3)
      throw UsageError(
        "\(service.cliName): no waiter \(name)", hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
    }
    var rest = Array(arguments.dropFirst())
    let pace = try WaitPace.extract(&rest)
    try await run(waiter, service, rest, pace, context, given: nil)
  }

  /// A client's waiter; `given` fills in the identifiers of a place.
  static func run(
    _ waiter: WaiterModel, _ service: ServiceModel, _ arguments: [Argument], _ pace: WaitPace, _ context: Context,
    given node: Node?
  ) async throws {
    guard let operation = service.operation(waiter.operation) else {
      throw ClientError.model("\(waiter.name): no operation \(waiter.operation)")
    }
    let parameters = try await ParameterReader.parameters(
      arguments, for: operation, given: node?.given(for: operation) ?? .emptyMap, context)
    let values = parameters.entries.flatMap { $0.value.kind == .list ? Array($0.value.elements) : [$0.value] }
    let target = values.map(\.plainText).joined(separator: " ")
    _ = try await wait(waiter, operation, parameters, target: target, pace, context)
  }

  /// A resource's waiter, spelled with its pace on the line: `wait_until_running --delay 5`.
  static func run(_ name: String, of resource: Resource, _ arguments: [Argument], _ context: Context) async throws {
    var rest = arguments
    let pace = try WaitPace.extract(&rest)
    try await run(name, of: resource, rest, pace, context)
  }

  /// A resource's waiter.
  static func run(
    _ name: String, of resource: Resource, _ arguments: [Argument], _ pace: WaitPace, _ context: Context
  ) async throws {
    var planned = try await resource.planWait(name)
    guard let operation = resource.caller.service.operation(planned.waiter.operation) else {
      throw ClientError.model("\(planned.waiter.name): no operation \(planned.waiter.operation)")
    }
    if !arguments.isEmpty {
      planned = try await resource.planWait(name, ParameterReader.parameters(arguments, for: operation, context))
    }
    let outcome = try await wait(
      planned.waiter, operation, planned.parameters, target: resource.displayName, pace, context)
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
    if context.streams.console != nil {
      let polls = outcome.attempts == 1 ? "1 poll" : "\(outcome.attempts) polls"
      context.streams.note("\(title): \(outcome.state) after \(polls), \(Decimal.duration(outcome.elapsed))")
    }
    return outcome
  }
}
