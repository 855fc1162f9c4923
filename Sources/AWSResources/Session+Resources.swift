public import AWSClient

extension Session {
  /// The resources of a service, as boto3's `session.resource('s3')`; nothing is asked of AWS. `models` keeps what has
  /// been read of the models for the next service or session.
  ///
  /// Throws what ``client(_:region:)`` throws when there is no such service, and
  /// ``ResourceError/noResources(service:)`` when it has nothing to list.
  public func resource(
    _ service: String, region: String? = nil, models: ResourceCatalog? = nil
  ) throws -> Resource {
    let client = try client(service, region: region)
    guard let definition = (models ?? ResourceCatalog(catalog)).definition(for: client.service) else {
      throw ResourceError.noResources(service: client.service.name)
    }
    return Resource(service: definition, caller: client)
  }
}
