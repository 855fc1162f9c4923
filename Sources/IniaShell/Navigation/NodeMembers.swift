import AWSClient
import AWSResources
import Documents

/// What a word can mean because of where one is: an action or a waiter of the resource here, an operation of the
/// service here.
enum NodeMembers {
  /// Something that can be run.
  enum Member: Sendable {
    case action(Resource, ActionModel)
    case waiter(Resource, ResourceWaiterModel)
    case operation(OperationModel, given: Document)

    func run(_ arguments: [Argument], _ context: Context) async throws {
      switch self {
      case .action(let resource, let action):
        try await ActionRunner.run(action, of: resource, arguments, context)
      case .waiter(let resource, let waiter):
        try await WaiterRunner.run(waiter.name, of: resource, arguments, context)
      case .operation(let operation, let given):
        try await OperationRunner.run(operation, arguments, context, given: given)
      }
    }
  }

  /// What `name` means at the context's place; nil when nothing there bears it. At the root nothing does, and nothing
  /// is looked up.
  static func named(_ name: String, _ context: Context) async throws -> Member? {
    guard let first = context.location.segments.first,
      let service = try context.shell.catalog().service(first)
    else { return nil }
    let spelled = name.replacing("-", with: "_")
    let root = try Navigator(context).root(of: service)
    if context.location.segments.count > 1 || root?.type.action(spelled) != nil {
      let node = try await Navigator(context).find(context.location).node
      if let resource = node.actionTarget {
        if let action = resource.type.action(spelled) { return .action(resource, action) }
        if let waiter = resource.type.waiter(spelled), spelled.hasPrefix("wait_until_") {
          return .waiter(resource, waiter)
        }
      }
      if let operation = service.operation(name) { return .operation(operation, given: node.given(for: operation)) }
      return nil
    }
    return service.operation(name).map { .operation($0, given: .emptyMap) }
  }
}

extension Node {
  /// The resource whose actions can be called by name here: a service has some too, `create_bucket` for one.
  var actionTarget: Resource? {
    switch self {
    case .service(_, let root): root
    case .resource(let resource): resource
    case .folder(let folder): folder.bucket
    case .key(let folder, let name): try? folder.object(name)
    case .root, .collection: nil
    }
  }

  /// The parameters of `operation` that the identifiers here fill in.
  func given(for operation: OperationModel) -> Document {
    guard let resource, let input = operation.input else { return .emptyMap }
    var members: [(key: String, value: Document)] = []
    for (identifier, value) in zip(resource.type.identifiers, resource.identifierValues) where !value.isNull {
      let names = [
        identifier.modelName, identifier.alias, resource.type.name + identifier.modelName,
        identifier.modelName == "Name" || identifier.modelName == "Id" ? resource.type.name : nil,
      ]
      for name in names.compactMap({ $0 }) {
        if let member = input.member(named: name) {
          members.append((member.name, value))
          break
        }
        if let member = input.member(named: name + "s"), member.shape.type == .list,
          member.shape.element?.shape.type == .string
        {
          members.append((member.name, Document(list: [value])))
          break
        }
      }
    }
    return Document(map: members)
  }
}
