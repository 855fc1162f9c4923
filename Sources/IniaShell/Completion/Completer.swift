import AWSClient
import AWSResources
import Documents

/// Finds how a line may go on: what fits there, then which names exist.
package struct Completer: Sendable {
  private let context: Context

  package init(_ context: Context) {
    // Completion never asks anybody anything and never shows a live line.
    var quiet = context
    quiet.streams.console = nil
    quiet.options.echoesCalls = false
    quiet.results = CollectedResults()
    self.context = quiet
  }

  /// The ways on after `text`, the line up to the cursor. Names that live in AWS are asked for with one call at most.
  package func complete(_ text: String) async throws -> Completion {
    switch Parser.read(text).tail {
    case .words(let words): return try await complete(words, end: text.utf8.count)
    case .file(let word):
      let argument = word.map(Expansion.unexpanded)
      return Completion(
        start: word?.range.lowerBound ?? text.utf8.count, candidates: LocalNames.starting(with: argument?.text ?? ""))
    // A program of the system, and what cannot be read.
    case .program, .nothing: return Completion(start: text.utf8.count, candidates: [])
    }
  }

  private func complete(_ words: [Word], end: Int) async throws -> Completion {
    var before = words
    let current: Word
    if let last = words.last, last.range.upperBound >= end {
      current = last
      before.removeLast()
    } else {
      current = Word(pieces: [], range: end..<end)
    }
    let start = current.range.lowerBound
    if case .variable? = current.pieces.last { return Completion(start: start, candidates: variables(current)) }
    let variables = context.variables
    let arguments = before.map { Expansion.preview($0, variables) }
    let argument = Expansion.preview(current, variables)
    guard argument.isExpanded else { return Completion(start: start, candidates: []) }
    let prefix = argument.text
    let line = try context.resolver.resolve(arguments)
    if prefix.begins(with: "@"), case .command = line.expectation(isOption: false) {
      return Completion(start: start, candidates: targets(prefix))
    }
    let expected = line.expectation(isOption: prefix.begins(with: "-"))
    return Completion(start: start, candidates: try await names(expected, argument, prefix, arguments))
  }

  // MARK: Names

  private func names(
    _ expected: Expectation, _ argument: Argument, _ prefix: String, _ before: [Argument]
  ) async throws -> [Candidate] {
    switch expected {
    case .command:
      if prefix.holds("/") { return [] }
      return starting(prefix, commands() + members() + services())
    case .service: return starting(prefix, services() + aliases(behind: []))
    case .option(let definition):
      return starting(
        prefix,
        definition.options.flatMap { option in option.names.map { Candidate($0, summary: option.summary) } }
          + globals())
    case .global(let option):
      guard option.choices.isEmpty else { return starting(prefix, option.choices.map { Candidate($0) }) }
      return try await words(of: option.value ?? .text, argument, prefix, before)
    case .operation(let service):
      let wait = service.waiters.isEmpty ? [] : [Candidate("wait", summary: "wait for something")]
      let vocabulary = context.shell.runner.vocabulary
      let own = service.name == "s3" && before.last?.text == "s3" ? vocabulary.s3Names.map { Candidate($0) } : []
      let aliases = aliases(behind: [before.last?.text ?? service.cliName])
      return starting(prefix, own + aliases + service.operations.map { Candidate($0.cliName) } + wait)
    case .waiter(let service): return starting(prefix, service.waiters.map { Candidate($0.cliName) })
    case .action(let type):
      return starting(prefix, type.actions.map { Candidate($0.name, summary: $0.request.operation) })
    case .parameter(let arguments): return parameters(arguments, prefix)
    case .word(let kind): return try await words(of: kind, argument, prefix, before)
    case .nothing: return []
    }
  }

  private func words(
    of kind: ArgumentKind, _ argument: Argument, _ prefix: String, _ before: [Argument]
  ) async throws -> [Candidate] {
    switch kind {
    case .path, .collection: return try await PathCompleter(context).complete(argument)
    case .service: return starting(prefix, services())
    case .topic: return starting(prefix, commands() + services() + members())
    case .session: return starting(prefix, context.shell.snapshot.sessions.map { Candidate($0.name) })
    case .region: return starting(prefix, ((try? Regions.known(in: context)) ?? []).map { Candidate($0) })
    case .profile:
      return starting(prefix, ((try? context.session().configuration.files.profileNames) ?? []).map { Candidate($0) })
    case .variable: return starting(prefix, context.variables.names.map { Candidate($0) })
    case .setting:
      return starting(prefix, ShellOptions.table.map { Candidate($0.name, summary: $0.summary) })
    case .format: return starting(prefix, OutputFormat.allCases.map { Candidate($0.rawValue) })
    case .waiter: return starting(prefix, try waiters())
    case .file: return LocalNames.starting(with: prefix)
    case .commandLine: return starting(prefix, commands() + members() + services())
    case .text where before.first?.isBare("set") == true:
      let entry = ShellOptions.table.first { $0.name == before.last?.text }
      return starting(prefix, (entry?.values ?? []).map { Candidate($0) })
    case .action, .operation, .expression, .number, .parameter, .text: return []
    }
  }

  private func commands() -> [Candidate] {
    context.shell.runner.vocabulary.commands.map { Candidate($0.name, summary: $0.summary) }
  }

  private func services() -> [Candidate] {
    ((try? context.shell.catalog())?.services.map { Candidate($0.cliName, summary: $0.fullName) } ?? [])
      .sorted { $0.text < $1.text }
  }

  /// The AWS CLI's aliases behind these words.
  private func aliases(behind words: [String]) -> [Candidate] {
    ((try? context.aliases())?.names(behind: words) ?? []).map { Candidate($0, summary: "alias") }
  }

  private func globals() -> [Candidate] {
    GlobalOption.all.map { Candidate($0.name, summary: $0.summary) }
  }

  /// Actions and operations of the place, as far as they are known without a call.
  private func members() -> [Candidate] {
    guard let first = context.location.segments.first, let service = (try? context.shell.catalog())?.service(first)
    else { return [] }
    return service.operations.map { Candidate($0.cliName) }
  }

  private func waiters() throws -> [Candidate] {
    let type = try context.resolver.place(at: context.location).actionTarget
    return type?.waiters.map { Candidate($0.shortName) } ?? []
  }

  private func parameters(_ arguments: OperationArguments, _ prefix: String) -> [Candidate] {
    let operation = arguments.operation
    if arguments.due != nil, !prefix.begins(with: "-"), case .member(let member)? = arguments.uses.last?.meaning {
      let shape = member.shape.type == .list ? member.shape.element?.shape ?? member.shape : member.shape
      return starting(prefix, shape.enumValues.map { Candidate($0) })
    }
    guard prefix.isEmpty || prefix.begins(with: "-") else {
      return starting(prefix, operation.input?.members.map { Candidate("\($0.name)=", isOpen: true) } ?? [])
    }
    let own = (arguments.table.names + arguments.table.own + arguments.table.ownHere).map { Candidate("--\($0)") }
    return starting(prefix, own + globals())
  }

  private func targets(_ prefix: String) -> [Candidate] {
    let names =
      context.shell.snapshot.sessions.map(\.name) + ["all", "regions"]
      + ((try? Regions.known(in: context)) ?? [])
    return starting(prefix, names.map { Candidate("@\($0)") })
  }

  private func variables(_ word: Word) -> [Candidate] {
    guard case .variable(let use, _)? = word.pieces.last, use.path.isEmpty, use.deed == nil, word.pieces.count == 1
    else {
      return []
    }
    return starting("$" + use.name, context.variables.names.map { Candidate("$\($0)") })
  }

  private func starting(_ prefix: String, _ all: [Candidate]) -> [Candidate] {
    var seen: Set<ByteName> = []
    return all.filter { $0.text.begins(with: prefix) && seen.insert(ByteName($0.text)).inserted }
  }
}
