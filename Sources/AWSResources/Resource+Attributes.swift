internal import AWSClient
public import Documents

extension Resource {
  /// The resource's data, as the API names them: those of its listing, else one load.
  ///
  /// Throws ``ResourceError/notLoadable(type:)`` where there is neither, ``ResourceError/notFound(type:identifier:)``
  /// where the answer to the load has no such resource, and what the client throws.
  public func loaded() async throws -> Document {
    try await data.value { try await fetch() }
  }

  /// Loads the data, whatever is known already (boto3's `load` and `reload`).
  /// - Throws: As ``loaded()``.
  @discardableResult
  public func reload() async throws -> Document {
    let new = try await fetch()
    await data.replace(with: new)
    return new
  }

  /// The data known without asking AWS.
  public func known() async -> Document? { await data.known }

  /// Puts `document` in place of the data; nil makes the next look load again.
  public func replaceData(with document: Document?) async { await data.replace(with: document) }

  /// The attributes under boto3's names, in the order of the type: those that the data have, loaded once if need be.
  /// Members that the shape does not know follow under their own names in snake_case.
  /// - Throws: As ``loaded()``.
  public func attributes() async throws -> Document { attributes(of: try await loaded()) }

  /// The attributes that `data` hold, under boto3's names.
  public func attributes(of data: Document) -> Document {
    var rest = data.entries.map { (key: $0.key, value: $0.value, isUsed: false) }
    var positions: [String: Int] = [:]
    for (position, member) in rest.enumerated() { positions[member.key] = position }
    let identifiers = Set(type.identifiers.map(\.name))
    return .build { builder in
      builder.beginMap()
      for attribute in type.attributes {
        guard let position = positions[attribute.memberName] else { continue }
        rest[position].isUsed = true
        builder.key(attribute.name)
        builder.copy(rest[position].value)
      }
      for member in rest where !member.isUsed {
        let name = ResourceType.snake(member.key)
        if identifiers.contains(name) { continue }
        builder.key(name)
        builder.copy(member.value)
      }
      builder.endMap()
    }
  }

  /// The attribute called `name` by boto3 or the API; an identifier, or another name for one, needs no load.
  /// - Throws: ``ResourceError/unknownPart(_:kind:type:)`` when there is no such attribute, and as ``loaded()``.
  public func attribute(_ name: String) async throws -> Document {
    for (model, value) in zip(type.identifiers, identifierValues) where model.name == name || model.alias == name {
      return value
    }
    guard let attribute = type.attributes.first(where: { $0.name == name || $0.memberName == name }) else {
      throw ResourceError.unknownPart(name, kind: "attribute", type: type.name)
    }
    return try await loaded()[attribute.memberName] ?? .null
  }

  /// Whether the resource is there: loads it, and takes the service's word for a missing one as an answer.
  ///
  /// Throws what the client throws for anything else, such as refused permission.
  private func fetch() async throws -> Document {
    guard let load = type.load else { throw ResourceError.notLoadable(type: type.name) }
    switch load.handWritten {
    case .bucketLoad: return try await S3Loads.bucket(self, load)
    case .objectSummaryLoad: return try await S3Loads.objectSummary(self, load)
    case .createTags, .tableItems, nil: break
    }
    let plan = try await plan(load)
    let answer = try await caller.call(plan.operation, plan.parameters).document
    guard let path = load.path, path != "$" else { return answer }
    let found = try type.isDerived && path.ends(in: "[0]") ? own(in: answer, path) : answer.search(path)
    guard !found.isNull else { throw ResourceError.notFound(type: type.name, identifier: fullIdentifier) }
    return found
  }

  /// The resource among the elements of a list that was to hold nothing else: the only one, else the one that bears all
  /// of its identifiers. Which list operations really narrow themselves to what they are told is not in their models.
  private func own(in answer: Document, _ path: String) throws(ResourceError) -> Document {
    let elements = Array(try answer.search(String(path.without(last: 3)) + "[]").elements)
    if elements.count < 2 { return elements.first ?? .null }
    let names = ownPositions.map { MemberName.text(identifierValues[$0]) }
    return elements.first { element in
      names.allSatisfy { name in element.elements.contains { MemberName.text($0) == name } }
    } ?? .null
  }
}
