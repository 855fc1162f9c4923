internal import AWSClient
internal import Documents

/// Makes the resources that a call's answer, or a resource's own data, hold.
///
/// As boto3's `response.py`: an identifier that is a list makes the result a list of resources, each of which takes its
/// element; any other value goes to all of them. Where the identifier's path only goes on from the data's path, it is
/// looked up row by row, so that a row without it does not shift the others.
struct ResultBuilder: Sendable {
  let result: ResultModel
  let parent: Resource
  private let context: Resource.Context?
  private let ownPositions: [Int]

  init(_ result: ResultModel, parent: Resource) {
    self.result = result
    self.parent = parent
    let type = parent.definition.type(result.type)
    context = type.map { Resource.Context(definition: parent.definition, type: $0, caller: parent.caller) }
    // Rows that nothing tells apart have no name.
    let own = result.isPlural && !result.hasOwnIdentifiers ? [] : result.ownIdentifiers
    ownPositions = (type?.identifiers ?? []).indices.filter { own.contains(type?.identifiers[$0].modelName ?? "") }
  }

  /// The resources in `response` to a call with `parameters`; `extra` are identifiers that the caller gives, by model
  /// name.
  func resources(
    parameters: Document, response: Document, extra: [String: Document] = [:]
  ) async throws -> ActionResult {
    let table = try await table(parameters: parameters, response: response, extra: extra)
    if let count = table.count { return .resources((0..<count).map(table.resource)) }
    guard table.isComplete else { return result.isPlural ? .resources([]) : .nothing }
    return .resource(table.resource(0))
  }

  /// The resources in a page of a listing, made when they are looked at.
  func page(parameters: Document, response: Document) async throws -> ResourcePage {
    let table = try await table(parameters: parameters, response: response)
    return ResourcePage(table, count: table.count ?? (table.isComplete ? 1 : 0))
  }

  private func table(
    parameters: Document, response: Document, extra: [String: Document] = [:]
  ) async throws -> ResultTable {
    guard let context else {
      throw ResourceError.unknownType(result.type, service: parent.definition.service)
    }
    let data = try result.path.map { path throws(ResourceError) in try response.search(path) }
    let rows = data.flatMap { $0.kind == .list ? Array($0.elements) : nil }

    var columns: [String: ResultTable.Column] = extra.mapValues(ResultTable.Column.same)
    for identifier in result.identifiers where identifier.source != .input {
      columns[identifier.target] = try await column(
        of: identifier, hasRows: rows != nil, parameters: parameters, response: response)
    }
    return ResultTable(
      context: context, ownPositions: ownPositions,
      columns: context.type.identifiers.map { columns[$0.modelName] ?? .same(.null) }, data: data, rows: rows,
      isSpread: result.path?.contains("[]") == true)
  }

  private func column(
    of identifier: ParameterModel, hasRows: Bool, parameters: Document, response: Document
  ) async throws -> ResultTable.Column {
    switch identifier.source {
    case .response(let path), .data(let path):
      if hasRows, let rest = rowPath(of: path) { return .member(rest, isLastPart: identifier.form == .lastPart) }
      // A relation's answer is the parent's own data, which the caller has loaded.
      let found = try response.search(path)
      return Self.spread(identifier.form == .lastPart ? MemberName.lastParts(found) : found)
    case .requestParameter, .identifier, .constant, .input:
      let found = try await parent.value(of: identifier, parameters: parameters, response: response) ?? .null
      return Self.spread(found)
    }
  }

  private static func spread(_ value: Document) -> ResultTable.Column {
    value.kind == .list ? .each(Array(value.elements)) : .same(value)
  }

  /// The members that lead from a row to what `path` names; nil where the path does not go on from the rows' own.
  private func rowPath(of path: String) -> [String]? {
    guard let base = result.path else { return nil }
    if path == base { return [] }
    guard path.begins(with: base + ".") else { return nil }
    let rest = path.dropFirst(base.count + 1)
    let isPlain = rest.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E: true
      default: false
      }
    }
    return isPlain ? rest.parts(at: ".").map(String.init) : nil
  }
}
