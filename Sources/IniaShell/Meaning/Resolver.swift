package import AWSClient
package import AWSResources
import Documents

/// Finds what a line means. A pure function of the line, the place and the catalog: nothing is asked of AWS, no variable
/// is filled in, and nothing is wrong enough to be thrown, save that the catalog cannot be read.
///
/// The order is the language's: a command of the shell; a member of the place (action, waiter, operation); a service
/// with an operation.
package struct Resolver: Sendable {
  let vocabulary: Vocabulary
  /// The place that names are looked up at.
  let location: Location
  /// The open sessions, which paths may begin with (`west:/s3`).
  let sessions: [String]
  private let openCatalog: @Sendable () throws -> Catalog
  private let openResources: @Sendable () throws -> ResourceCatalog
  private let openAliases: @Sendable () throws -> CommandAliasFile

  /// A resolver for lines typed at `location`. The catalog is opened only for a line that is no command of the shell.
  package init(
    vocabulary: Vocabulary, location: Location, sessions: [String],
    catalog: @escaping @Sendable () throws -> Catalog, resources: @escaping @Sendable () throws -> ResourceCatalog,
    aliases: @escaping @Sendable () throws -> CommandAliasFile = { CommandAliasFile() }
  ) {
    self.vocabulary = vocabulary
    self.location = location
    self.sessions = sessions
    openCatalog = catalog
    openResources = resources
    openAliases = aliases
  }

  /// What `arguments` mean, the first of which names the command.
  package func resolve(_ arguments: some Collection<Argument>) throws -> Resolution {
    let (leading, line) = Self.leadingOptions(Array(arguments))
    if !leading.isEmpty, let first = line.first, let definition = vocabulary.command(first.text) {
      return .builtIn(
        try builtIn(definition, name: first.text, Array(line.dropFirst()), outer: GlobalOptionReading(leading)))
    }
    // Behind the first word they mean the same.
    let arguments = line.prefix(1) + leading + line.dropFirst()
    guard let first = arguments.first else { return .nothing }
    if case .text(let text, false)? = first.pieces.first, text.begins(with: "@"),
      text.count > 1 || first.pieces.count > 1
    {
      let inner = try resolve(arguments.dropFirst())
      return .fanOut(FanOutCall(targets: String(first.text.without(first: 1)), inner: inner))
    }
    let rest = Array(arguments.dropFirst())
    if first.isBare("aws") {
      guard !rest.isEmpty else {
        return .unfinished(
          UnfinishedLine(
            error: UsageError("aws: a service is missing", hint: "for example: aws s3api list-buckets"),
            expectation: .service))
      }
      return try service(Array(rest))
    }
    if let definition = vocabulary.command(first.text) {
      return .builtIn(try builtIn(definition, name: first.text, rest, outer: GlobalOptionReading([])))
    }
    let globals = GlobalOptionReading(rest.map(\.word))
    if let member = try member(first.text, globals) { return member }
    return try service(Array(arguments))
  }

  /// The global options at the beginning of a line, with their values, and the rest of it.
  static func leadingOptions(_ arguments: [Argument]) -> (options: [Argument], line: [Argument]) {
    var rest = arguments[...]
    while let (option, value) = rest.first?.globalOption {
      rest.removeFirst()
      if option.value != nil, value == nil { rest = rest.dropFirst() }
    }
    return (Array(arguments[..<rest.startIndex]), Array(rest))
  }

  func catalog() throws -> Catalog { try openCatalog() }

  /// What stands at `location` as far as models tell.
  package func place(at location: Location) throws -> Place {
    guard !location.segments.isEmpty else { return .root }
    return Place.at(location, try openCatalog(), try openResources())
  }

  // MARK: Commands of the shell

  /// A command with the words behind its name. `outer` are the global options that stood before it.
  func builtIn(
    _ definition: CommandDefinition, name: String, _ arguments: [Argument], outer: GlobalOptionReading
  ) throws -> BuiltInCall {
    if definition.isOfPOSIX {
      let invocation = Invocation(name: name, words: arguments, options: [:], parameters: [])
      return BuiltInCall(
        definition: definition, invocation: invocation, globals: outer, asksForHelp: false, arguments: arguments,
        faults: outer.faults, due: nil)
    }
    let asksForHelp = arguments.count == 1 && (arguments[0].isBare("--help") || arguments[0].isBare("-h"))
    var globals = outer
    var rest = arguments
    // The options of another line on this one are that line's.
    if definition.embedding?.wordsBefore == nil {
      globals.add(GlobalOptionReading(arguments))
      rest = globals.rest
    }
    let reading = InvocationReading(rest, name: name, definition)
    if !reading.globals.isEmpty { globals.add(GlobalOptionReading(reading.globals)) }
    var invocation = reading.invocation
    if !asksForHelp, let embedding = definition.embedding, embedding.begins(in: invocation) {
      invocation.inner = try inner(embedding, invocation)
    }
    return BuiltInCall(
      definition: definition, invocation: invocation, globals: globals, asksForHelp: asksForHelp,
      arguments: arguments, faults: asksForHelp ? [] : globals.faults + reading.faults, due: reading.due)
  }

  // MARK: Members of the place

  private func member(_ name: String, _ globals: GlobalOptionReading) throws -> Resolution? {
    let place = try place(at: location)
    guard let service = place.service else { return nil }
    let spelled = name.replacing("-", with: "_")
    if let type = place.actionTarget {
      if let action = type.action(spelled), let operation = service.operation(action.request.operation) {
        return .member(
          MemberCall(
            path: nil, member: .action(action), arguments: OperationArguments(globals.rest, for: operation),
            globals: globals))
      }
      if spelled.begins(with: "wait_until_"), let waiter = type.waiter(spelled),
        let operation = polled(by: waiter.waiterName, service)
      {
        let pace = WaitPace(globals.rest)
        return .member(
          MemberCall(
            path: nil, member: .waiter(waiter, pace), arguments: OperationArguments(pace.rest, for: operation),
            globals: globals))
      }
    }
    guard let operation = service.operation(name) else { return nil }
    return operationCall(operation, globals, isOfPlace: true)
  }

  func polled(by waiter: String, _ service: ServiceModel) -> OperationModel? {
    service.waiter(waiter).flatMap { service.operation($0.operation) }
  }

  // MARK: Services

  /// `SERVICE OPERATION …`, `SERVICE.OPERATION …`, `SERVICE wait WAITER …`, `SERVICE help`.
  private func service(_ arguments: [Argument]) throws -> Resolution {
    let arguments = arguments.map(\.word)
    var globals = GlobalOptionReading(arguments)
    if globals.rest.first?.option != nil { globals.add(GlobalOptionReading(abbreviated: globals.rest)) }
    var rest = globals.rest[...]
    let catalog = try catalog()
    let aliases = try openAliases()
    if let program = try alias(&rest, behind: [], aliases, &globals, arguments) { return program }
    guard let word = rest.popFirst()?.text else {
      let error = globals.faults.first ?? UsageError("a command is missing")
      return .unfinished(
        UnfinishedLine(error: error, expectation: globals.due.map { .global($0) } ?? .service))
    }
    let first = CommandAliases.service(word) ?? word
    guard let service = catalog.service(first) else {
      if let dot = first.utf8.firstIndex(of: UInt8(ascii: ".")), let service = catalog.service(String(first[..<dot])) {
        return try operation(String(first[first.utf8.index(after: dot)...]), service, Array(rest), globals, arguments)
      }
      return unknown(first, catalog, globals, arguments)
    }
    if let program = try alias(&rest, behind: [word], aliases, &globals, arguments) { return program }
    guard let word = rest.popFirst()?.text else {
      let error =
        globals.faults.first
        ?? UsageError(
          "\(first): an operation is missing",
          hint: "\(Quoting.word("help")) \(first) lists them; cd /\(first) goes there")
      return .unfinished(
        UnfinishedLine(error: error, expectation: globals.due.map { .global($0) } ?? .operation(service)))
    }
    if first == "s3", let definition = vocabulary.s3(word) {
      return .builtIn(try builtIn(definition, name: definition.name, Array(rest), outer: globals))
    }
    return try operation(word, service, Array(rest), globals, arguments)
  }

  /// Puts what the AWS CLI's aliases stand for in the place of the first word; the line where that is a program, or
  /// cannot be used. An alias may begin with another one; what it hides is meant where it names itself.
  private func alias(
    _ rest: inout ArraySlice<Argument>, behind commands: [String], _ aliases: CommandAliasFile,
    _ globals: inout GlobalOptionReading, _ line: [Argument]
  ) throws -> Resolution? {
    var seen: Set<String> = []
    while let name = rest.first?.text, seen.insert(name).inserted {
      let alias: CommandAlias?
      do { alias = try aliases.expansion(of: name, behind: commands) } catch {
        return .unknown(UnknownLine(error: UsageError(error.message), arguments: line, near: []))
      }
      guard let alias else { return nil }
      rest.removeFirst()
      switch alias.meaning {
      case .program:
        guard let eval = vocabulary.command("eval"), let text = alias.program(with: rest.map(\.text)) else {
          return nil
        }
        return .builtIn(try builtIn(eval, name: "eval", [Argument(quoted: text)], outer: globals))
      case .words(let words):
        // The global options of the alias win over those that are typed.
        let own = GlobalOptionReading(words.map { Argument($0) })
        globals.add(own)
        rest = own.rest + rest
      }
    }
    return nil
  }

  private func operation(
    _ name: String, _ service: ServiceModel, _ arguments: [Argument], _ globals: GlobalOptionReading,
    _ line: [Argument]
  ) throws -> Resolution {
    var globals = globals
    globals.leave(arguments)
    if let refusal = CLICommands.refusal(name, of: service) {
      return .unknown(UnknownLine(error: refusal, arguments: line, near: []))
    }
    if let operation = service.operation(name) { return operationCall(operation, globals, isOfPlace: false) }
    if let (operation, arguments) = CommandAliases.operation(name, of: service, arguments) {
      globals.leave(arguments)
      return operationCall(operation, globals, isOfPlace: false)
    }
    switch name {
    case "wait": return waiter(service, globals, line)
    case "help":
      guard let help = vocabulary.command("help") else { break }
      return .builtIn(
        try builtIn(help, name: "help", [Argument(service.cliName)] + arguments, outer: globals))
    default: break
    }
    let names = service.operations.map(\.cliName) + (service.name == "s3" ? vocabulary.s3Names : [])
    let near = Names.nearest(to: Names.kebab(name), in: names, limit: 3)
    let error =
      globals.faults.first
      ?? UsageError(
        "\(service.cliName): no operation \(name)",
        hint: near.isEmpty
          ? "help \(service.cliName) lists its operations" : "nearest: \(near.joined(separator: ", "))")
    return .unknown(UnknownLine(error: error, arguments: line, near: near.compactMap { service.operation($0) }))
  }

  private func operationCall(
    _ operation: OperationModel, _ globals: GlobalOptionReading, isOfPlace: Bool
  ) -> Resolution {
    var globals = globals
    globals.add(GlobalOptionReading(abbreviated: globals.rest, unless: OptionTable(operation).names))
    return .operation(
      OperationCall(
        arguments: OperationArguments(globals.rest, for: operation), globals: globals, isOfPlace: isOfPlace))
  }

  private func waiter(_ service: ServiceModel, _ globals: GlobalOptionReading, _ line: [Argument]) -> Resolution {
    guard let name = globals.rest.first?.text else {
      let error =
        globals.faults.first
        ?? UsageError(
          "\(service.cliName) wait: a waiter is missing",
          hint: "waiters: \(service.waiters.map(\.cliName).joined(separator: " "))")
      return .unfinished(
        UnfinishedLine(error: error, expectation: globals.due.map { .global($0) } ?? .waiter(service)))
    }
    guard let waiter = service.waiter(name), let operation = service.operation(waiter.operation) else {
      let near = Names.nearest(to: Names.kebab(name), in: service.waiters.map(\.cliName), limit: 3)
      let error = UsageError(
        "\(service.cliName): no waiter \(name)", hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: ", "))")
      return .unknown(
        UnknownLine(error: error, arguments: line, near: near.compactMap { polled(by: $0, service) }))
    }
    let pace = WaitPace(Array(globals.rest.dropFirst()))
    return .waiter(
      WaiterCall(
        waiter: waiter, arguments: OperationArguments(pace.rest, for: operation), pace: pace, globals: globals))
  }

  private func unknown(
    _ name: String, _ catalog: Catalog, _ globals: GlobalOptionReading, _ line: [Argument]
  ) -> Resolution {
    let known = vocabulary.names + catalog.services.flatMap { [$0.cliName, $0.treeName] }
    let near = Names.nearest(to: name, in: Set(known), limit: 3)
    let error =
      globals.faults.first
      ?? UsageError(
        "\(name): no command, service or member of \(location.path)",
        hint: place(of: name, catalog)
          ?? (near.isEmpty ? "help lists the commands, ls / the services" : "nearest: \(near.joined(separator: ", "))"))
    return .unknown(UnknownLine(error: error, arguments: line, near: nearOperations(line, near, catalog)))
  }

  /// Where an operation of this name is, which a person may have forgotten to say; nil where it is nowhere.
  private func place(of name: String, _ catalog: Catalog) -> String? {
    let services = catalog.services.filter { $0.operation(name) != nil }.map(\.cliName)
    guard let first = services.first else { return nil }
    let more = services.count > 3 ? " and \(services.count - 3) more" : ""
    return services.count == 1
      ? "an operation of \(first): \(first) \(name)"
      : "an operation of \(services.prefix(3).joined(separator: ", "))\(more): SERVICE \(name)"
  }

  /// The operations that a line with a mistyped service may mean.
  private func nearOperations(_ line: [Argument], _ services: [String], _ catalog: Catalog) -> [OperationModel] {
    let words = GlobalOptionReading(line).rest.filter { $0.option == nil }.map(\.text)
    guard words.count > 1 else { return [] }
    return services.compactMap { catalog.service($0)?.operation(words[1]) }
  }
}
