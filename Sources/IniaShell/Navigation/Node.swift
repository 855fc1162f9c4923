package import AWSClient
package import AWSResources

/// What stands at a place in the tree.
package enum Node: Sendable {
  /// All services.
  case root
  /// A service, with its resources where a model describes them.
  case service(ServiceModel, Resource?)
  /// A list of resources.
  case collection(ResourceCollection)
  /// One resource.
  case resource(Resource)
  /// A level of a bucket's keys; the bucket itself when the prefix is empty and it was reached by `objects`.
  case folder(KeyFolder)
  /// A key whose bucket is known, but not whether it names an object or a folder: that takes a call.
  case key(KeyFolder, name: String)

  /// The service the node belongs to; nil for the root.
  package var service: ServiceModel? {
    switch self {
    case .root: nil
    case .service(let service, _): service
    case .collection(let collection): collection.parent.caller.service
    case .resource(let resource): resource.caller.service
    case .folder(let folder), .key(let folder, _): folder.bucket.caller.service
    }
  }

  /// The resource whose identifiers calls from here are filled with.
  package var resource: Resource? {
    switch self {
    case .root, .service: nil
    case .collection(let collection): collection.parent.isService ? nil : collection.parent
    case .resource(let resource): resource
    case .folder(let folder): folder.bucket
    case .key(let folder, let name): (try? folder.object(name)) ?? folder.bucket
    }
  }
}

/// A name that stands for nothing.
package struct NoSuchPlace: Error, Sendable {
  package var path: String
  package var reason: String
  package var nearest: [String]

  var usage: UsageError {
    let names = nearest.map { Quoting.segment($0) }.joined(separator: ", ")
    return UsageError("\(path): \(reason)", hint: nearest.isEmpty ? nil : "nearest: \(names)")
  }
}
