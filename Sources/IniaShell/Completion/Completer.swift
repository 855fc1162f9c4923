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
    var words = Parser.wordsForCompletion(text)
    let current: Word
    if let last = words.last, last.range.upperBound >= text.utf8.count {
      current = last
      words.removeLast()
    } else {
      current = Word(pieces: [], range: text.utf8.count..<text.utf8.count)
    }
    let before = words.map { $0.literal ?? "" }
    guard let argument = try? Expansion.expand(current, context.variables) else {
      return Completion(start: current.range.lowerBound, candidates: variables(current))
    }
    let prefix = argument.text
    let candidates: [Candidate]
    if case .variable? = current.pieces.last {
      candidates = variables(current)
    } else if before.isEmpty, prefix.hasPrefix("@") {
      candidates = targets(prefix)
    } else {
      let expected = Expectation.after(before, isOption: prefix.hasPrefix("-"), context)
      candidates = try await names(expected, argument, prefix, before)
    }
    return Completion(start: current.range.lowerBound, candidates: candidates)
  }

  // MARK: Names

  private func names(
    _ expected: Expectation, _ argument: Argument, _ prefix: String, _ before: [String]
  ) async throws -> [Candidate] {
    switch expected {
    case .command:
      if prefix.contains("/") { return [] }
      return starting(prefix, commands() + members() + services())
    case .target: return targets(prefix)
    case .option(let definition):
      return starting(
        prefix,
        definition.options.flatMap { option in option.names.map { Candidate($0, summary: option.summary) } }
          + globals())
    case .operation(let service):
      let wait = service.waiters.isEmpty ? [] : [Candidate("wait", summary: "wait for something")]
      let own = before.last == "s3" ? S3Commands.names.map { Candidate($0) } : []
      return starting(prefix, own + service.operations.map { Candidate($0.cliName) } + wait)
    case .waiter(let service): return starting(prefix, service.waiters.map { Candidate($0.cliName) })
    case .parameter(let operation, let last): return parameters(of: operation, after: last, prefix)
    case .word(let kind): return try await words(of: kind, argument, prefix, before)
    case .nothing: return []
    }
  }

  private func words(
    of kind: ArgumentKind, _ argument: Argument, _ prefix: String, _ before: [String]
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
    case .action: return starting(prefix, try await actions(at: before))
    case .waiter: return starting(prefix, try await waiters())
    case .file: return LocalNames.starting(with: prefix)
    case .commandLine: return starting(prefix, commands() + members() + services())
    case .text where before.first == "set":
      let entry = ShellOptions.table.first { $0.name == before.last }
      return starting(prefix, (entry?.values ?? []).map { Candidate($0) })
    case .operation, .expression, .number, .parameter, .text: return []
    }
  }

  private func commands() -> [Candidate] {
    Commands.all.map { Candidate($0.definition.name, summary: $0.definition.summary) }
  }

  private func services() -> [Candidate] {
    ((try? context.shell.catalog())?.services.map { Candidate($0.cliName, summary: $0.fullName) } ?? [])
      .sorted { $0.text < $1.text }
  }

  private func globals() -> [Candidate] {
    GlobalOptions.valued.map { Candidate($0.name, summary: $0.summary) }
      + GlobalOptions.switches.map { Candidate($0.name, summary: $0.summary) }
  }

  /// Actions and operations of the place, as far as they are known without a call.
  private func members() -> [Candidate] {
    guard let first = context.location.segments.first, let service = (try? context.shell.catalog())?.service(first)
    else { return [] }
    return service.operations.map { Candidate($0.cliName) }
  }

  private func actions(at before: [String]) async throws -> [Candidate] {
    let path = before.count > 1 && before[0] == "do" ? Argument(before[1]) : nil
    let (found, _) = try await Navigator(context).find(path)
    return found.node.actionTarget?.type.actions.map { Candidate($0.name, summary: $0.request.operation) } ?? []
  }

  private func waiters() async throws -> [Candidate] {
    let (found, _) = try await Navigator(context).find(nil)
    return found.node.actionTarget?.type.waiters.map { Candidate($0.shortName) } ?? []
  }

  private func parameters(of operation: OperationModel, after last: String?, _ prefix: String) -> [Candidate] {
    let table = OptionTable(operation)
    if let last, last.hasPrefix("--"), !prefix.hasPrefix("-"), case .member(let member)? = table.meaning(of: last),
      member.shape.type != .boolean
    {
      let shape = member.shape.type == .list ? member.shape.element?.shape ?? member.shape : member.shape
      return starting(prefix, shape.enumValues.map { Candidate($0) })
    }
    guard prefix.isEmpty || prefix.hasPrefix("-") else {
      return starting(prefix, operation.input?.members.map { Candidate("\($0.name)=", isOpen: true) } ?? [])
    }
    var options = table.names.map { Candidate("--\($0)") }
    if operation.paginator != nil {
      options += ["--max-items", "--page-size", "--starting-token"].map { Candidate($0) }
    }
    options += ["--cli-input-json", "--cli-input-yaml", "--generate-cli-skeleton"].map { Candidate($0) }
    return starting(prefix, options + globals())
  }

  private func targets(_ prefix: String) -> [Candidate] {
    let names =
      context.shell.snapshot.sessions.map(\.name) + ["all", "regions"]
      + ((try? Regions.known(in: context)) ?? [])
    return starting(prefix, names.map { Candidate("@\($0)") })
  }

  private func variables(_ word: Word) -> [Candidate] {
    guard case .variable(let name, "", _)? = word.pieces.last, word.pieces.count == 1 else { return [] }
    return starting("$" + name, context.variables.names.map { Candidate("$\($0)") })
  }

  private func starting(_ prefix: String, _ all: [Candidate]) -> [Candidate] {
    var seen: Set<String> = []
    return all.filter { $0.text.hasPrefix(prefix) && seen.insert($0.text).inserted }
  }
}
