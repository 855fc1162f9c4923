internal import AWSClient
internal import Documents

/// Reads a service's resource model in boto3's format (`resources-1.json`) into a ``ResourceDefinition``.
///
/// The order of precedence in naming and the treatment of the service as a resource are boto3's `model.py`.
struct ResourceModelReader {
  /// The service's botocore name.
  let service: String
  /// The document: `service` and `resources`.
  let document: Document
  /// The member names of a shape; nil where the service has no such shape.
  let members: (String) -> [String]?

  func read() throws(ResourceModelError) -> ResourceDefinition {
    guard let root = document["service"], root.kind == .map else {
      throw .malformed(at: "service", wanted: "a map")
    }
    let resources = document["resources"] ?? .emptyMap
    var types: [ResourceType] = []
    for (name, definition) in resources.entries {
      types.append(try type(name, definition, relations: definition["has"] ?? .emptyMap))
    }
    return ResourceDefinition(
      service: service, isDerived: false, root: try type(nil, root, relations: try rootRelations(of: root)),
      types: types)
  }

  /// A service leads to every type of its own: through the relation the model names, else through one that asks for
  /// all identifiers.
  private func rootRelations(of root: Document) throws(ResourceModelError) -> Document {
    let named = root["has"] ?? .emptyMap
    var relations = Document.emptyMap
    for (name, definition) in (document["resources"] ?? .emptyMap).entries {
      let found = named.entries.filter { $0.value["resource"]?["type"]?.string == name }
      if !found.isEmpty {
        // A relation may bear the name of another type, which it then takes from it.
        for (name, relation) in found { relations = relations.setting(name, to: relation) }
        continue
      }
      var identifiers: [Document] = []
      for identifier in (definition["identifiers"] ?? .emptyList).elements {
        identifiers.append(["target": identifier["name"] ?? .null, "source": "input"])
      }
      relations = relations.setting(
        name, to: ["resource": ["type": Document(name), "identifiers": Document(list: identifiers)]])
    }
    return relations
  }

  private func type(
    _ name: String?, _ definition: Document, relations: Document
  ) throws(ResourceModelError) -> ResourceType {
    let place = name ?? "service"
    var names = ResourceNames(hasLoad: (definition["load"]?.count ?? 0) > 0 && definition["load"]?[Self.hand] == nil)

    var identifiers: [(name: String, modelName: String, member: String?)] = []
    for identifier in (definition["identifiers"] ?? .emptyList).elements {
      let modelName = try text(identifier["name"], at: "\(place).identifiers")
      let own = try claim(Names.snake(modelName), .identifier, &names, in: place)
      identifiers.append((own, modelName, identifier["memberName"]?.string))
    }
    let actions = try actions(definition["actions"], of: place, names: &names)
    var references: [RelationModel] = []
    var subresources: [RelationModel] = []
    for (modelName, relation) in relations.entries {
      let named = try result(relation["resource"], at: "\(place).has.\(modelName)")
      let isReference = named.identifiers.contains { if case .data = $0.source { true } else { false } }
      let result = isReference ? named : askingForTheRest(named)
      let pathName = Names.snake(modelName)
      let own = try claim(
        isReference ? pathName : modelName, isReference ? .reference : .subresource, &names, in: place)
      let model = RelationModel(
        name: own, pathName: isReference ? own : pathName, modelName: modelName, result: result,
        isReference: isReference)
      if isReference { references.append(model) } else { subresources.append(model) }
    }
    let collections = try collections(definition["hasMany"], of: place, names: &names)
    let waiters = try waiters(definition["waiters"], of: place, names: &names)

    let shapeName = definition["shape"]?.string
    var attributes: [AttributeModel] = []
    var aliases: [String: String] = [:]
    if let shapeName {
      guard let members = members(shapeName) else {
        throw .malformed(at: "\(place).shape", wanted: "a shape of the service (\(shapeName))")
      }
      for member in members {
        let plain = Names.snake(member)
        let own = try claim(plain, .attribute, &names, in: place)
        aliases[member] = own
        if identifiers.contains(where: { $0.name == plain }) { continue }
        attributes.append(AttributeModel(name: own, memberName: member))
      }
    }
    var load: ActionModel?
    if let action = definition["load"] {
      load = try self.action("load", "load", action, at: "\(place).load")
    }
    var batchActions: [ActionModel] = []
    for (modelName, action) in (definition["batchActions"] ?? .emptyMap).entries {
      batchActions.append(
        try self.action(Names.snake(modelName), modelName, action, at: "\(place).batchActions.\(modelName)"))
    }
    return ResourceType(
      name: name ?? service, isDerived: false,
      identifiers: identifiers.map { identifier in
        IdentifierModel(
          name: identifier.name, modelName: identifier.modelName,
          alias: identifier.member.map { aliases[$0] ?? Names.snake($0) })
      },
      shapeName: shapeName, attributes: attributes, load: load, actions: actions, batchActions: batchActions,
      references: references, subresources: subresources, collections: collections, waiters: waiters,
      primaryCollection: PrimaryCollections.name(service: service, type: name, collections: collections))
  }

  // MARK: Parts

  /// The key of what is written by hand; boto3's files do not have it, the additions here do.
  static let hand = "handWritten"

  private func claim(
    _ name: String, _ kind: ResourceNames.Kind, _ names: inout ResourceNames, in place: String
  ) throws(ResourceModelError) -> String {
    guard let own = names.claim(name, as: kind) else { throw .nameTaken(name, type: place) }
    return own
  }

  private func actions(
    _ document: Document?, of place: String, names: inout ResourceNames
  ) throws(ResourceModelError) -> [ActionModel] {
    var actions: [ActionModel] = []
    for (modelName, action) in (document ?? .emptyMap).entries {
      let name = try claim(Names.snake(modelName), .action, &names, in: place)
      actions.append(try self.action(name, modelName, action, at: "\(place).actions.\(modelName)"))
    }
    return actions
  }

  private func action(
    _ name: String, _ modelName: String, _ document: Document, at place: String
  ) throws(ResourceModelError) -> ActionModel {
    var result: ResultModel?
    if let resource = document["resource"] { result = try self.result(resource, at: place) }
    return ActionModel(
      name: name, modelName: modelName, request: try request(document["request"], at: place), result: result,
      path: document["path"]?.string, handWritten: document[Self.hand]?.string.flatMap(HandWritten.init))
  }

  private func collections(
    _ document: Document?, of place: String, names: inout ResourceNames
  ) throws(ResourceModelError) -> [CollectionModel] {
    var collections: [CollectionModel] = []
    for (modelName, collection) in (document ?? .emptyMap).entries {
      let place = "\(place).hasMany.\(modelName)"
      collections.append(
        CollectionModel(
          name: try claim(Names.snake(modelName), .collection, &names, in: place), modelName: modelName,
          request: try request(collection["request"], at: place),
          result: try result(collection["resource"], at: place),
          handWritten: collection[Self.hand]?.string.flatMap(HandWritten.init)))
    }
    return collections
  }

  private func waiters(
    _ document: Document?, of place: String, names: inout ResourceNames
  ) throws(ResourceModelError) -> [ResourceWaiterModel] {
    var waiters: [ResourceWaiterModel] = []
    for (modelName, waiter) in (document ?? .emptyMap).entries {
      let place = "\(place).waiters.\(modelName)"
      waiters.append(
        ResourceWaiterModel(
          name: try claim(Names.snake("WaitUntil" + modelName), .waiter, &names, in: place),
          shortName: Names.snake(modelName), waiterName: try text(waiter["waiterName"], at: place),
          parameters: try parameters(waiter["params"], at: place), path: waiter["path"]?.string))
    }
    return waiters
  }

  private func request(_ document: Document?, at place: String) throws(ResourceModelError) -> RequestModel {
    guard let document else { throw .malformed(at: "\(place).request", wanted: "a map") }
    return RequestModel(
      operation: try text(document["operation"], at: "\(place).request"),
      parameters: try parameters(document["params"], at: place))
  }

  private func result(_ document: Document?, at place: String) throws(ResourceModelError) -> ResultModel {
    guard let document else { throw .malformed(at: "\(place).resource", wanted: "a map") }
    let type = try text(document["type"], at: "\(place).resource")
    guard self.document["resources"]?[type] != nil else { throw .unknownType(type, at: place) }
    return ResultModel(
      type: type, identifiers: try parameters(document["identifiers"], at: place), path: document["path"]?.string)
  }

  /// `result` with an input for each identifier of its type that it does not fill in. boto3 takes inputs by their
  /// order and never looks at their names, one of which is wrong (IAM's `Policy`).
  private func askingForTheRest(_ result: ResultModel) -> ResultModel {
    let filled = result.identifiers.filter { $0.source != .input }
    let names = (document["resources"]?[result.type]?["identifiers"] ?? .emptyList).elements.compactMap {
      $0["name"]?.string
    }
    let rest = names.filter { name in !filled.contains { $0.target == name } }
    return ResultModel(
      type: result.type, identifiers: filled + rest.map { ParameterModel(target: $0, source: .input) },
      path: result.path)
  }

  private func parameters(_ document: Document?, at place: String) throws(ResourceModelError) -> [ParameterModel] {
    var parameters: [ParameterModel] = []
    for parameter in (document ?? .emptyList).elements {
      let source: ParameterSource
      switch try text(parameter["source"], at: place) {
      case "identifier": source = .identifier(Names.snake(try text(parameter["name"], at: place)))
      case "data": source = .data(try text(parameter["path"], at: place))
      case "response": source = .response(try text(parameter["path"], at: place))
      case "requestParameter": source = .requestParameter(try text(parameter["path"], at: place))
      case "string", "integer", "boolean": source = .constant(parameter["value"] ?? .null)
      case "input": source = .input
      case let unknown: throw .unknownSource(unknown, at: place)
      }
      parameters.append(ParameterModel(target: try text(parameter["target"], at: place), source: source))
    }
    return parameters
  }

  private func text(_ document: Document?, at place: String) throws(ResourceModelError) -> String {
    guard let text = document?.string else { throw .malformed(at: place, wanted: "text") }
    return text
  }
}
