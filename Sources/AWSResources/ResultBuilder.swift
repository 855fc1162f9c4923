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

  private enum Value {
    case same(Document)
    case each([Document])
  }

  /// The resources in `response` to a call with `parameters`; `extra` are identifiers that the caller gives, by model
  /// name.
  func resources(
    parameters: Document, response: Document, extra: [String: Document] = [:]
  ) async throws -> ActionResult {
    guard let context else {
      throw ResourceError.unknownType(result.type, service: parent.definition.service)
    }
    let data = try result.path.map { path throws(ResourceError) in try response.search(path) }
    let rows = data.flatMap { $0.kind == .list ? Array($0.elements) : nil }

    var values: [String: Value] = extra.mapValues(Value.same)
    for identifier in result.identifiers where identifier.source != .input {
      values[identifier.target] = try await value(
        of: identifier, rows: rows, parameters: parameters, response: response)
    }
    let columns = context.type.identifiers.map { values[$0.modelName] ?? .same(.null) }
    let counts = columns.compactMap { if case .each(let elements) = $0 { elements.count } else { nil } }
    let isList = !counts.isEmpty || result.path?.contains("[]") == true
    if let count = rows.flatMap({ isList ? $0.count : nil }) ?? counts.first {
      return .resources(
        (0..<count).map { position in
          resource(columns, position: position, row: rows.flatMap { position < $0.count ? $0[position] : nil })
        })
    }
    let isComplete = columns.allSatisfy { if case .same(let value) = $0 { !value.isNull } else { true } }
    guard isComplete else { return result.isPlural ? .resources([]) : .nothing }
    return .resource(resource(columns, position: 0, row: data.flatMap { $0.isNull ? nil : $0 }))
  }

  private func resource(_ columns: [Value], position: Int, row: Document?) -> Resource {
    let identifiers = columns.map { column in
      switch column {
      case .same(let value): value
      case .each(let elements): position < elements.count ? elements[position] : .null
      }
    }
    // A context is always there when this is called; without one no resource is made.
    return Resource(
      context: context ?? parent.context, identifierValues: identifiers, row: row, ownPositions: ownPositions)
  }

  private func value(
    of identifier: ParameterModel, rows: [Document]?, parameters: Document, response: Document
  ) async throws -> Value {
    switch identifier.source {
    case .response(let path), .data(let path):
      if let rows, let rest = rowPath(of: path) {
        let compiled = try ModelPath(rest)
        return .each(
          try rows.map { row throws(ResourceError) in
            let value = try compiled.search(row)
            return identifier.form == .lastPart ? MemberName.lastParts(value) : value
          })
      }
      // A relation's answer is the parent's own data, which the caller has loaded.
      let found = try response.search(path)
      return Self.spread(identifier.form == .lastPart ? MemberName.lastParts(found) : found)
    case .requestParameter, .identifier, .constant, .input:
      let found = try await parent.value(of: identifier, parameters: parameters, response: response) ?? .null
      return Self.spread(found)
    }
  }

  private static func spread(_ value: Document) -> Value {
    value.kind == .list ? .each(Array(value.elements)) : .same(value)
  }

  /// What of `path` is left to do on each row; nil where the path does not go on from the rows' own.
  private func rowPath(of path: String) -> String? {
    guard let base = result.path else { return nil }
    if path == base { return "@" }
    guard path.hasPrefix(base + ".") else { return nil }
    let rest = path.dropFirst(base.count + 1)
    let isPlain = rest.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E: true
      default: false
      }
    }
    return isPlain ? String(rest) : nil
  }
}
