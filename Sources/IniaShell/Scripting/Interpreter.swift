import AWSClient
import Documents

/// Runs programs: statements in order, `&&` and `||`, redirections, pipes, jobs, compound commands, functions, and the
/// rule that a script stops at its first error (Shell Command Language, 2.8 to 2.12).
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

  /// What came of a command.
  struct Outcome: Sendable {
    var status: Int32
    /// Whether the person was told why it failed, where it did.
    var isTold = true
  }

  package let source: Source
  let makeContext: @Sendable () -> Context
  /// Whether an error is the answer to a question (`if`, `&&`, `!`), and ends nothing.
  var isTested = false
  /// How many loops are around.
  var loops = 0
  /// Whether a function is around.
  var isInFunction = false
  /// How deep functions call functions.
  var depth = 0

  /// An interpreter whose commands run in the context that `context` gives when each one starts: a `cd` is seen by the
  /// next.
  package init(source: Source, context: @escaping @Sendable () -> Context) {
    self.source = source
    makeContext = context
  }

  /// The same with what `change` makes of the contexts.
  func nested(_ change: @escaping @Sendable (inout Context) -> Void) -> Interpreter {
    copy { [makeContext] in
      var context = makeContext()
      change(&context)
      return context.adapted()
    }
  }

  /// The same in a subshell, whose place, options and session are its own.
  func inside(
    _ shell: Shell, isTested: Bool, _ change: @escaping @Sendable (inout Context) -> Void
  ) -> Interpreter {
    let begun = makeContext()
    var inner = copy {
      var context = begun
      context.working = shell.folder
      context = context.refreshed(from: shell)
      change(&context)
      return context.adapted()
    }
    inner.isTested = isTested
    return inner
  }

  private func copy(_ context: @escaping @Sendable () -> Context) -> Interpreter {
    var inner = Interpreter(source: source, context: context)
    inner.isTested = isTested
    inner.loops = loops
    inner.isInFunction = isInFunction
    inner.depth = depth
    return inner
  }

  // MARK: Texts

  /// Runs `text`, telling errors on the context's stderr, and returns the exit code: the last command's, or the first
  /// failing one's where that ends it. Throws ``ExitRequest`` for `exit`, and nothing else.
  package func run(_ text: String, line: Int = 1) async throws(ExitRequest) -> Int32 {
    try await run(Parser.read(text, line: line))
  }

  /// Runs a text that was parsed already; as ``run(_:line:)``. Where it cannot be read nothing of it runs.
  package func run(_ text: ParsedText) async throws(ExitRequest) -> Int32 {
    do { return try await runHere(text) } catch let request as FlowRequest {
      return request.status(makeContext())
    } catch let request as ExitRequest {
      throw request
    } catch {
      return tell(Failure(error), SourcePosition(file: source.file, line: 1), makeContext())
    }
  }

  /// The same as a part of what runs already: `break`, `return` and what ends a script go on outwards.
  func runHere(_ text: ParsedText) async throws -> Int32 {
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
      if status == Failure.Status.interrupted || status == Failure.Status.brokenPipe { return status }
      if firstFailure == 0 { firstFailure = status }
    }
    // What went on over errors has not gone well.
    let keepsGoing = source != .prompt && !makeContext().options.stopsOnError
    return keepsGoing && status == 0 ? firstFailure : status
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
    } catch let request as FlowRequest {
      return request.status(context)
    } catch {
      return tell(Failure(error), SourcePosition(file: nil, line: 1), context)
    }
  }

  // MARK: Lists

  /// Runs statements one after another, and returns the last one's exit code.
  func run(_ statements: [Statement]) async throws -> Int32 {
    var status: Int32 = 0
    for statement in statements {
      if Task.isCancelled { throw FlowRequest.stop(status: Failure.Status.interrupted) }
      status = try await run(statement)
      if status == Failure.Status.interrupted { throw FlowRequest.stop(status: status) }
    }
    return status
  }

  /// Runs statements in a subshell: what ends them ends nothing outside.
  func runApart(_ statements: [Statement]) async throws -> Int32 {
    var inner = self
    inner.loops = 0
    do { return try await inner.run(statements) } catch let request as ExitRequest {
      return request.status
    } catch let request as FlowRequest {
      let status = request.status(makeContext())
      guard status != Failure.Status.interrupted else { throw request }
      return status
    }
  }

  private func run(_ statement: Statement) async throws -> Int32 {
    if statement.isBackground { return await start(statement) }
    var status = try await run(statement.first, decides: !statement.rest.isEmpty)
    for (index, (joint, pipeline)) in statement.rest.enumerated() {
      if status == Failure.Status.interrupted { return status }
      guard joint == .and ? status == 0 : status != 0 else { continue }
      status = try await run(pipeline, decides: index < statement.rest.count - 1)
    }
    return status
  }

  /// Runs a pipeline. Where its exit code decides what runs next, or is turned round, an error ends nothing; else it ends
  /// a script.
  private func run(_ pipeline: Pipeline, decides: Bool) async throws -> Int32 {
    var inner = self
    inner.isTested = isTested || decides || pipeline.isNegated
    let context = makeContext()
    let started = context.shell.world.runtime.clock.uptime()
    let outcome = try await inner.run(stages: pipeline.stages)
    var status = outcome.status
    if pipeline.isTimed {
      let seconds = context.shell.world.runtime.clock.uptime() - started
      context.streams.note("real \(DecimalText.fixed(seconds, digits: 3))")
    }
    if pipeline.isNegated {
      if status == Failure.Status.interrupted { return status }
      status = status == 0 ? 1 : 0
      let code = status
      context.shell.update { $0.variables.status = code }
    } else if status != 0, !inner.isTested, stops(pipeline, makeContext()) {
      if !outcome.isTold, source.file != nil, let line = pipeline.stages.first?.line {
        let position = SourcePosition(file: source.file, line: line)
        _ = tell(Failure(message: "the command ended with exit code \(status)", status: status), position, context)
      }
      throw FlowRequest.stop(status: status)
    }
    return status
  }

  /// Whether an error of a pipeline ends the text. What failed inside a compound command has ended it there already.
  private func stops(_ pipeline: Pipeline, _ context: Context) -> Bool {
    guard source != .prompt, context.options.stopsOnError else { return false }
    guard pipeline.stages.count == 1, case .compound(let command)? = pipeline.stages.first else { return true }
    switch command.form {
    case .subshell, .test, .arithmetic: return true
    case .group, .choice, .loop, .each, .counting, .match: return false
    }
  }

  /// Makes a job of a statement. What it has to ask is asked before this returns.
  private func start(_ statement: Statement) async -> Int32 {
    var foreground = statement
    foreground.isBackground = false
    let job = foreground
    let context = makeContext()
    let beginning = context.streams.console.map { JobBeginning(asking: $0) }
    if !Question(context).mayBeAsked(by: statement) { beginning?.end() }
    let shell = context.shell.subshell(in: context.working)
    let inside = inside(shell, isTested: isTested) { context in
      context.streams.console = nil
      context.foreground = nil
      context.beginning = beginning
    }
    let text = SecretFinder(context.resolver).shown(statement)
    let (number, status) = context.shell.jobs.start(text, context.streams) {
      defer { beginning?.end() }
      return (try? await inside.runApart([job])) ?? Failure.Status.interrupted
    }
    context.shell.update { $0.variables.lastJob = number }
    await beginning?.wait()
    return status
  }

  // MARK: Errors

  /// Tells a failure on stderr, keeps it for `error`, and returns its exit code.
  func tell(_ failure: Failure, _ position: SourcePosition, _ context: Context) -> Int32 {
    context.shell.update { $0.lastFailure = failure }
    context.streams.tell(failure, origin: position.file.map { "\($0):\(position.line): " } ?? "")
    return failure.status
  }
}

extension FlowRequest {
  /// The exit code of what it ends, where nothing around it takes it.
  func status(_ context: Context) -> Int32 {
    switch self {
    case .back(let status), .stop(let status): status
    case .leave, .goOn: 0
    }
  }
}
