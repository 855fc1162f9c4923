import AWSClient
import Documents

/// Runs programs: statements in order, `&&` and `||`, redirections, pipes, jobs, and the rule that a script stops at
/// its first error.
package struct Interpreter: Sendable {
  /// What a text is, which decides how errors are told and whether they end it.
  package enum Source: Sendable, Equatable {
    /// Typed at the prompt: an error ends the line only.
    case prompt
    /// `-c`: an error ends it.
    case argument
    /// A script: an error ends it and is told with file and line.
    case script(name: String)

    var file: String? {
      if case .script(let name) = self { name } else { nil }
    }
  }

  package let source: Source
  private let makeContext: @Sendable () -> Context

  /// An interpreter whose commands run in the context that `context` gives when each one starts: a `cd` is seen by the
  /// next.
  package init(source: Source, context: @escaping @Sendable () -> Context) {
    self.source = source
    makeContext = context
  }

  /// Runs `text`, telling errors on the context's stderr, and returns the exit code: the last command's, or the first
  /// failing one's where that ends it. Throws ``ExitRequest`` for `exit`, and nothing else.
  package func run(_ text: String, line: Int = 1) async throws(ExitRequest) -> Int32 {
    try await run(Parser.read(text, line: line))
  }

  /// Runs a text that was parsed already; as ``run(_:line:)``. Where it cannot be read nothing of it runs.
  package func run(_ text: ParsedText) async throws(ExitRequest) -> Int32 {
    let program: Program
    do { program = try text.program() } catch {
      return tell(Failure(error), SourcePosition(file: source.file, line: error.line), makeContext())
    }
    var status: Int32 = 0
    var firstFailure: Int32 = 0
    for statement in program.statements {
      if Task.isCancelled { return Failure.Status.interrupted }
      status = try await run(statement)
      guard status != 0 else { continue }
      if source != .prompt, makeContext().options.stopsOnError { return status }
      if status == Failure.Status.interrupted || status == Failure.Status.brokenPipe { return status }
      if firstFailure == 0 { firstFailure = status }
    }
    return source == .prompt ? status : (firstFailure != 0 ? firstFailure : status)
  }

  /// Runs one command that is words already; as ``run(_:line:)``.
  package func run(arguments: [Argument]) async throws(ExitRequest) -> Int32 {
    let context = makeContext()
    do {
      try await Dispatcher.run(arguments, context)
      try context.streams.output.flush()
      return 0
    } catch let request as ExitRequest {
      throw request
    } catch {
      return tell(Failure(error), SourcePosition(file: nil, line: 1), context)
    }
  }

  private func run(_ statement: Statement) async throws(ExitRequest) -> Int32 {
    if statement.isBackground { return await start(statement) }
    var status = try await run(statement.first)
    for (joint, command) in statement.rest {
      if status == Failure.Status.interrupted { return status }
      switch joint {
      case .and: if status == 0 { status = try await run(command) }
      case .or: if status != 0 { status = try await run(command) }
      }
    }
    return status
  }

  /// Makes a job of a statement. What it has to ask is asked before this returns.
  private func start(_ statement: Statement) async -> Int32 {
    var foreground = statement
    foreground.isBackground = false
    let job = foreground
    let context = makeContext()
    var background = context
    background.streams.console = nil
    background.foreground = nil
    let beginning = context.streams.console.map { JobBeginning(asking: $0) }
    background.beginning = beginning
    if !([statement.first] + statement.rest.map(\.1)).contains(where: { mayAsk($0, context) }) { beginning?.end() }
    let inside = background.withOwnFolder()
    let interpreter = Interpreter(source: source, context: { inside.beginningLine() })
    let text = SecretFinder(context.resolver).shown(statement)
    let status = context.shell.jobs.start(text, context.streams) {
      defer { beginning?.end() }
      return (try? await interpreter.run(job)) ?? 0
    }
    await beginning?.wait()
    return status
  }

  /// Whether a command may have to ask: a change, or a command of the shell that says so.
  private func mayAsk(_ command: SimpleCommand, _ context: Context) -> Bool {
    guard case .words(let words) = command.body, let arguments = try? Expansion.expand(words, context.variables),
      let line = try? context.resolver.resolve(arguments)
    else { return false }
    return mayAsk(line)
  }

  private func mayAsk(_ line: Resolution) -> Bool {
    switch line {
    case .operation(let call): OperationEffect.of(call.arguments.operation).kind != .reads
    case .member(let call):
      if case .waiter = call.member { false } else { OperationEffect.of(call.arguments.operation).kind != .reads }
    case .fanOut(let call): mayAsk(call.inner)
    case .builtIn(let call):
      call.definition.mayAsk || mayAsk(call.invocation.inner)
    case .nothing, .waiter, .unfinished, .unknown: false
    }
  }

  private func run(_ command: SimpleCommand) async throws(ExitRequest) -> Int32 {
    var context = makeContext()
    let position = SourcePosition(file: source.file, line: command.line)
    context.position = position
    context.calls = CallGroup()
    let started = context.shell.world.runtime.clock.uptime()
    var status: Int32
    do {
      status = try await execute(command, position, context)
    } catch let request as ExitRequest {
      throw request
    } catch {
      status = tell(Failure(error), position, context)
    }
    let code = status
    context.shell.update { $0.variables.status = code }
    if context.options.timing {
      let seconds = context.shell.world.runtime.clock.uptime() - started
      context.streams.note("time: \(DecimalText.fixed(seconds, digits: 3)) s")
    }
    return status
  }

  /// Runs one command with its redirections and its pipe. Its errors are told where its own errors go; thrown is what
  /// kept it from beginning.
  private func execute(
    _ command: SimpleCommand, _ position: SourcePosition, _ context: Context
  ) async throws -> Int32 {
    if case .system(let text) = command.body {
      try context.streams.output.flush()
      return try await context.shell.world.programs.run(text, at: context.programPlace)
    }
    guard case .words(let words) = command.body else { return 0 }
    let arguments = try Expansion.expand(words, context.variables)
    var program: (any RunningProgram)?
    if let pipe = command.pipe {
      try context.shell.world.streams.output.flush()
      program = try context.shell.world.programs.pipe(to: pipe, at: context.programPlace)
    }
    let status: Int32
    do {
      let redirected = try RedirectedCommand(command.redirections, program: program?.input, context)
      status = try await run(arguments, redirected, position, isPiped: program != nil)
    } catch {
      _ = await program?.finish()
      throw error
    }
    guard let program else { return status }
    let end = await program.finish()
    return status == 0 ? end : status
  }

  private func run(
    _ arguments: [Argument], _ command: RedirectedCommand, _ position: SourcePosition, isPiped: Bool
  ) async throws(ExitRequest) -> Int32 {
    do {
      try await Dispatcher.run(arguments, command.context)
      try command.finish()
      return 0
    } catch let request as ExitRequest {
      command.finish(failed: false)
      throw request
    } catch is BrokenPipe where isPiped {
      // The program has read all it wanted, as `head` does.
      command.finish(failed: true)
      return 0
    } catch {
      let status = tell(Failure(error), position, command.context)
      command.finish(failed: true)
      return status
    }
  }

  /// Tells a failure on stderr, keeps it for `error`, and returns its exit code.
  private func tell(_ failure: Failure, _ position: SourcePosition, _ context: Context) -> Int32 {
    context.shell.update { $0.lastFailure = failure }
    context.streams.tell(failure, origin: position.file.map { "\($0):\(position.line): " } ?? "")
    return failure.status
  }
}
