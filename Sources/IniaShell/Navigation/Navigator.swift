package import AWSClient
package import AWSResources
internal import Documents

/// Finds what a path names. Following a path asks AWS nothing unless it has to: a reference needs its resource loaded,
/// a short name of something that is known by URL or ARN needs a listing.
package struct Navigator: Sendable {
  private let context: Context

  package init(_ context: Context) { self.context = context }

  /// A place and what stands there.
  package struct Found: Sendable {
    /// Where one is after following references.
    package var location: Location
    package var node: Node
  }

  /// What `argument` names from the context's place, in the session it names (`west:/s3`) or the context's. Without an
  /// argument it is the place itself.
  package func find(_ argument: Argument?) async throws -> (found: Found, context: Context) {
    guard let argument else { return (try await find(context.location), context) }
    let (session, path) = SessionPath.split(try argument.plain(), context.shell.snapshot.sessions.map(\.name))
    guard let session else { return (try await find(context.location.appending(path)), context) }
    let inner = try context.within(session)
    return (try await Navigator(inner).find(Location.root.appending(path)), inner)
  }

  /// What stands at `location`.
  package func find(_ location: Location) async throws -> Found {
    var found = Found(location: .root, node: .root)
    var rest = location.segments[...]
    while let name = rest.popFirst() {
      if case .folder(let folder) = found.node {
        let key = ([name] + rest).joined(separator: "/")
        return Found(
          location: location.segments.isEmpty ? .root : found.location.adding([name] + rest),
          node: .key(folder, name: key))
      }
      do { found = try await step(from: found, to: name) } catch let error as UsageError {
        // In other shells a whole path is quoted for the sake of one name.
        guard error.hint == nil, name.holds("/") else { throw error }
        throw UsageError(
          error.message, hint: "a slash in quotes belongs to the name; quote only what needs it: /s3/photos/'a b'/c")
      }
      // A bucket's key may stand right behind the bucket, and what follows a key's first part belongs to the key.
      if case .key(let folder, let first) = found.node, !rest.isEmpty {
        return Found(
          location: found.location.adding(rest),
          node: .key(folder, name: ([first] + rest).joined(separator: "/")))
      }
    }
    return found
  }

  // MARK: One step

  private func step(from found: Found, to name: String) async throws -> Found {
    let here = found.location.adding([name])
    switch found.node {
    case .root: return Found(location: here, node: try service(name, here))
    case .service(let service, let root):
      guard let root else {
        throw NoSuchPlace(
          path: here.path, reason: "\(service.cliName) has operations only, nothing to browse", nearest: []
        )
        .usage
      }
      return try await part(name, of: root, here)
    case .resource(let resource): return try await part(name, of: resource, here)
    case .collection(let collection):
      return Found(location: here, node: .resource(try await MemberFinder(context).member(name, of: collection)))
    case .folder, .key: return found
    }
  }

  private func service(_ name: String, _ here: Location) throws -> Node {
    let catalog = try context.shell.catalog()
    guard let service = catalog.service(name) else {
      let near = Names.nearest(to: name, in: catalog.services.map(\.treeName), limit: 3)
      throw NoSuchPlace(path: here.path, reason: "no such service", nearest: near).usage
    }
    return .service(service, try root(of: service))
  }

  /// The root of a service's resources in the context's session.
  package func root(of service: ServiceModel) throws -> Resource? {
    guard let definition = try context.shell.resources().definition(for: service) else { return nil }
    return Resource(service: definition, caller: try context.session().client(service.name))
  }

  /// A named part of a resource or service: collection, sub-resource, reference, else a member of the primary
  /// collection.
  private func part(_ name: String, of resource: Resource, _ here: Location) async throws -> Found {
    switch resource.type.part(name, resource.definition) {
    case .collection(let collection):
      return Found(location: here, node: .collection(try resource.collection(collection.name)))
    case .keys: return Found(location: here, node: .folder(KeyFolder(bucket: resource)))
    case .key: return Found(location: here, node: .key(KeyFolder(bucket: resource), name: name))
    case .reference(let relation): return try await follow(relation.name, of: resource, here)
    case .subresource(let relation):
      return Found(location: here, node: .resource(try resource.subresource(relation.name)))
    case .member(let primary):
      do {
        let collection = try resource.collection(primary.name)
        return Found(location: here, node: .resource(try await MemberFinder(context).member(name, of: collection)))
      } catch let error as UsageError where error.hint == nil {
        let near = Names.nearest(to: name, in: resource.type.partNames, limit: 3)
        throw near.isEmpty ? error : UsageError(error.message, hint: "nearest: \(near.joined(separator: ", "))")
      }
    case nil: break
    }
    throw NoSuchPlace(
      path: here.path, reason: "no such part of \(here.parent.path)",
      nearest: Names.nearest(to: name, in: resource.type.partNames, limit: 3)
    ).usage
  }

  private func follow(_ name: String, of resource: Resource, _ here: Location) async throws -> Found {
    let targets = try await resource.reference(name).resources
    guard let target = targets.first else {
      throw NoSuchPlace(path: here.path, reason: "leads nowhere: there is no \(name)", nearest: []).usage
    }
    guard targets.count == 1 else {
      let names = targets.map(\.displayName).joined(separator: " ")
      throw UsageError("\(here.path): names several: \(names)", hint: "show \(here.parent.path) tells more")
    }
    return Found(location: canonical(target) ?? here, node: .resource(target))
  }

  /// The place of a resource below its service's own collection, where it has one.
  private func canonical(_ resource: Resource) -> Location? {
    guard let collection = resource.definition.root.collections.first(where: { $0.result.type == resource.type.name }),
      resource.isAddressable
    else { return nil }
    return Location([resource.caller.service.treeName, collection.name, resource.displayName])
  }
}

extension ResourceType {
  /// What can stand behind the path of such a resource by a name of the model's own.
  var partNames: [String] {
    collections.map(\.name) + references.map(\.pathName) + subresources.filter(\.inputs.isEmpty).map(\.pathName)
  }
}

extension Location {
  /// The place further down by `names`.
  func adding(_ names: some Sequence<String>) -> Location { Location(segments + names) }
}
