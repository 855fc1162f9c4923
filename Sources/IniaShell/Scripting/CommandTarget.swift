import AWSClient
import Documents

/// What runs a command: told from its first word, in the language's order.
enum CommandTarget {
  /// No words: only assignments and redirections.
  case nothing
  case function(FunctionDefinition, [Argument])
  /// A command of ours: a built-in, a member of the place, an operation.
  case line(Resolution, [Argument])
  /// A program of the system with its arguments; none for the person's shell.
  case program([String], path: String)

  /// Whether it is only planned where nothing is to be sent: what asks AWS, and what is not ours to judge. The language's
  /// own commands run, and those that move or set something in the shell.
  var isPlanned: Bool {
    switch self {
    case .nothing, .function: false
    case .program: true
    case .line(.builtIn(let call), _):
      !(call.definition.isOfPOSIX || call.definition.isOfShell
        || call.definition.copiesInput && call.invocation.words.isEmpty)
    case .line: true
    }
  }

  var isNothing: Bool { if case .nothing = self { true } else { false } }

  /// Finds it: function, then built-in, then member of the place, then service, then a program. Behind a pipe a program
  /// goes before our own commands that POSIX's shells have not: `| tail` is the system's. Throws what expanding the words
  /// throws, and where a program is named that is not there.
  static func find(
    _ command: SimpleCommand, _ expander: Expander, _ context: Context, isBehindPipe: Bool
  ) async throws -> CommandTarget {
    var rest = command.words[...]
    var arguments: [Argument] = []
    while arguments.isEmpty, let word = rest.popFirst() {
      arguments = try await expander.arguments(word, matchesFiles: command.isProgram)
    }
    guard let first = arguments.first else {
      guard command.isProgram else { return .nothing }
      return .program([], path: context.shell.world.programs.shellPath)
    }
    let name = first.rawText
    if command.isProgram {
      arguments += try await expander.arguments(Array(rest), matchesFiles: true)
      return try program(arguments, context)
    }
    let state = context.shell.snapshot
    if first.value == nil, let function = state.functions[ByteName(name)] {
      let more = try await expander.arguments(Array(rest), matchesFiles: true)
      return .function(function, Array((arguments + more).dropFirst()))
    }
    let search = ProgramSearch(context)
    let isOurs = name == "aws" || name == "inia"
    if isBehindPipe, !isOurs, !search.isPOSIXCommand(name), let path = search.path(of: name) {
      arguments += try await expander.arguments(Array(rest), matchesFiles: true)
      return .program(arguments.map(\.rawText), path: path)
    }
    if name.ends(with: "/aws") || name.ends(with: "/inia") { arguments[0] = Argument("aws") }
    let takesFiles = isOurs || arguments[0].isBare("aws") || search.isPOSIXCommand(name)
    if let path = search.path(of: name), search.mayBeProgram(name) {
      arguments += try await expander.arguments(Array(rest), matchesFiles: true)
      return .program(arguments.map(\.rawText), path: path)
    }
    let takesAssignments = context.shell.runner.vocabulary.command(name)?.takesAssignments == true
    for word in rest {
      if takesAssignments, word.isAssignment {
        arguments.append(try await expander.argument(word))
      } else {
        arguments += try await expander.arguments(word, matchesFiles: takesFiles)
      }
    }
    if arguments[0].isBare("inia") { arguments.removeFirst() }
    return .line(try context.resolver.resolve(arguments), arguments)
  }

  private static func program(_ arguments: [Argument], _ context: Context) throws -> CommandTarget {
    let name = arguments[0].rawText
    guard let path = ProgramSearch(context).path(of: name) else {
      throw Failure(message: "!\(name.shown): no such program", status: 127)
    }
    return .program(arguments.map(\.rawText), path: path)
  }
}

extension Word {
  /// Whether it begins `NAME=`, unquoted.
  fileprivate var isAssignment: Bool {
    guard case .text(let text, false)? = pieces.first, let (name, _) = text.cut(at: "=") else { return false }
    return Argument.isVariableName(String(name))
  }
}

extension Context {
  /// Shows a command before it runs (`set -x`), with what is secret left out.
  func trace(_ target: CommandTarget) {
    let text: String
    switch target {
    case .nothing: return
    case .program(let words, let path):
      text =
        SecretWords.lookSecret(words)
        ? "\(words.first ?? path) ***" : ShellQuoting.line(words)
    case .function(let definition, let arguments):
      let words = [definition.name] + arguments.map(\.rawText)
      text =
        SecretWords.lookSecret(words) ? "\(definition.name) ***" : ShellQuoting.line(words)
    case .line(let line, let arguments): text = SecretFinder(resolver).traced(line, arguments)
    }
    streams.note("+ \(Sanitizer.line(text))")
  }
}
