public import AWSClient
internal import Documents
internal import Synchronization

/// The resource models of all services, read from the catalog when they are first asked for and then kept.
public struct ResourceCatalog: Sendable {
  private final class Cache: Sendable {
    let definitions = Mutex<[String: ResourceDefinition?]>([:])
  }

  private let catalog: Catalog
  private let cache = Cache()

  /// The resource models in `catalog`.
  public init(_ catalog: Catalog) { self.catalog = catalog }

  /// The resources of `service`: the written model where there is one, else one derived from its operations. Nil where
  /// a service has nothing to list.
  public func definition(for service: ServiceModel) -> ResourceDefinition? {
    if let known = cache.definitions.withLock({ $0[service.name] }) { return known }
    let definition = Self.written(for: service, in: catalog) ?? DerivedModelBuilder.definition(for: service)
    cache.definitions.withLock { $0[service.name] = .some(definition) }
    return definition
  }

  /// The resources of the service called `name`, in botocore's or the AWS CLI's spelling.
  public func definition(named name: String) -> ResourceDefinition? {
    catalog.service(name).flatMap(definition(for:))
  }

  private static func written(for service: ServiceModel, in catalog: Catalog) -> ResourceDefinition? {
    guard let document = catalog.resourceModel(of: service) else { return nil }
    return try? read(document, for: service)
  }

  /// Reads `document`, a model in boto3's format, with the additions that belong to the service.
  static func read(_ document: Document, for service: ServiceModel) throws(ResourceModelError) -> ResourceDefinition {
    let reader = ResourceModelReader(
      service: service.name, document: Boto3Additions.apply(to: document, service: service.name)
    ) { shape in
      service.shape(named: shape).map { $0.members.map(\.name) }
    }
    return try reader.read()
  }
}
