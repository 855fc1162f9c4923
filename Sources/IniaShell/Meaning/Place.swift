package import AWSClient
package import AWSResources

/// What stands at a place in the tree as far as the models tell: its kind, not whether it exists.
package enum Place: Sendable {
  /// All services.
  case root
  /// A service; its resources where a model describes them.
  case service(ServiceModel, ResourceDefinition?)
  /// A list of resources.
  case collection(CollectionModel, of: ResourceType, PlaceModel)
  /// One resource.
  case resource(ResourceType, PlaceModel)
  /// A level of a bucket's keys.
  case folder(PlaceModel)
  /// A key of a bucket.
  case key(PlaceModel)
  /// Nothing that a model knows, somewhere in a service.
  case nowhere(ServiceModel?)

  /// The service it belongs to.
  package var service: ServiceModel? {
    switch self {
    case .root: nil
    case .nowhere(let service): service
    case .service(let service, _): service
    case .collection(_, _, let model), .resource(_, let model), .folder(let model), .key(let model): model.service
    }
  }

  /// The type whose actions and waiters can be called by name here: a service has some too.
  package var actionTarget: ResourceType? {
    switch self {
    case .root, .collection, .nowhere: nil
    case .service(_, let definition): definition?.root
    case .resource(let type, _): type
    case .folder(let model): model.definition.type("Bucket")
    case .key(let model): model.definition.type("Object")
    }
  }

  /// The collection that an action over many runs over, and the type of its members.
  package var collection: (model: CollectionModel, members: ResourceType)? {
    switch self {
    case .collection(let collection, _, let model):
      model.definition.type(collection.result.type).map { (collection, $0) }
    case .folder(let model):
      model.definition.type("Bucket")?.collection("objects").flatMap { objects in
        model.definition.type(objects.result.type).map { (objects, $0) }
      }
    case .root, .service, .resource, .key, .nowhere: nil
    }
  }
}

/// The models of a place's service.
package struct PlaceModel: Sendable {
  package let service: ServiceModel
  package let definition: ResourceDefinition
}

/// What a name below a resource or service stands for: its model's own names go before its primary collection's members.
package enum PathPart: Sendable {
  case collection(CollectionModel)
  case reference(RelationModel)
  case subresource(RelationModel)
  /// A member of the primary collection.
  case member(of: CollectionModel)
  /// A key, where the primary collection is a bucket's objects.
  case key
  case keys
}

extension ResourceType {
  /// The part of such a resource called `name`; nil where there is none. `definition` is the service's.
  package func part(_ name: String, _ definition: ResourceDefinition) -> PathPart? {
    let spelled = name.replacing("-", with: "_")
    if let collection = collection(spelled) {
      return isBucketsObjects(collection, definition) ? .keys : .collection(collection)
    }
    if let reference = reference(spelled) { return .reference(reference) }
    if let relation = subresource(spelled), relation.inputs.isEmpty, definition.type(relation.result.type) != nil {
      return .subresource(relation)
    }
    guard let primary = primaryCollection.flatMap({ collection($0) }) else { return nil }
    return isBucketsObjects(primary, definition) ? .key : .member(of: primary)
  }

  /// Whether names below it are keys, browsed as folders.
  package func holdsKeys(_ definition: ResourceDefinition) -> Bool {
    primaryCollection.flatMap { collection($0) }.map { isBucketsObjects($0, definition) } ?? false
  }

  /// Whether a collection is browsed as folders instead of as one flat list.
  private func isBucketsObjects(_ collection: CollectionModel, _ definition: ResourceDefinition) -> Bool {
    definition.service == "s3" && name == "Bucket" && collection.name == "objects"
  }
}

extension Place {
  /// The place called `name` below this one. `resources` knows the services' models.
  package func below(_ name: String, _ catalog: Catalog, _ resources: ResourceCatalog) -> Place {
    switch self {
    case .root:
      return catalog.service(name).map { .service($0, resources.definition(for: $0)) } ?? .nowhere(nil)
    case .service(let service, let definition):
      guard let definition else { return .nowhere(service) }
      return Self.part(name, of: definition.root, PlaceModel(service: service, definition: definition))
    case .resource(let type, let model): return Self.part(name, of: type, model)
    case .collection(let collection, _, let model):
      return Self.resource(collection.result.type, model)
    case .folder(let model), .key(let model): return .key(model)
    case .nowhere: return self
    }
  }

  /// The place at `location`.
  package static func at(_ location: Location, _ catalog: Catalog, _ resources: ResourceCatalog) -> Place {
    location.segments.reduce(.root) { $0.below($1, catalog, resources) }
  }

  private static func part(_ name: String, of type: ResourceType, _ model: PlaceModel) -> Place {
    switch type.part(name, model.definition) {
    case .collection(let collection): .collection(collection, of: type, model)
    case .keys: .folder(model)
    case .key: .key(model)
    case .reference(let relation), .subresource(let relation): resource(relation.result.type, model)
    case .member(let collection): resource(collection.result.type, model)
    case nil: .nowhere(model.service)
    }
  }

  private static func resource(_ name: String, _ model: PlaceModel) -> Place {
    model.definition.type(name).map { .resource($0, model) } ?? .nowhere(model.service)
  }
}
