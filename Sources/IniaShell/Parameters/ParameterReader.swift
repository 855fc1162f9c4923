package import AWSClient
package import Documents

/// Reads an operation's arguments: `Name=value` as boto3 names parameters, `--kebab-name value …` as the AWS CLI does,
/// the AWS CLI's own options, an output file; typed by the model.
package enum ParameterReader {
  /// The request that `arguments` spell. `given` are values that hold unless something else is typed, as far as the
  /// operation takes them. Throws ``UsageError`` for what cannot be understood.
  package static func read(
    _ arguments: [Argument], for operation: OperationModel, given: Document = .emptyMap, _ context: Context
  ) async throws -> OperationRequest {
    var reading = Reading(operation, context)
    try reading.take(arguments)
    return try reading.request(given: given)
  }

  /// The words that belong to an operation's parameter options; used where options of a command and parameters of a
  /// call stand on one line.
  package static func parameters(
    _ arguments: [Argument], for operation: OperationModel, given: Document = .emptyMap, _ context: Context
  ) async throws -> Document {
    try await read(arguments, for: operation, given: given, context).input.parameters
  }
}

/// One reading of one command line.
private struct Reading {
  private let operation: OperationModel
  private let context: Context
  private let table: OptionTable
  private let shaped: ShapedValue
  private let files: ParameterFiles
  private var members: [(key: String, value: Document)] = []
  private var body: RequestBody?
  private var words: [Argument] = []
  /// What `--cli-input-json` or `--cli-input-yaml` gave, and which of them it was.
  private var json: Document?
  private var inputOption: String?
  private var readsStandardInput = false
  private var request = OperationRequest()
  private var pagesByHand = false

  init(_ operation: OperationModel, _ context: Context) {
    self.operation = operation
    self.context = context
    table = OptionTable(operation)
    files = ParameterFiles { path in
      try context.shell.world.environment.files.read(LocalPath.resolve(path, context))
    }
    let configured = (try? context.session())?.configuration.cliBinaryFormat.value.rawValue
    shaped = ShapedValue(
      files: files, textBlobsAreBase64: (context.globals.binaryFormat ?? configured) != "raw-in-base64-out")
  }

  /// The name used in messages.
  private var name: String { "\(operation.service.cliName) \(operation.cliName)" }

  mutating func take(_ arguments: [Argument]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument.isBare("--") {
        words += rest
        return
      }
      if let (option, value) = argument.option {
        try takeOption(option, value, &rest)
      } else if let (key, value) = argument.assignment, let member = operation.input?.member(key) {
        try set(member, [value], isAssignment: true)
      } else if let (key, _) = argument.assignment, !key.contains("-"), operation.input != nil {
        throw unknown(key, among: operation.input?.members.map(\.name) ?? [])
      } else {
        words.append(argument)
      }
    }
  }

  // MARK: Options

  private mutating func takeOption(_ option: String, _ value: Argument?, _ rest: inout ArraySlice<Argument>) throws {
    if try takeOwn(option, value, &rest) { return }
    guard let meaning = table.meaning(of: option) else {
      throw unknown(option, among: table.names.map { "--\($0)" })
    }
    switch meaning {
    case .negated(let member):
      guard value == nil else { throw UsageError("\(name): \(option) takes no value") }
      set(member.name, false)
    case .member(let member):
      if member.shape.type == .boolean {
        return try takeBoolean(option, member, value, &rest)
      }
      if let value { return try set(member, [value]) }
      var values: [Argument] = []
      let takesMany = member.shape.type == .list
      while let next = rest.first, next.option == nil, !next.isBare("--"), takesMany || values.isEmpty {
        values.append(next)
        rest.removeFirst()
      }
      guard !values.isEmpty else { throw UsageError("\(name): \(option) needs a value") }
      try set(member, values)
    }
  }

  private mutating func takeBoolean(
    _ option: String, _ member: Member, _ value: Argument?, _ rest: inout ArraySlice<Argument>
  ) throws {
    let text =
      value?.text.lowercased() ?? rest.first.flatMap { $0.isBare("true") || $0.isBare("false") ? $0.text : nil }
    if value == nil, text != nil { rest.removeFirst() }
    switch text {
    case nil, "true": set(member.name, true)
    case "false": set(member.name, false)
    case let other?: throw UsageError("\(name): \(option): \(other) is neither true nor false")
    }
  }

  /// The AWS CLI's own options. Those for pages exist only where the operation has a paginator.
  private mutating func takeOwn(_ option: String, _ value: Argument?, _ rest: inout ArraySlice<Argument>) throws -> Bool
  {
    func text() throws -> String {
      guard let value = value ?? rest.popFirst() else { throw UsageError("\(name): \(option) needs a value") }
      return value.text
    }
    func number() throws -> Int {
      let text = try text()
      guard let number = Int(text), number > 0 else {
        throw UsageError("\(name): \(option) takes a whole number from 1, not \(text)")
      }
      return number
    }
    let isPaged = operation.paginator != nil
    switch option {
    case "--max-items" where isPaged: request.maxItems = try number()
    case "--page-size" where isPaged && operation.paginator?.limitKey != nil: request.pageSize = try number()
    case "--starting-token" where isPaged: request.startingToken = try text()
    case "--cli-input-json", "--cli-input-yaml":
      guard inputOption == nil || inputOption == option else {
        throw UsageError("\(name): --cli-input-json and --cli-input-yaml exclude each other")
      }
      inputOption = option
      json = try inputFile(option, try text())
    case "--generate-cli-skeleton":
      var kind = value?.text ?? "input"
      if value == nil, let next = rest.first?.text, ["input", "output", "yaml-input"].contains(next) {
        kind = next
        rest.removeFirst()
      }
      switch kind {
      case "input": request.skeleton = .input
      case "output": request.skeleton = .output
      case "yaml-input": request.skeleton = .yamlInput
      default: throw UsageError("\(name): --generate-cli-skeleton takes input, output or yaml-input, not \(kind)")
      }
    default: return false
    }
    return true
  }

  /// The map that a text or a file of JSON or YAML holds.
  private func inputFile(_ option: String, _ text: String) throws -> Document {
    let isYAML = option == "--cli-input-yaml"
    do {
      let content = try files.resolve(text, for: nil)
      let value = isYAML ? try YAMLReader.read(content.bytes) : try JSONReader.read(content.bytes)
      guard value.kind == .map else {
        throw UsageError("\(name): \(option): \(isYAML ? "a YAML map" : "a JSON object") is wanted")
      }
      return value
    } catch let error as JSONError {
      throw UsageError("\(name): --cli-input-json: Invalid JSON: \(error)")
    } catch let error as YAMLError {
      throw UsageError("\(name): --cli-input-yaml: Invalid YAML: \(error)")
    } catch let error as ShapedValue.Fault {
      throw UsageError("\(name): \(option): \(error.message)")
    }
  }

  // MARK: Values

  private mutating func set(_ key: String, _ value: Document) {
    members.removeAll { $0.key == key }
    members.append((key, value))
    guard let paginator = operation.paginator else { return }
    if paginator.inputTokens.contains(key) || paginator.limitKey == key { pagesByHand = true }
  }

  private mutating func set(_ member: Member, _ values: [Argument], isAssignment: Bool = false) throws {
    if isStreamingPayload(member), values.count == 1, values[0].value?.kind != .blob {
      body = try streamingBody(values[0])
      return
    }
    var values = values
    if isAssignment, values.count == 1, values[0].value == nil { values = Self.elements(values[0], member.shape) }
    do {
      set(member.name, try shaped.value(of: values, for: member))
    } catch let error as ShapedValue.Fault {
      throw UsageError("\(name): \(OptionNames.name(of: member, in: operation)): \(error.message)")
    } catch let error as ShorthandError {
      throw UsageError("\(name): \(OptionNames.name(of: member, in: operation)): \(error)")
    }
  }

  /// `InstanceIds=i-1,i-2`: one word that names several scalars. Anything that is JSON or a file stays whole.
  private static func elements(_ argument: Argument, _ shape: Shape) -> [Argument] {
    let text = argument.text
    guard shape.type == .list, let element = shape.element?.shape, !element.type.isContainer, !text.hasPrefix("["),
      !text.hasPrefix("file"), !argument.isQuoted
    else { return [argument] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { Argument(String($0)) }
  }

  private func isStreamingPayload(_ member: Member) -> Bool {
    guard member.isStreaming, member.shape.type == .blob, let payload = operation.input?.payload else { return false }
    return payload.name == member.name
  }

  /// A streaming blob is a file's name, with or without `fileb://`; `-` is the standard input, which is taken up when
  /// everything is read: its length may be said further on.
  private mutating func streamingBody(_ value: Argument) throws -> RequestBody? {
    readsStandardInput = value.isBare("-")
    guard !readsStandardInput else { return nil }
    var path = value.text
    if path.hasPrefix("fileb://") { path = String(path.dropFirst(8)) }
    path = LocalPath.resolve(path, context)
    guard let length = LocalFile.length(path) else {
      throw UsageError("\(name): \(path): no such file", hint: "this parameter takes the name of a file")
    }
    return .file(path: path, offset: 0, length: length)
  }

  // MARK: The whole

  mutating func request(given: Document) throws -> OperationRequest {
    try placeWords()
    var parameters: [(key: String, value: Document)] = []
    for (key, value) in given.entries where operation.input?.member(named: key) != nil {
      parameters.append((key, value))
    }
    if let json, let input = operation.input {
      do {
        for (key, value) in try shaped.typed(json, input).entries {
          parameters.removeAll { $0.key == key }
          if let payload = input.payload, payload.name == key, payload.shape.type == .blob, payload.isStreaming,
            let bytes = value.blob
          {
            body = body ?? .bytes(bytes)
          } else {
            parameters.append((key, value))
          }
        }
      } catch {
        throw UsageError("\(name): \(inputOption ?? ""): \(error.message)")
      }
    } else if let json, json.count > 0 {
      throw UsageError("\(name): takes no parameters")
    }
    for (key, value) in members {
      parameters.removeAll { $0.key == key }
      parameters.append((key, value))
    }
    if readsStandardInput, request.skeleton == nil { body = try standardInput(parameters) }
    request.input = OperationInput(Document(map: parameters), body: body)
    request.paginates = operation.paginator != nil && context.globals.paginates && !pagesByHand
    if operation.paginator != nil, !request.paginates, request.maxItems != nil || request.startingToken != nil {
      throw UsageError(
        "\(name): --max-items and --starting-token go with automatic paging only",
        hint: "leave out --no-paginate and the service's own token and limit")
    }
    return request
  }

  private func standardInput(_ parameters: [(key: String, value: Document)]) throws -> RequestBody {
    guard context.position?.file != "<stdin>" else {
      throw UsageError("\(name): the standard input is the script itself", hint: "inia -f FILE leaves it free")
    }
    let length = parameters.first { key, _ in
      operation.input?.member(named: key)?.locationName?.lowercased() == "content-length"
    }
    do {
      return try StandardInput.body(context.shell.world.input, length: length?.value.integer)
    } catch {
      throw UsageError("\(name): \(error.message)", hint: error.hint)
    }
  }

  /// Words that are no parameters: the file for a streamed output, and nothing else.
  private mutating func placeWords() throws {
    guard let first = words.first else { return }
    if operation.output?.payload?.shape.type == .blob, words.count == 1 {
      request.outfile = first.text
      return
    }
    let extra = request.outfile == nil && operation.output?.payload?.shape.type == .blob ? words[1] : first
    throw UsageError(
      "\(name): \(extra.text) is no parameter",
      hint: "parameters are written --kebab-name value or Name=value; help \(name) lists them")
  }

  private func unknown(_ given: String, among names: [String]) -> UsageError {
    let near = Names.nearest(to: given, in: names, limit: 3)
    return UsageError(
      "\(name): no parameter \(given)",
      hint: near.isEmpty ? "help \(name) lists them" : "nearest: \(near.joined(separator: ", "))")
  }
}
