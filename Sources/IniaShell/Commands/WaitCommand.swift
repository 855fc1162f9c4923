import AWSClient
import AWSResources
import Documents

/// `wait`: for a state of the resource here, for a condition on any command, or for background jobs.
package enum WaitCommand: Command {
  package static let definition = CommandDefinition(
    "wait", isOfShell: true, synopsis: "WAITER [PARAM…] | --until JMESPATH -- COMMAND… | all | %N",
    summary: "wait for a state, showing it; for a condition on any command; or for jobs",
    options: WaitPace.options + [
      OptionDefinition("--until", value: .expression, placeholder: "JMESPATH", summary: "wait until this is true")
    ], arguments: [.waiter], repeats: true, takesParameters: true, embedding: .commandAfterDashes,
    examples: ["wait --until \"@ == '3'\" --delay 0 --max-attempts 2 -- echo 3"],
    details: """
      WAITER is one of the place (info lists them): wait running. A client's waiter needs its service: \
      ec2 wait instance-running --instance-ids i-… takes the same options. Ctrl-C stops the waiting, not what is waited for. \
      The last response is kept in $_.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    if let until = invocation.text("--until") {
      let condition = try Condition(try JMESPath.compile(until), invocation, context)
      return try await context.detachable { try await condition.wait() }
    }
    guard let name = invocation.words.first else {
      throw UsageError("wait: for what?", hint: "usage: wait \(definition.synopsis)")
    }
    if name.isBare("all") || name.text.begins(with: "%") { return try await jobs(name, context) }
    let (found, context) = try await Navigator(context).find(nil)
    let pace = try WaitPace(invocation)
    let spelled = name.text.replacing("-", with: "_")
    let service = found.node.service
    if let resource = found.node.actionTarget, let waiter = resource.type.waiter(spelled),
      let operation = service?.waiter(waiter.waiterName).flatMap({ service?.operation($0.operation) })
    {
      let arguments = OperationArguments(invocation.parameters, for: operation)
      return try await WaiterRunner.run(waiter.name, of: resource, arguments, pace, context)
    }
    guard let waiter = service?.waiter(name.text), let operation = service?.operation(waiter.operation) else {
      let names =
        (found.node.actionTarget?.type.waiters.map(\.shortName) ?? [])
        + (found.node.service?.waiters.map(\.cliName) ?? [])
      let near = Names.nearest(to: name.text, in: names, limit: 3)
      throw UsageError(
        "wait: \(found.location.path) has no waiter \(name.text)",
        hint: near.isEmpty
          ? (names.isEmpty ? nil : "waiters: \(names.joined(separator: " "))")
          : "nearest: \(near.joined(separator: ", "))")
    }
    try await WaiterRunner.run(
      waiter, OperationArguments(invocation.parameters, for: operation), pace, context, given: found.node)
  }

  private static func jobs(_ name: Argument, _ context: Context) async throws {
    let clock = context.shell.world.runtime.clock
    let status: Int32
    if name.isBare("all") {
      status = try await context.shell.jobs.waitAll(clock)
    } else {
      let number = try JobNumber.read(name, "wait")
      guard let own = try await context.shell.jobs.wait(number, clock) else {
        throw UsageError("wait: no job %\(number)")
      }
      status = own
    }
    if status != 0 { throw QuietFailure(status: status) }
  }
}
