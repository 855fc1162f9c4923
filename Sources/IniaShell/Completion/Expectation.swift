package import AWSClient

/// What may stand at the end of a command line, told from the text alone: the first of completion's two questions.
package enum Expectation: Sendable {
  /// The first word.
  case command
  /// `@…`.
  case target
  /// A word of this kind.
  case word(ArgumentKind)
  /// An option of a command.
  case option(CommandDefinition)
  /// An operation of this service; `wait` as well.
  case operation(ServiceModel)
  /// A waiter of this service.
  case waiter(ServiceModel)
  /// A parameter of this operation, or a value of the one named last.
  case parameter(OperationModel, after: String?)
  /// Nothing that could be named.
  case nothing
}

extension Expectation {
  /// What is expected after `words`, the words before the one that is being typed. `isOption` tells that it begins
  /// with a dash.
  package static func after(_ words: [String], isOption: Bool, _ context: Context) -> Expectation {
    var words = words[...]
    while let first = words.first, first.hasPrefix("@") { words.removeFirst() }
    guard let first = words.first else { return .command }
    if first == "aws" {
      words.removeFirst()
      return words.isEmpty ? .word(.service) : service(Array(words), isOption: isOption, context)
    }
    words.removeFirst()
    if let command = Commands.named(first) {
      return builtIn(command.definition, Array(words), isOption: isOption, context)
    }
    return here(first, Array(words), isOption: isOption, context)
  }

  private static func here(_ first: String, _ rest: [String], isOption: Bool, _ context: Context) -> Expectation {
    if let name = context.location.segments.first, let catalog = try? context.shell.catalog(),
      let operation = catalog.service(name)?.operation(first)
    {
      return .parameter(operation, after: rest.last)
    }
    return service([first] + rest, isOption: isOption, context)
  }

  private static func service(_ words: [String], isOption: Bool, _ context: Context) -> Expectation {
    guard let first = words.first, let catalog = try? context.shell.catalog() else { return .nothing }
    var name = first
    var rest = Array(words.dropFirst())
    if let dot = first.firstIndex(of: "."), catalog.service(first) == nil {
      name = String(first[..<dot])
      rest.insert(String(first[first.index(after: dot)...]), at: 0)
    }
    guard let service = catalog.service(name) else { return .nothing }
    guard let operation = rest.first else { return .operation(service) }
    if name == "s3", let command = S3Commands.named(operation) {
      return builtIn(command.definition, Array(rest.dropFirst()), isOption: isOption, context)
    }
    if operation == "wait" {
      guard rest.count > 1 else { return .waiter(service) }
      guard let waiter = service.waiter(rest[1]), let polled = service.operation(waiter.operation) else {
        return .nothing
      }
      return .parameter(polled, after: rest.count > 2 ? rest.last : nil)
    }
    guard let model = service.operation(operation) else { return .nothing }
    return .parameter(model, after: rest.count > 1 ? rest.last : nil)
  }

  private static func builtIn(
    _ definition: CommandDefinition, _ words: [String], isOption: Bool, _ context: Context
  ) -> Expectation {
    if definition.wordsBeforeCommand != nil, let start = commandStart(definition, words) {
      return after(Array(words[start...]), isOption: isOption, context)
    }
    if let last = words.last, let option = definition.options.first(where: { $0.names.contains(last) }),
      let kind = option.value
    {
      return .word(kind)
    }
    if isOption { return .option(definition) }
    let position = words.filter { !$0.hasPrefix("-") }.count
    if definition.name == "help", position > 0, let catalog = try? context.shell.catalog(),
      let service = catalog.service(words[0])
    {
      guard position > 1 else { return .operation(service) }
      return service.operation(words[1]).map { .parameter($0, after: nil) } ?? .nothing
    }
    if definition.arguments.indices.contains(position) { return .word(definition.arguments[position]) }
    if definition.repeats, let last = definition.arguments.last { return .word(last) }
    return definition.takesParameters ? .word(.path) : .nothing
  }

  /// Where the command inside `watch …`, `let x = …`, `explain …` begins; nil while its own words are typed.
  private static func commandStart(_ definition: CommandDefinition, _ words: [String]) -> Int? {
    switch definition.name {
    case "let": return words.firstIndex(of: "=").map { $0 + 1 }.flatMap { $0 <= words.count ? $0 : nil }
    case "wait": return words.firstIndex(of: "--").map { $0 + 1 }
    case "explain": return 0
    case "watch":
      var index = 0
      while index < words.count, words[index].hasPrefix("-") {
        let takesValue = definition.options.contains { $0.names.contains(words[index]) && $0.value != nil }
        index += takesValue ? 2 : 1
      }
      return index <= words.count ? index : nil
    default: return nil
    }
  }
}
