import AWSClient
import AWSResources
import Documents

/// Runs what a line means: the one place that goes from a meaning to a deed.
package struct Dispatcher: CommandRunner {
  package init() {}

  package let vocabulary = Commands.vocabulary

  /// Runs `arguments` as a line typed in `context`.
  package static func run(_ arguments: [Argument], _ context: Context) async throws {
    try Task.checkCancellation()
    try await context.run(try context.resolver.resolve(arguments))
  }

  package func run(_ line: Resolution, _ context: Context) async throws {
    try Task.checkCancellation()
    switch line {
    case .nothing: return
    case .unfinished(let line): throw line.error
    case .unknown(let line): throw line.error
    case .fanOut(let call): try await FanOut.run(call, context)
    case .builtIn(let call): try await run(call, context)
    case .operation(let call): try await run(call, context)
    case .waiter(let call):
      try await WaiterRunner.run(call, try context.applying(call.globals))
    case .member(let call): try await run(call, context)
    }
  }

  package func runScript(
    path: String, name: String, arguments: [String], _ context: Context
  ) async throws -> Int32 {
    try await Script.run(path: path, name: name, arguments: arguments, context)
  }

  package func runText(_ text: String, _ context: Context) async throws -> Int32 {
    let template = context
    let source: Interpreter.Source = if let file = context.position?.file { .script(name: file) } else { .argument }
    let interpreter = Interpreter(source: source) { template.refreshed(from: template.shell).adapted() }
    return try await interpreter.runHere(Parser.read(text, line: context.position?.line ?? 1))
  }

  private func run(_ call: BuiltInCall, _ context: Context) async throws {
    if call.asksForHelp {
      return try await context.results.value(Document(HelpText.command(call.definition)), .plain)
    }
    if let fault = call.faults.first { throw fault }
    guard let command = Commands.named(call.definition) else { return }
    try await command.run(call.invocation, context.applying(call.globals.options))
  }

  private func run(_ call: OperationCall, _ context: Context) async throws {
    let context = try context.applying(call.globals)
    // What stands here fills in what is not given; in a service itself nothing does.
    let fills = call.isOfPlace && context.location.segments.count > 1
    let node = fills ? try await Navigator(context).find(context.location).node : nil
    try await OperationRunner.run(
      call.arguments, given: node?.given(for: call.arguments.operation) ?? .emptyMap, context)
  }

  private func run(_ call: MemberCall, _ context: Context) async throws {
    let (found, context) = try await Navigator(try context.applying(call.globals)).find(call.path)
    if case .batch(let action, let filters) = call.member {
      guard let collection = found.node.collection else {
        throw UsageError("each: \(found.location.path) is no collection")
      }
      let parameters = try await context.request(filters).input.parameters
      return try await Batch(collection.filter(parameters), action, call.arguments, context).run()
    }
    if let fault = found.node.mistakenPart(call.path) { throw fault }
    guard let resource = found.node.actionTarget else {
      throw UsageError(
        "do: \(found.location.path) has no actions", hint: "info \(found.location.path) tells what it is")
    }
    switch call.member {
    case .action(let action): try await ActionRunner.run(action, of: resource, call.arguments, context)
    case .waiter(let waiter, let pace):
      try await WaiterRunner.run(waiter.name, of: resource, call.arguments, pace, context)
    case .batch: break
    }
  }
}

extension Context {
  /// This context with a line's own global options. Throws what is wrong with them.
  fileprivate func applying(_ globals: GlobalOptionReading) throws -> Context {
    if let fault = globals.faults.first { throw fault }
    return applying(globals.options)
  }
}
