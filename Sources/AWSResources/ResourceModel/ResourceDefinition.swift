/// The resources of one service: the service itself as the root, and the types below it.
///
/// Written models (boto3's, for nine services) and derived ones (inferred from the operations of the others) are the
/// same structs; ``isDerived`` tells them apart.
public struct ResourceDefinition: Sendable {
  /// The service's botocore name.
  public let service: String
  /// Whether the model was inferred rather than written.
  public let isDerived: Bool
  /// The service as a resource without identifiers.
  public let root: ResourceType
  /// The types, in model order.
  public let types: [ResourceType]
  private let positions: [String: Int]

  /// The definition of `service`.
  public init(service: String, isDerived: Bool, root: ResourceType, types: [ResourceType]) {
    self.service = service
    self.isDerived = isDerived
    self.root = root
    self.types = types
    positions = Dictionary(types.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// The type called `name` in the model (`Bucket`).
  public func type(_ name: String) -> ResourceType? { positions[name].map { types[$0] } }
}

/// An identifier of a resource type.
public struct IdentifierModel: Sendable, Equatable {
  /// The name in snake_case.
  public let name: String
  /// The name as it stands in the model.
  public let modelName: String
  /// The attribute that is the same value under the shape's name for it (`instance_id` for `id`).
  public let alias: String?

  /// An identifier.
  public init(name: String, modelName: String, alias: String? = nil) {
    self.name = name
    self.modelName = modelName
    self.alias = alias
  }
}

/// An attribute of a resource type: a member of its shape under boto3's name.
public struct AttributeModel: Sendable, Equatable {
  /// boto3's name: snake_case, with `_attribute` behind it where the plain name is taken.
  public let name: String
  /// The member of the shape.
  public let memberName: String

  /// An attribute.
  public init(name: String, memberName: String) {
    self.name = name
    self.memberName = memberName
  }
}

/// A type of resource, or a service as the resource at the root.
public struct ResourceType: Sendable {
  /// The name in the model (`Bucket`); for a service its botocore name.
  public let name: String
  /// Whether the type was inferred rather than written.
  public let isDerived: Bool
  /// The identifiers that tell one resource of the type from another, in model order.
  public let identifiers: [IdentifierModel]
  /// The name of the shape of the resources' data; nil where there is none.
  public let shapeName: String?
  /// The members of the shape that are not identifiers.
  public let attributes: [AttributeModel]
  /// The call that fetches the data of one resource; nil where only a listing has them.
  public let load: ActionModel?
  /// The actions on one resource.
  public let actions: [ActionModel]
  /// The actions on a page of resources in one call.
  public let batchActions: [ActionModel]
  /// The resources that the data of a resource name.
  public let references: [RelationModel]
  /// The resources made from the identifiers of a resource.
  public let subresources: [RelationModel]
  /// The lists below a resource.
  public let collections: [CollectionModel]
  /// The states of a resource that can be waited for.
  public let waiters: [ResourceWaiterModel]
  /// The collection whose members a path may name without naming the collection.
  public let primaryCollection: String?

  /// A type.
  public init(
    name: String, isDerived: Bool, identifiers: [IdentifierModel] = [], shapeName: String? = nil,
    attributes: [AttributeModel] = [], load: ActionModel? = nil, actions: [ActionModel] = [],
    batchActions: [ActionModel] = [], references: [RelationModel] = [], subresources: [RelationModel] = [],
    collections: [CollectionModel] = [], waiters: [ResourceWaiterModel] = [], primaryCollection: String? = nil
  ) {
    self.name = name
    self.isDerived = isDerived
    self.identifiers = identifiers
    self.shapeName = shapeName
    self.attributes = attributes
    self.load = load
    self.actions = actions
    self.batchActions = batchActions
    self.references = references
    self.subresources = subresources
    self.collections = collections
    self.waiters = waiters
    self.primaryCollection = primaryCollection
  }

  /// The action called `name` in boto3 or in the model.
  public func action(_ name: String) -> ActionModel? {
    actions.first { $0.name == name } ?? actions.first { $0.modelName == name }
  }

  /// The batch action called `name` in boto3 or in the model.
  public func batchAction(_ name: String) -> ActionModel? {
    batchActions.first { $0.name == name } ?? batchActions.first { $0.modelName == name }
  }

  /// The collection called `name` in boto3 or in the model.
  public func collection(_ name: String) -> CollectionModel? {
    collections.first { $0.name == name } ?? collections.first { $0.modelName == name }
  }

  /// The reference called `name` in boto3 or in the model.
  public func reference(_ name: String) -> RelationModel? {
    references.first { $0.name == name } ?? references.first { $0.modelName == name }
  }

  /// The sub-resource called `name` in boto3 (`Acl`), in a path (`acl`) or in the model.
  public func subresource(_ name: String) -> RelationModel? {
    subresources.first { $0.name == name }
      ?? subresources.first { $0.pathName == name }
      ?? subresources.first { $0.modelName == name }
  }

  /// The waiter called `name`: `wait_until_running`, `running`, or the client's name for it.
  public func waiter(_ name: String) -> ResourceWaiterModel? {
    waiters.first { $0.name == name || $0.shortName == name } ?? waiters.first { $0.waiterName == name }
  }
}
