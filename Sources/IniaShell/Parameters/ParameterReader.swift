import AWSClient
import Documents

/// Reads an operation's arguments: `Name=value` as boto3 names parameters, `--kebab-name value …` as the AWS CLI does,
/// the AWS CLI's own options, an output file; typed by the model.
package enum ParameterReader {
  /// The request that `arguments` spell. `given` are values that hold unless something else is typed, as far as the
  /// operation takes them. Throws ``UsageError`` for what cannot be understood.
  static func read(
    _ arguments: OperationArguments, given: Document = .emptyMap, _ source: ParameterSource
  ) async throws -> OperationRequest {
    var reading = Reading(arguments, source)
    try reading.take(arguments)
    return try await reading.request(given: given)
  }
}

/// One reading of one command line.
private struct Reading {
  private let operation: OperationModel
  private let source: ParameterSource
  private let table: OptionTable
  private let shaped: ShapedValue
  private let files: ParameterFiles
  private var draft = ParameterDraft()
  /// The words given to options that the model has not.
  private var added: [String: [Argument]] = [:]
  /// The options given, by the AWS CLI's names.
  private var given: Set<String> = []
  private var paging: [(name: String, word: Argument)] = []
  private var body: RequestBody?
  private var words: [Argument] = []
  /// What `--cli-input-json` or `--cli-input-yaml` gave, and which of them it was.
  private var json: Document?
  private var inputOption: String?
  private var readsStandardInput = false
  private var request = OperationRequest()
  private var pagesByHand = false

  init(_ arguments: OperationArguments, _ source: ParameterSource) {
    operation = arguments.operation
    table = arguments.table
    self.source = source
    files = ParameterFiles { path in try source.readFile(source.resolve(path)) }
    shaped = ShapedValue(files: files, textBlobsAreBase64: source.textBlobsAreBase64)
  }

  /// The name used in messages.
  private var name: String { "\(operation.service.cliName) \(operation.cliName)" }

  mutating func take(_ arguments: OperationArguments) throws {
    if let fault = arguments.faults.first { throw fault }
    words = arguments.words
    for use in arguments.uses {
      switch use.meaning {
      case .boolean(let member, let value): set(member.name, Document(value))
      case .wrapped(let member, let value): set(member.name, ["Value": Document(value)])
      case .added(let option): added[option.name] = use.words
      case .member(let member): try set(member, use.words, isAssignment: use.isAssignment)
      case .own(OptionTable.raw): request.isRaw = true
      case .own(let own):
        guard let word = use.words.first else { continue }
        try takeOwn(own, word)
      }
      note(use)
    }
  }

  private mutating func note(_ use: OperationArguments.Use) {
    guard !use.isAssignment else { return }
    switch use.meaning {
    case .member(let member), .boolean(let member, _), .wrapped(let member, _):
      given.insert(OptionNames.name(of: member, in: operation))
    case .added(let option): given.insert(option.name)
    case .own: break
    }
  }

  /// The AWS CLI's own options. What those for pages mean is decided when all is read.
  private mutating func takeOwn(_ option: String, _ word: Argument) throws {
    if option == "generate-cli-skeleton" {
      switch word.text {
      case "output": request.skeleton = .output
      case "yaml-input": request.skeleton = .yamlInput
      default: request.skeleton = .input
      }
      return
    }
    guard option.begins(with: "cli-input-") else {
      paging.removeAll { $0.name == option }
      return paging.append((option, word))
    }
    guard inputOption == nil || inputOption == "--\(option)" else {
      throw UsageError("\(name): --cli-input-json and --cli-input-yaml exclude each other")
    }
    inputOption = "--\(option)"
    json = try inputFile("--\(option)", word)
  }

  /// Puts the options for pages where they belong. Where the service's own token or limit is given there is no paging
  /// and such an option is the parameter of its name, if there is one.
  private mutating func placePaging() throws {
    guard let paginator = operation.paginator else { return }
    let keys = paginator.inputTokens + (paginator.limitKey.map { [$0] } ?? [])
    if json?.entries.contains(where: { keys.contains($0.key) }) == true { pagesByHand = true }
    // The AWS CLI takes its own options for the service's when they bear its name, all but one.
    if paging.contains(where: { option in option.name != "max-items" && keys.contains { Names.kebab($0) == option.name }
    }) {
      pagesByHand = true
    }
    if !table.additions.stopsPaging.isDisjoint(with: draft.entries.map(\.key)) { pagesByHand = true }
    request.paginates = source.paginates && !pagesByHand
    for (option, word) in paging {
      if !request.paginates {
        guard let member = operation.input?.members.first(where: { $0.cliName == option }) else {
          throw UsageError(
            "\(name): --\(option) goes with automatic paging only",
            hint: "leave out --no-paginate and the service's own token and limit")
        }
        try set(member, [word])
      } else if option == "starting-token" {
        request.startingToken = word.text
      } else {
        guard let number = Int(word.text) else {
          throw UsageError("\(name): --\(option) takes a whole number, not \(word.text)")
        }
        if option == "max-items" { request.maxItems = max(0, number) } else { request.pageSize = number }
      }
    }
  }

  // MARK: What the AWS CLI adds

  private mutating func placeAdded() throws {
    for (left, right) in table.additions.exclusive {
      if let one = left.intersection(given).min(), let other = right.intersection(given).min() {
        throw UsageError("\(name): --\(one) and --\(other) exclude each other")
      }
    }
    let runtime = source.runtime
    let now = runtime.clock.now()
    for option in table.additions.options {
      guard let words = added[option.name] else { continue }
      do {
        try option.put(AddedOptionWords(words: words, shaped: shaped, unique: runtime.uuid, now: now), &draft)
      } catch let error as ShapedValue.Fault {
        throw UsageError("\(name): \(option.name): \(error.message)")
      } catch let error as ShorthandError {
        throw UsageError("\(name): \(option.name): \(error)")
      }
    }
  }

  /// The map that a text or a file of JSON or YAML holds.
  private func inputFile(_ option: String, _ word: Argument) throws -> Document {
    let isYAML = option == "--cli-input-yaml"
    do {
      let content = try files.resolve(word)
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
    draft[key] = value
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
      set(member.name, try loneElements(member, values) ?? shaped.value(of: values, for: member))
    } catch let error as ShapedValue.Fault {
      throw UsageError("\(name): \(OptionNames.name(of: member, in: operation)): \(error.told(of: member))")
    } catch let error as ShorthandError {
      let words = member.holdsSecret ? error.message : "\(error)"
      throw UsageError("\(name): \(OptionNames.name(of: member, in: operation)): \(words)")
    }
  }

  /// Single words for structures of one member, where the AWS CLI has always taken them.
  private func loneElements(_ member: Member, _ values: [Argument]) throws -> Document? {
    guard table.additions.loneMembers.contains(member.name), let only = member.shape.element?.shape.members.first,
      let first = values.first, first.value == nil
    else { return nil }
    guard first.text.first(where: { !$0.isWhitespace }).map({ $0 == "[" || $0 == "{" }) != true else { return nil }
    return Document(list: try values.map { [only.name: try shaped.value(of: [$0], for: only)] })
  }

  /// `InstanceIds=i-1,i-2`: one word that names several scalars. Anything that is JSON or a file stays whole.
  private static func elements(_ argument: Argument, _ shape: Shape) -> [Argument] {
    let text = argument.text
    guard shape.type == .list, let element = shape.element?.shape, !element.type.isContainer, !text.begins(with: "["),
      !text.begins(with: "file"), !argument.isQuoted
    else { return [argument] }
    return text.parts(at: ",", keepsEmpty: true).map { Argument(String($0)) }
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
    if value.typedBeginning.begins(with: "fileb://") { path = String(path.without(first: 8)) }
    path = source.resolve(path)
    guard let length = LocalFile.length(path) else {
      throw UsageError("\(name): \(path): no such file", hint: "this parameter takes the name of a file")
    }
    return .file(path: path, offset: 0, length: length)
  }

  // MARK: The whole

  mutating func request(given: Document) async throws -> OperationRequest {
    try placeWords()
    try placeAdded()
    try placePaging()
    var whole = ParameterDraft()
    whole.notes = draft.notes
    for (key, value) in given.entries where operation.input?.member(named: key) != nil { whole[key] = value }
    try placeInput(in: &whole)
    for (key, value) in draft.entries { whole[key] = value }
    if request.skeleton == nil {
      do {
        try table.additions.finish(&whole, source.runtime.clock.now())
        if let ask = table.additions.ask { try await ask(&whole, source.client(operation.service)) }
      } catch let error as ShapedValue.Fault {
        throw UsageError("\(name): \(error.message)")
      }
    }
    if let page = table.additions.pageSize, request.paginates, request.pageSize == nil,
      whole.entries.allSatisfy({ page.with.contains($0.key) })
    {
      request.pageSize = page.size
    }
    if readsStandardInput, request.skeleton == nil { body = try standardInput(whole.entries) }
    request.input = OperationInput(Document(map: whole.entries), body: body)
    request.files = draft.files
    request.changes = draft.changes + whole.changes
    return request
  }

  /// Puts what `--cli-input-json` or `--cli-input-yaml` gave below what was typed.
  private mutating func placeInput(in whole: inout ParameterDraft) throws {
    guard let json else { return }
    guard let input = operation.input else {
      guard json.count == 0 else { throw UsageError("\(name): takes no parameters") }
      return
    }
    do {
      for (key, value) in try shaped.typed(json, input).entries {
        if let payload = input.payload, payload.name == key, payload.shape.type == .blob, payload.isStreaming,
          let bytes = value.blob
        {
          whole[key] = nil
          body = body ?? .bytes(bytes)
        } else {
          whole[key] = value
        }
      }
    } catch {
      throw UsageError("\(name): \(inputOption ?? ""): \(input.holdsSecret ? error.masked : error.message)")
    }
  }

  private func standardInput(_ parameters: [(key: String, value: Document)]) throws -> RequestBody {
    guard let descriptor = source.input else {
      throw UsageError("\(name): the standard input is the script itself", hint: "inia -f FILE leaves it free")
    }
    let length = parameters.first { key, _ in
      operation.input?.member(named: key)?.locationName?.lowercased() == "content-length"
    }
    do {
      return try StandardInput.body(descriptor, length: length?.value.integer)
    } catch {
      throw UsageError("\(name): \(error.message)", hint: error.hint)
    }
  }

  /// Words that are no parameters: the file for a streamed output, and nothing else.
  private mutating func placeWords() throws {
    guard let first = words.first else { return }
    let takesFile = operation.takesOutputFile
    if takesFile, words.count == 1 {
      request.outfile = first.text
      return
    }
    let extra = takesFile ? words[1] : first
    throw UsageError(
      "\(name): \(extra.text) is no parameter",
      hint: "parameters are written --kebab-name value or Name=value; help \(name) lists them")
  }

}

extension OperationModel {
  /// Whether a file for the output is named behind the parameters.
  var takesOutputFile: Bool { output?.payload?.shape.type == .blob || savesRecords }

  /// Whether the answer's events carry bytes that the AWS CLI saves in a file: S3's query of an object.
  var savesRecords: Bool { service.name == "s3" && name == "SelectObjectContent" }
}
