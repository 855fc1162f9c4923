public import AWSClient
public import Documents

/// A call that a resource would make.
public struct PlannedCall: Sendable {
  /// The operation.
  public let operation: OperationModel
  /// The operation's parameters, by member name.
  public let parameters: Document

  /// A call of this operation.
  package init(operation: OperationModel, parameters: Document) {
    self.operation = operation
    self.parameters = parameters
  }
}

/// The result of an action.
public enum ActionResult: Sendable {
  /// A list of resources.
  case resources([Resource])
  /// One resource.
  case resource(Resource)
  /// The answer of the call, for actions that give no resource.
  case response(OperationOutput)
  /// Nothing: the answer held no resource, or the data no reference.
  case nothing

  /// The resources, however many.
  public var resources: [Resource] {
    switch self {
    case .resources(let resources): resources
    case .resource(let resource): [resource]
    case .response, .nothing: []
    }
  }
}

extension Resource {
  /// The call that the action called `name` would make with `parameters` laid over those that it fills in itself. A
  /// load may be needed to know it.
  /// - Throws: ``ResourceError/unknownPart(_:kind:type:)`` when there is no such action, and what a load throws.
  public func plan(_ name: String, _ parameters: Document = .emptyMap) async throws -> PlannedCall {
    try await plan(try action(named: name), parameters)
  }

  /// The call that `action` would make; as ``plan(_:_:)-(String,_)``.
  /// - Throws: ``ResourceError`` where the model cannot be followed, and what a load throws.
  public func plan(_ action: ActionModel, _ parameters: Document = .emptyMap) async throws -> PlannedCall {
    let operation = try operation(action.request.operation)
    var tree = ParameterTree()
    try await fill(&tree, with: action.request.parameters, input: operation.input)
    let all = tree.document.overlaid(with: parameters)
    return PlannedCall(operation: operation, parameters: try caller.sent(all, for: operation))
  }

  /// Runs the action called `name`. Afterwards the data of a resource that can be loaded count as out of date.
  ///
  /// Throws ``ResourceError/unknownPart(_:kind:type:)`` when there is no such action, and what the client throws.
  public func action(_ name: String, _ parameters: Document = .emptyMap) async throws -> ActionResult {
    let action = try action(named: name)
    let plan = try await plan(action, parameters)
    let output = try await caller.call(plan.operation, plan.parameters)
    if type.load != nil { await data.replace(with: nil) }
    if action.handWritten == .createTags { return .resources(createdTags(by: plan.parameters)) }
    if let result = action.result {
      return try await ResultBuilder(result, parent: self)
        .resources(parameters: plan.parameters, response: output.document)
    }
    guard let path = action.path, path != "$" else { return .response(output) }
    var part = output
    part.document = try output.document.search(path)
    return .response(part)
  }

  /// Runs the batch action called `name` once over all of `resources`, which are of one type: boto3's call for a page
  /// of a collection (`boto3/resources/collection.py`). Nil, and no call, when there are none.
  /// - Throws: ``ResourceError/unknownPart(_:kind:type:)`` when there is no such action, and what the client throws.
  public static func batchAction(
    _ name: String, over resources: [Resource], _ parameters: Document = .emptyMap
  ) async throws -> ActionResult? {
    guard let plan = try await planBatch(name, over: resources, parameters), let first = resources.first else {
      return nil
    }
    let output = try await first.caller.call(plan.operation, plan.parameters)
    for resource in resources where resource.type.load != nil { await resource.data.replace(with: nil) }
    guard let result = first.type.batchAction(name)?.result else { return .response(output) }
    return try await ResultBuilder(result, parent: first)
      .resources(parameters: plan.parameters, response: output.document)
  }

  /// The call that ``batchAction(_:over:_:)`` would make; nil when there are no resources.
  /// - Throws: As ``batchAction(_:over:_:)``, but for the call itself.
  public static func planBatch(
    _ name: String, over resources: [Resource], _ parameters: Document = .emptyMap
  ) async throws -> PlannedCall? {
    guard let first = resources.first else { return nil }
    guard let action = first.type.batchAction(name) else {
      throw ResourceError.unknownPart(name, kind: "batch action", type: first.type.name)
    }
    let operation = try first.operation(action.request.operation)
    var tree = ParameterTree()
    for (position, resource) in resources.enumerated() {
      try await resource.fill(&tree, with: action.request.parameters, input: operation.input, item: position)
    }
    guard !tree.isEmpty else { return nil }
    let all = tree.document.overlaid(with: parameters)
    return PlannedCall(operation: operation, parameters: try first.caller.sent(all, for: operation))
  }

  private func action(named name: String) throws(ResourceError) -> ActionModel {
    guard let action = type.action(name) else { throw .unknownPart(name, kind: "action", type: type.name) }
    return action
  }

  /// Writes `parameters` into `tree`. `input` is the shape of the whole, by which texts that stand for numbers and
  /// structures become them; `item` the resource's position in a batch.
  func fill(
    _ tree: inout ParameterTree, with parameters: [ParameterModel], input: Shape?, item: Int? = nil
  ) async throws {
    for parameter in parameters {
      guard let target = TargetPath(parameter.target) else {
        throw ResourceError.badPath(parameter.target, reason: "it is no parameter path")
      }
      guard var value = try await value(of: parameter, parameters: .emptyMap, response: nil) else { continue }
      if case .identifier = parameter.source { value = TargetShape.fit(value, to: target, in: input) }
      tree.set(value, at: target, item: item)
    }
  }

  /// The value that `parameter` stands for; nil when the caller has to give it.
  func value(
    of parameter: ParameterModel, parameters: Document, response: Document?
  ) async throws -> Document? {
    let value: Document
    switch parameter.source {
    case .input: return nil
    case .constant(let constant): value = constant
    case .identifier(let name):
      guard let identifier = identifier(name) else {
        throw ResourceError.unknownPart(name, kind: "identifier", type: type.name)
      }
      value = identifier
    case .data(let path):
      value = try (try await loaded()).search(path)
    case .requestParameter(let path):
      value = try parameters.search(path)
    case .response(let path):
      value = try (response ?? .null).search(path)
    }
    return parameter.form == .lastPart ? MemberName.lastParts(value) : value
  }

  /// A tag for each resource and each tag that a CreateTags call named.
  private func createdTags(by parameters: Document) -> [Resource] {
    guard let type = definition.type("Tag") else { return [] }
    let context = Context(definition: definition, type: type, caller: caller)
    return (parameters["Resources"] ?? .emptyList).elements.flatMap { resource in
      (parameters["Tags"] ?? .emptyList).elements.map { tag in
        Resource(
          context: context, identifierValues: [resource, tag["Key"] ?? .null, tag["Value"] ?? .null])
      }
    }
  }
}
