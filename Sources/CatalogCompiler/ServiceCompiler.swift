import AWSClient
import Documents

/// Compiles the model of one service. A model that refers to shapes it does not have, or has more of anything than the
/// format can count, is refused; what is merely unknown is left out.
struct ServiceCompiler {
  typealias Format = CatalogFormat

  var result = CompiledService()
  /// The shapes in the order of their names, and where each is.
  var shapes: [(name: String, model: Document)] = []
  var shapeNumbers: [String: Int] = [:]
  var shapeFlags: [Format.ShapeFlags] = []
  var shapeLocationNames: [String?] = []
  /// How many members have been written.
  var memberCount = 0
  private var operationNumbers: [String: Int] = [:]

  static func compile(_ source: CatalogCompiler.Source) throws(CatalogError) -> CompiledService {
    var compiler = ServiceCompiler()
    do {
      try compiler.compile(source)
    } catch let error as CatalogError {
      throw error
    } catch {
      throw .badModel(name: source.name, detail: "\(error)")
    }
    return compiler.result
  }

  private mutating func compile(_ source: CatalogCompiler.Source) throws {
    result.name = source.name
    result.cliName = CatalogCompiler.cliNames[source.name] ?? source.name
    let model = source.service.merging(source.serviceExtras)
    try compileService(model)
    try compileShapes(model["shapes"] ?? .emptyMap)
    try compileOperations(model["operations"] ?? .emptyMap)
    compilePaginators((source.paginators ?? .emptyMap).merging(source.paginatorExtras)["pagination"] ?? .emptyMap)
    try compileWaiters((source.waiters ?? .emptyMap)["waiters"] ?? .emptyMap)
    if let rules = source.endpointRules { result.service[.endpointRules] = endpointRules(rules) }
    result.clientContextParams = model["clientContextParams"].map { StoredDocument(plain: Self.json($0)) }
    result.resources = try source.resources.map { try StoredDocument(packing: Self.json($0)) }
    result.traits.sort { $0.key < $1.key }
    try result.documentation.finish()
  }

  // MARK: The service

  private mutating func compileService(_ model: Document) throws {
    let metadata = model["metadata"] ?? .emptyMap
    var record = Record<Format.ServiceField>()
    func text(_ key: String) -> String? { metadata[key]?.string }
    record[.name] = string(result.name)
    record[.cliName] = string(result.cliName)
    record[.serviceID] = string(text("serviceId"))
    record[.fullName] = string(text("serviceFullName"))
    record[.apiVersion] = string(text("apiVersion"))
    record[.endpointPrefix] = string(text("endpointPrefix"))
    record[.signingName] = string(text("signingName") ?? text("endpointPrefix"))
    record[.signatureVersion] = string(text("signatureVersion"))
    record[.jsonVersion] = string(text("jsonVersion"))
    record[.targetPrefix] = string(text("targetPrefix"))
    record[.xmlNamespace] = string(text("xmlNamespace") ?? metadata["xmlNamespace"]?["uri"]?.string)
    record[.globalEndpoint] = string(text("globalEndpoint"))
    record[.uid] = string(text("uid"))
    record[.auth] = strings(metadata["auth"])
    record[.protocols] = strings(metadata["protocols"])
    record[.deprecatedMessage] = string(model["deprecatedMessage"]?.string)
    record[.documentation] = try documentation(model)
    let spoken = try wireProtocol(metadata)
    record[.wireProtocol] = UInt32(WireProtocol.allCases.firstIndex(of: spoken) ?? 0)
    var flags: Format.ServiceFlags = []
    if metadata["awsQueryCompatible"] != nil { flags.insert(.isQueryCompatible) }
    if model["deprecated"]?.boolean == true { flags.insert(.isDeprecated) }
    record[.flags] = flags.rawValue
    result.service = record
  }

  /// The first protocol of botocore's order that the model offers, else the one that older models name.
  private func wireProtocol(_ metadata: Document) throws(CatalogError) -> WireProtocol {
    if let offered = metadata["protocols"], offered.count > 0 {
      let names = Set(offered.elements.compactMap(\.string))
      if let first = WireProtocol.preference.first(where: { names.contains($0.rawValue) }) { return first }
      throw .badModel(name: result.name, detail: "none of its protocols is known: \(names.sorted())")
    }
    guard let name = metadata["protocol"]?.string else { return .json }
    guard let known = WireProtocol(rawValue: name) else {
      throw .badModel(name: result.name, detail: "unknown protocol \(name)")
    }
    return known
  }

  // MARK: Operations

  private mutating func compileOperations(_ operations: Document) throws {
    let sorted = operations.entries.sorted { Self.precedes($0.key, $1.key) }
    for (index, (name, model)) in sorted.enumerated() {
      operationNumbers[name] = index
      result.operations.append(try compileOperation(name, model, index))
    }
  }

  private mutating func compileOperation(
    _ name: String, _ model: Document, _ index: Int
  ) throws -> Record<Format.OperationField> {
    var record = Record<Format.OperationField>()
    var flags: Format.OperationFlags = []
    let before = result.traits.count
    func isSet(_ key: String) -> Bool { model[key]?.boolean == true }
    let http = model["http"] ?? .emptyMap
    record[.name] = string(name)
    record[.wireName] = string(model["name"]?.string ?? name)
    record[.cliName] = string(Names.kebab(name))
    record[.method] = string(http["method"]?.string ?? "POST")
    record[.requestURI] = string(http["requestUri"]?.string ?? "/")
    record[.documentation] = try documentation(model)

    var references: UInt32 = 0
    if let input = model["input"] {
      let shape = try shapeNumber(input, in: name)
      references |= UInt32(shape + 1)
      trait(.operation, index, .inputLocationName, string(input["locationName"]?.string ?? shapeLocationNames[shape]))
      trait(.operation, index, .inputXMLNamespace, namespace(input["xmlNamespace"]))
    }
    if let output = model["output"] {
      references |= UInt32(try shapeNumber(output, in: name) + 1) << 16
      trait(.operation, index, .resultWrapper, string(output["resultWrapper"]?.string))
    }
    record[.shapes] = references
    if let errors = model["errors"], errors.count > 0 {
      var numbers: [UInt32] = []
      for error in errors.elements { numbers.append(UInt32(try shapeNumber(error, in: name))) }
      record[.errors] = result.lists.number(of: LocalList(words: numbers, content: .numbers))
    }

    trait(.operation, index, .deprecatedMessage, string(model["deprecatedMessage"]?.string))
    trait(.operation, index, .auth, strings(model["auth"]))
    trait(.operation, index, .authType, string(model["authtype"]?.string))
    trait(.operation, index, .hostPrefix, string(model["endpoint"]?["hostPrefix"]?.string))
    trait(.operation, index, .requestCompression, strings(model["requestcompression"]?["encodings"]))
    if let params = model["staticContextParams"] {
      let pairs = params.entries.flatMap { [$0.key, JSONWriter.string($0.value["value"] ?? .null, style: .compact)] }
      trait(.operation, index, .staticContextParams, strings(pairs))
    }
    if let params = model["operationContextParams"] {
      let pairs = params.entries.flatMap { [$0.key, $0.value["path"]?.string ?? ""] }
      trait(.operation, index, .operationContextParams, strings(pairs))
    }
    if let checksum = model["httpChecksum"] {
      let words =
        [checksum["requestAlgorithmMember"]?.string ?? "", checksum["requestValidationModeMember"]?.string ?? ""]
        + (checksum["responseAlgorithms"]?.elements.compactMap(\.string) ?? [])
      trait(.operation, index, .httpChecksum, strings(words))
      if checksum["requestChecksumRequired"]?.boolean == true { flags.insert(.checksumIsRequired) }
    }

    if isSet("deprecated") { flags.insert(.isDeprecated) }
    if isSet("unsignedPayload") { flags.insert(.hasUnsignedPayload) }
    if isSet("httpChecksumRequired") { flags.insert(.requiresHTTPChecksum) }
    if isSet("idempotent") { flags.insert(.isIdempotent) }
    if isSet("readonly") { flags.insert(.isReadOnly) }
    if isSet("endpointoperation") { flags.insert(.isEndpointOperation) }
    if let discovery = model["endpointdiscovery"] {
      flags.insert(.usesEndpointDiscovery)
      if discovery["required"]?.boolean == true { flags.insert(.requiresEndpointDiscovery) }
    }
    if result.traits.count > before { flags.insert(.hasTraits) }
    let code = http["responseCode"]?.integer ?? 0
    record[.flags] = flags.rawValue | UInt32(clamping: min(code, 0xFFFF)) << 16
    return record
  }

  // MARK: Paginators and waiters

  private mutating func compilePaginators(_ paginators: Document) {
    for (name, model) in paginators.entries {
      // A paginator for an operation that the model lost cannot be reached.
      guard let index = operationNumbers[name] else { continue }
      var record = Record<Format.PaginatorField>()
      record[.inputTokens] = strings(model["input_token"])
      record[.outputTokens] = strings(model["output_token"])
      record[.moreResults] = string(model["more_results"]?.string)
      record[.resultKeys] = strings(model["result_key"])
      record[.nonAggregateKeys] = strings(model["non_aggregate_keys"])
      record[.limitKey] = string(model["limit_key"]?.string)
      result.paginators.append(record)
      result.operations[index][.paginator] = UInt32(result.paginators.count)
    }
  }

  private mutating func compileWaiters(_ waiters: Document) throws {
    for (name, model) in waiters.entries.sorted(by: { Self.precedes($0.key, $1.key) }) {
      var record = Record<Format.WaiterField>()
      record[.name] = string(name)
      record[.operation] = string(model["operation"]?.string)
      record[.delay] = UInt32(clamping: model["delay"]?.integer ?? 0)
      record[.maxAttempts] = UInt32(clamping: model["maxAttempts"]?.integer ?? 0)
      record[.firstAcceptor] = UInt32(result.acceptors.count)
      record[.documentation] = try documentation(model, "description")
      for acceptor in model["acceptors"]?.elements ?? Document.emptyList.elements {
        guard let state = Acceptor.State(modelName: acceptor["state"]?.string ?? ""),
          let matcher = Acceptor.Matcher(modelName: acceptor["matcher"]?.string ?? "")
        else { throw CatalogError.badModel(name: result.name, detail: "acceptor of waiter \(name)") }
        var record = Record<Format.AcceptorField>()
        record[.kinds] = UInt32(state.rawValue) | UInt32(matcher.rawValue) << 8
        record[.argument] = string(acceptor["argument"]?.string)
        record[.expected] = string(JSONWriter.string(acceptor["expected"] ?? .null, style: .compact))
        result.acceptors.append(record)
      }
      record[.acceptorCount] = UInt32(result.acceptors.count) - record[.firstAcceptor]
      result.waiters.append(record)
    }
  }
}
