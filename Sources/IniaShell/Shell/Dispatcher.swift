import AWSClient
import Documents

/// Finds what the first words of a command mean and runs it: a built-in, a member of the current node, or an
/// operation of a service. The order is the language's (design ch. 3).
package enum Dispatcher {
  /// Runs `arguments`, the first of which names the command.
  package static func run(_ arguments: [Argument], _ context: Context) async throws {
    guard let first = arguments.first else { return }
    try Task.checkCancellation()
    if case .text(let text, false)? = first.pieces.first, text.hasPrefix("@"), text.count > 1 || first.pieces.count > 1
    {
      return try await FanOut.run(String(first.text.dropFirst()), Array(arguments.dropFirst()), context)
    }
    if first.isBare("aws") {
      guard arguments.count > 1 else {
        throw UsageError("aws: a service is missing", hint: "for example: aws s3api list-buckets")
      }
      return try await service(Array(arguments.dropFirst()), context)
    }
    let name = first.text
    if let command = Commands.named(name) {
      return try await builtIn(command, name: name, Array(arguments.dropFirst()), context)
    }
    var rest = Array(arguments.dropFirst())
    let own = try GlobalOptions.extract(from: &rest)
    let inner = context.applying(own)
    if let member = try await NodeMembers.named(name, inner) {
      return try await member.run(rest, inner)
    }
    try await service(arguments, context)
  }

  private static func builtIn(
    _ command: any Command.Type, name: String, _ arguments: [Argument], _ context: Context
  ) async throws {
    var arguments = arguments
    var context = context
    let definition = command.definition
    if arguments.count == 1, let only = arguments.first, only.isBare("--help") || only.isBare("-h") {
      return try await context.results.value(.init(HelpText.command(definition)), .plain)
    }
    if definition.wordsBeforeCommand == nil {
      context = context.applying(try GlobalOptions.extract(from: &arguments))
    }
    try await command.run(try InvocationReader.read(arguments, name: name, definition), context)
  }

  /// `SERVICE OPERATION …`, `SERVICE.OPERATION …`, `SERVICE wait WAITER …`, `SERVICE help`.
  private static func service(_ arguments: [Argument], _ context: Context) async throws {
    var rest = arguments
    var own = try GlobalOptions.extract(from: &rest)
    if rest.first?.option != nil { own = try GlobalOptions.extractAbbreviated(from: &rest).overriding(own) }
    let context = context.applying(own)
    guard !rest.isEmpty else { throw UsageError("a command is missing") }
    let word = rest.removeFirst().text
    let first = CommandAliases.service(word) ?? word
    let catalog = try context.shell.catalog()
    guard let service = catalog.service(first) else {
      if let dot = first.firstIndex(of: "."), let service = catalog.service(String(first[..<dot])) {
        return try await operation(String(first[first.index(after: dot)...]), service, rest, context)
      }
      throw unknown(first, catalog, context)
    }
    guard let word = rest.first?.text else {
      throw UsageError(
        "\(first): an operation is missing",
        hint: "\(Quoting.word("help")) \(first) lists them; cd /\(first) goes there")
    }
    rest.removeFirst()
    if first == "s3", let command = S3Commands.named(word) {
      return try await builtIn(command, name: command.definition.name, rest, context)
    }
    try await operation(word, service, rest, context)
  }

  private static func operation(
    _ name: String, _ service: ServiceModel, _ arguments: [Argument], _ context: Context
  ) async throws {
    if let operation = service.operation(name) { return try await run(operation, arguments, context) }
    if let (operation, arguments) = CommandAliases.operation(name, of: service, arguments) {
      return try await run(operation, arguments, context)
    }
    switch name {
    case "wait": return try await WaiterRunner.run(arguments, service, context)
    case "help": return try await HelpCommand.run(topics: [service.cliName] + arguments.map(\.text), context)
    default: break
    }
    let names = service.operations.map(\.cliName) + (service.name == "s3" ? S3Commands.names : [])
    let near = Names.nearest(to: Names.kebab(name), in: names, limit: 3)
    throw UsageError(
      "\(service.cliName): no operation \(name)",
      hint: near.isEmpty ? "help \(service.cliName) lists its operations" : "nearest: \(near.joined(separator: ", "))")
  }

  private static func run(
    _ operation: OperationModel, _ arguments: [Argument], _ context: Context
  ) async throws {
    var arguments = arguments
    let own = try GlobalOptions.extractAbbreviated(from: &arguments, unless: OptionTable(operation).names)
    try await OperationRunner.run(operation, arguments, context.applying(own))
  }

  private static func unknown(_ name: String, _ catalog: Catalog, _ context: Context) -> UsageError {
    let known = Commands.names + catalog.services.flatMap { [$0.cliName, $0.treeName] }
    let near = Names.nearest(to: name, in: Set(known), limit: 3)
    return UsageError(
      "\(name): no command, service or member of \(context.location.path)",
      hint: near.isEmpty ? "help lists the commands, ls / the services" : "nearest: \(near.joined(separator: ", "))")
  }
}
