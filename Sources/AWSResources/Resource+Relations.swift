internal import Documents

extension Resource {
  /// The resource or resources that the reference called `name` leads to: ``ActionResult/nothing`` when it dangles.
  /// The resource is loaded for it if it has to be and can be.
  ///
  /// Throws ``ResourceError/unknownPart(_:kind:type:)`` when there is no such reference, and what a load throws.
  public func reference(_ name: String) async throws -> ActionResult {
    guard let relation = type.reference(name) else {
      throw ResourceError.unknownPart(name, kind: "reference", type: type.name)
    }
    var data = await known()
    if data == nil, type.load != nil { data = try await loaded() }
    return try await ResultBuilder(relation.result, parent: self)
      .resources(parameters: .emptyMap, response: data ?? .emptyMap)
  }

  /// The sub-resource called `name` (`Object`, `object`); `identifiers` are those it does not have from this one, in
  /// its model's order. Nothing is asked of AWS.
  /// - Throws: ``ResourceError`` when there is no such sub-resource, or too many or too few identifiers.
  public func subresource(_ name: String, _ identifiers: [String] = []) throws -> Resource {
    guard let relation = type.subresource(name) else {
      throw ResourceError.unknownPart(name, kind: "sub-resource", type: type.name)
    }
    return try subresource(relation, identifiers.map { Document($0) })
  }

  func subresource(_ relation: RelationModel, _ identifiers: [Document]) throws(ResourceError) -> Resource {
    guard let target = definition.type(relation.result.type) else {
      throw .unknownType(relation.result.type, service: definition.service)
    }
    let inputs = relation.inputs
    guard identifiers.count <= inputs.count else {
      throw .surplusIdentifiers(given: identifiers.count, wanted: inputs.count, type: target.name)
    }
    guard identifiers.count == inputs.count else {
      throw .missingIdentifiers(
        inputs.dropFirst(identifiers.count).map(ResourceType.snake), type: target.name)
    }
    var values = Dictionary(zip(inputs, identifiers), uniquingKeysWith: { first, _ in first })
    for identifier in relation.result.identifiers {
      switch identifier.source {
      case .identifier(let name): values[identifier.target] = self.identifier(name) ?? .null
      case .constant(let value): values[identifier.target] = value
      case .input, .data, .response, .requestParameter: break
      }
    }
    let own = Set(inputs)
    let positions = target.identifiers.indices.filter { own.contains(target.identifiers[$0].modelName) }
    return Resource(
      context: Context(definition: definition, type: target, caller: caller),
      identifierValues: target.identifiers.map { values[$0.modelName] ?? .null },
      ownPositions: positions.isEmpty ? nil : positions)
  }

  /// The collection called `name`. Nothing is asked of AWS.
  /// - Throws: ``ResourceError/unknownPart(_:kind:type:)`` when there is none.
  public func collection(_ name: String) throws -> ResourceCollection {
    guard let collection = type.collection(name) else {
      throw ResourceError.unknownPart(name, kind: "collection", type: type.name)
    }
    return ResourceCollection(model: collection, parent: self)
  }

  /// The collections below the resource, in model order.
  public var collections: [ResourceCollection] {
    type.collections.map { ResourceCollection(model: $0, parent: self) }
  }

  /// The collection whose members a path may name without it.
  public var primaryCollection: ResourceCollection? {
    type.primaryCollection.flatMap { type.collection($0) }.map { ResourceCollection(model: $0, parent: self) }
  }
}
