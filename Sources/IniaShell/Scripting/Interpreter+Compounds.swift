import AWSClient
import Documents

/// Compound commands (Shell Command Language, 2.9.4).
extension Interpreter {
  /// Runs a compound command with its redirections.
  func run(_ command: CompoundCommand) async throws -> Outcome {
    let context = makeContext()
    let position = SourcePosition(file: source.file, line: command.line)
    let outcome = try await redirected(command.redirections, context, position) { inner throws in
      try await inner.run(command.form)
    }
    let code = outcome.status
    context.shell.update { $0.variables.status = code }
    return outcome
  }

  /// Runs `body` with redirections carried out. What keeps that from beginning is told, and its exit code returned.
  func redirected(
    _ redirections: [Redirection], _ context: Context, _ position: SourcePosition,
    _ body: (Interpreter) async throws -> Outcome
  ) async throws -> Outcome {
    guard !redirections.isEmpty else { return try await telling(position) { try await body(self) } }
    let command: RedirectedCommand
    do {
      command = try await RedirectedCommand(redirections, Expander(expansion(context)), context)
    } catch {
      return Outcome(status: tell(Failure(error), position, context))
    }
    let streams = command.context.streams
    let input = command.context.redirectedInput
    let inner = nested { context in
      context.streams = streams
      context.redirectedInput = input
    }
    do {
      let outcome = try await inner.telling(position) { try await body(inner) }
      try command.finish()
      return outcome
    } catch let request as ExitRequest {
      command.finish(failed: false)
      throw request
    } catch let request as FlowRequest {
      command.finish(failed: false)
      throw request
    } catch {
      command.finish(failed: true)
      return Outcome(status: tell(Failure(error), position, context))
    }
  }

  /// Runs `body`; its error is told, and its exit code returned.
  private func telling(_ position: SourcePosition, _ body: () async throws -> Outcome) async throws -> Outcome {
    do { return try await body() } catch let error where error is ExitRequest || error is FlowRequest {
      throw error
    } catch {
      return Outcome(status: tell(Failure(error), position, makeContext()))
    }
  }

  private func run(_ form: CompoundCommand.Form) async throws -> Outcome {
    switch form {
    case .group(let statements): return Outcome(status: try await run(statements), isTold: false)
    case .subshell(let statements):
      let context = makeContext()
      let inner = inside(context.shell.subshell(in: context.working), isTested: isTested) { _ in }
      return Outcome(status: try await inner.runApart(statements), isTold: false)
    case .choice(let branches, let otherwise):
      for branch in branches where try await holds(branch.condition) {
        return Outcome(status: try await run(branch.body))
      }
      return Outcome(status: try await run(otherwise ?? []))
    case .loop(let condition, let body, let isUntil):
      return try await loop(over: nil) { inner in
        guard try await inner.holds(condition) != isUntil else { return nil }
        return try await inner.run(body)
      }
    case .each(let name, let words, let body): return try await each(name, words, body)
    case .counting(let start, let condition, let step, let body):
      return try await counting(start, condition, step, body)
    case .match(let word, let cases): return try await match(word, cases)
    case .test(let expression):
      let holds = try await TestEvaluation(expansion(makeContext())).holds(expression)
      return Outcome(status: holds ? 0 : 1, isTold: false)
    case .arithmetic(let expression):
      let number = try await Expander(expansion(makeContext())).number(expression)
      return Outcome(status: number == 0 ? 1 : 0, isTold: false)
    }
  }

  /// Whether the last of a condition's commands succeeds.
  private func holds(_ condition: [Statement]) async throws -> Bool {
    var inner = self
    inner.isTested = true
    return try await inner.run(condition) == 0
  }

  func expansion(_ context: Context) -> ShellExpansion { ShellExpansion(context: context, interpreter: self) }

  // MARK: Loops

  /// Runs `turn` until it gives nil or a command in it leaves the loop.
  private func loop(
    over count: Int?, _ turn: (Interpreter) async throws -> Int32?
  ) async throws -> Outcome {
    var inner = self
    inner.loops += 1
    var status: Int32 = 0
    var turns = 0
    while count.map({ turns < $0 }) ?? true {
      if Task.isCancelled { throw FlowRequest.stop(status: Failure.Status.interrupted) }
      turns += 1
      do {
        guard let code = try await turn(inner) else { break }
        status = code
      } catch FlowRequest.leave(let loops) {
        if loops > 1, self.loops > 0 { throw FlowRequest.leave(loops: loops - 1) }
        status = 0
        break
      } catch FlowRequest.goOn(let loops) {
        if loops > 1, self.loops > 0 { throw FlowRequest.goOn(loops: loops - 1) }
        status = 0
      }
      await Task.yield()
    }
    return Outcome(status: status)
  }

  private func each(_ name: String, _ words: [Word]?, _ body: [Statement]) async throws -> Outcome {
    let context = makeContext()
    let elements: [Variables.Content]
    if let words {
      elements = try await Expander(expansion(context)).elements(words).map(\.content)
    } else {
      elements = context.variables.arguments.map { .text($0, isTyped: true) }
    }
    var rest = elements[...]
    return try await loop(over: elements.count) { inner in
      guard let element = rest.popFirst() else { return nil }
      context.shell.update { $0.variables.set(name, to: element) }
      return try await inner.run(body)
    }
  }

  private func counting(_ start: Word, _ condition: Word, _ step: Word, _ body: [Statement]) async throws -> Outcome {
    let expander = Expander(expansion(makeContext()))
    _ = try await expander.number(start)
    let isEndless = try await expander.text(condition).trimmingBlanks().isEmpty
    var isFirst = true
    return try await loop(over: nil) { inner in
      if !isFirst { _ = try await expander.number(step) }
      isFirst = false
      if !isEndless, try await expander.number(condition) == 0 { return nil }
      return try await inner.run(body)
    }
  }

  // MARK: case

  private func match(_ word: Word, _ cases: [CompoundCommand.Case]) async throws -> Outcome {
    let expander = Expander(expansion(makeContext()))
    let text = try await expander.text(word)
    var status: Int32 = 0
    var falls = false
    for one in cases {
      var fits = falls
      for pattern in one.patterns where !fits { fits = try await expander.pattern(pattern).matches(text) }
      guard fits else { continue }
      status = try await run(one.body)
      switch one.end {
      case .stops: return Outcome(status: status)
      case .falls: falls = true
      case .tests: falls = false
      }
    }
    return Outcome(status: status)
  }
}

extension Argument {
  /// What a variable holds that is given it.
  var content: Variables.Content {
    if let value { return .value(value) }
    return .text(rawText, isTyped: pieces.allSatisfy { if case .text = $0 { true } else { false } })
  }
}
