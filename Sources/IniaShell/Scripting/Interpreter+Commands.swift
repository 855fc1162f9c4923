import AWSClient
import Documents

/// Simple commands (Shell Command Language, 2.9.1).
extension Interpreter {
  /// Runs a simple command. `isBehindPipe` says that it reads what another one writes.
  func run(_ command: SimpleCommand, isBehindPipe: Bool) async throws -> Outcome {
    var context = makeContext()
    let position = SourcePosition(file: source.file, line: command.line)
    context.position = position
    let started = context.shell.world.runtime.clock.uptime()
    var outcome: Outcome
    do {
      outcome = try await execute(command, position, context, isBehindPipe: isBehindPipe)
    } catch let error where error is ExitRequest || error is FlowRequest {
      throw error
    } catch {
      outcome = Outcome(status: tell(Failure(error), position, context))
    }
    let code = outcome.status
    context.shell.update { $0.variables.status = code }
    if context.options.timing {
      let seconds = context.shell.world.runtime.clock.uptime() - started
      context.streams.note("time: \(DecimalText.fixed(seconds, digits: 3)) s")
    }
    return outcome
  }

  private func execute(
    _ command: SimpleCommand, _ position: SourcePosition, _ context: Context, isBehindPipe: Bool
  ) async throws -> Outcome {
    let host = expansion(context)
    let expander = Expander(host)
    let target = try await CommandTarget.find(command, expander, context, isBehindPipe: isBehindPipe)
    guard !target.isNothing else {
      let outcome = try await redirected(command.redirections, context, position) { _ in Outcome(status: 0) }
      guard outcome.status == 0 else { return outcome }
      try await assign(command.assignments, expander, context) { _ in }
      return Outcome(status: host.lastStatus.value ?? 0)
    }
    if context.options.traces { context.trace(target) }
    guard !command.assignments.isEmpty else { return try await run(target, command, position) }
    // They are the command's own.
    context.shell.update { $0.variables.beginScope() }
    defer { context.shell.update { $0.variables.endScope() } }
    try await assign(command.assignments, expander, context) { name in
      context.shell.update {
        $0.variables.makeLocal(name)
        $0.variables.export(name)
      }
    }
    return try await run(target, command, position)
  }

  /// Carries out assignments from left to right; `before` is called with each name before it is set.
  private func assign(
    _ assignments: [Assignment], _ expander: Expander, _ context: Context, before: (String) -> Void
  ) async throws {
    for assignment in assignments {
      var content = try await expander.content(assignment.value)
      if assignment.appends, case .text(let text, let isTyped) = content {
        content = .text((context.variables.text(of: assignment.name) ?? "") + text, isTyped: isTyped)
      }
      before(assignment.name)
      let new = content
      context.shell.update { $0.variables.set(assignment.name, to: new) }
    }
  }

  // MARK: Targets

  private func run(
    _ target: CommandTarget, _ command: SimpleCommand, _ position: SourcePosition
  ) async throws -> Outcome {
    var context = makeContext()
    context.position = position
    context.calls = CallGroup()
    let own = context
    if case .function(let definition, let arguments) = target {
      return try await redirected(command.redirections, own, position) { inner in
        try await inner.call(definition, arguments)
      }
    }
    let isPlanned = own.options.plans && target.isPlanned
    let redirected = try await RedirectedCommand(
      command.redirections, Expander(expansion(own)), own, isPlanned: isPlanned)
    do {
      let outcome =
        isPlanned
        ? try await plan(target, redirected.context) : try await perform(target, redirected.context)
      if outcome.status == 0 || outcome.keepsOutput { try redirected.finish() } else { redirected.finish(failed: true) }
      return Outcome(status: outcome.status, isTold: outcome.isTold)
    } catch let error where error is ExitRequest || error is FlowRequest {
      redirected.finish(failed: false)
      throw error
    } catch is BrokenPipe {
      redirected.finish(failed: true)
      return Outcome(status: Failure.Status.brokenPipe)
    } catch {
      let failure = Failure(error)
      let status = tell(failure, position, redirected.context)
      redirected.finish(failed: true)
      return Outcome(status: status, isTold: !(error is TestAnswer))
    }
  }

  private struct Deed {
    var status: Int32
    var isTold: Bool
    /// Whether what it wrote is kept whatever its exit code.
    var keepsOutput: Bool
  }

  /// Shows the requests of a command instead of making them, and runs no program. What would read its data gets a
  /// placeholder, and a note says what stands for what.
  private func plan(_ target: CommandTarget, _ context: Context) async throws -> Deed {
    var text = ""
    switch target {
    case .nothing, .function: break
    case .program(let words, let path):
      text = words.isEmpty ? path : ShellQuoting.line(words)
      if context.planOutput == nil { context.streams.note(Sanitizer.line("not run: \(text)")) }
    case .line(let line, let arguments):
      text = ShellQuoting.line(arguments.map(\.text))
      var inner = context
      if let output = context.planOutput { inner.streams = context.streams.redirected(to: output) }
      try await Dispatcher().run(line, inner.adapted())
    }
    if context.planOutput != nil {
      let placeholder = context.shell.placeholder()
      context.streams.note(Sanitizer.line("\(placeholder): \(text)"))
      try context.streams.output.write("\(placeholder)\n")
    }
    return Deed(status: 0, isTold: true, keepsOutput: true)
  }

  private func perform(_ target: CommandTarget, _ context: Context) async throws -> Deed {
    switch target {
    case .nothing, .function: return Deed(status: 0, isTold: true, keepsOutput: true)
    case .program(let words, let path):
      let status = try await context.shell.world.programs.run(
        ProgramCall(
          words: words, path: path, place: context.programPlace, input: context.redirectedInput,
          output: context.streams.output, errors: context.streams.errors))
      return Deed(status: status, isTold: false, keepsOutput: true)
    case .line(let line, _):
      try await Dispatcher().run(line, context)
      return Deed(status: 0, isTold: true, keepsOutput: true)
    }
  }

  /// Runs a function (Shell Command Language, 2.9.5).
  private func call(_ definition: FunctionDefinition, _ arguments: [Argument]) async throws -> Outcome {
    let shell = makeContext().shell
    var inner = self
    inner.isInFunction = true
    inner.loops = 0
    inner.depth += 1
    try inner.checkDepth(definition.name)
    let texts = arguments.map(\.rawText)
    let outer = shell.update { state in
      defer { state.variables.arguments = texts }
      state.variables.beginScope()
      return state.variables.arguments
    }
    defer {
      shell.update { state in
        state.variables.arguments = outer
        state.variables.endScope()
      }
    }
    do { return try await inner.run(definition.body) } catch FlowRequest.back(let status) {
      return Outcome(status: status, isTold: false)
    } catch let request as FlowRequest {
      // A loop outside is not the function's to leave.
      if case .stop = request { throw request }
      return Outcome(status: 0)
    }
  }

  /// How deep functions may call functions: a deeper one never ends.
  private static let maximumDepth = 1000

  private func checkDepth(_ name: String) throws {
    guard depth <= Self.maximumDepth else {
      throw UsageError("\(name.shown): functions call one another more than \(Self.maximumDepth) deep")
    }
  }
}
