import AWSClient
import AWSResources
import Documents

/// Whether a place exists: one cheap call.
struct ExistenceCheck: Sendable {
  private let context: Context

  init(_ context: Context) { self.context = context }

  /// What `found` turns out to be: itself, with a key settled as folder or object. Throws where nothing is there; where
  /// looking is not permitted, says so and takes it as there.
  func check(_ found: Navigator.Found) async throws -> Navigator.Found {
    do {
      switch found.node {
      case .root, .service, .collection: return found
      case .folder(let folder):
        try await head(folder.bucket)
        return found
      case .key(let folder, let name):
        var settled = found
        settled.node = try await settle(folder, name, found.location)
        return settled
      case .resource(let resource):
        try await check(resource)
        return found
      }
    } catch {
      if Absence.isDenied(error) {
        context.streams.note(
          "note: \(found.location.path) cannot be checked: \(Sanitizer.line(Failure(error).message))")
        return found
      }
      guard Absence.isAbsent(error) else { throw error }
      throw UsageError(
        "\(found.location.path): does not exist", hint: await nearest(found.location) ?? Failure(error).message)
    }
  }

  /// What to say of `error`, which came from looking at `location`: that it does not exist and the nearest names, where
  /// there are some. The service's own words stay where Inia knows no better, and with them the exit code 254.
  func explained(_ error: any Error, at location: Location) async -> any Error {
    guard Absence.isAbsent(error) else { return error }
    var location = location
    if Absence.isMissingBucket(error) { location = Self.bucket(of: location) }
    if let near = await nearest(location) { return UsageError("\(location.path): does not exist", hint: near) }
    if error is ResourceError { return UsageError("\(location.path): does not exist") }
    return error
  }

  /// The place of the bucket that a key lies in: `/s3/NAME` or `/s3/buckets/NAME`.
  private static func bucket(of location: Location) -> Location {
    let isLong = location.segments.dropFirst().first == "buckets"
    return Location(Array(location.segments.prefix(isLong ? 3 : 2)))
  }

  /// What there is at the place above with nearly that name: its parts first, for a mistyped collection is taken for a
  /// member of the primary one; then members.
  private func nearest(_ location: Location) async -> String? {
    guard let name = location.segments.last, let above = try? await Navigator(context).find(location.parent) else {
      return nil
    }
    var near: [String] = []
    var collection: ResourceCollection?
    switch above.node {
    case .service(_, let owner?), .resource(let owner):
      near = Names.nearest(to: name, in: owner.type.partNames)
      collection = owner.primaryCollection
    case .collection(let own): collection = own
    case .root, .service, .folder, .key: return nil
    }
    if near.isEmpty, let collection { near = await MemberFinder.nearest(to: name, in: collection) }
    return NoSuchPlace(path: name, reason: "", nearest: near).usage.hint
  }

  /// A key as folder or object; a call for each until one is there.
  func settle(_ folder: KeyFolder, _ name: String, _ location: Location) async throws -> Node {
    let below = folder.folder(name)
    var pages = below.pages(pageSize: 1)
    if let page = try await pages.next(), !page.entries.isEmpty || page.placeholder != nil { return .folder(below) }
    let object = try folder.object(name)
    _ = try await object.loaded()
    return .resource(object)
  }

  private func check(_ resource: Resource) async throws {
    guard resource.isAddressable else { return }
    if resource.definition.service == "s3", resource.type.name == "Bucket" { return try await head(resource) }
    if resource.row != nil { return }
    guard resource.type.load != nil else { return try await lookUp(resource) }
    _ = try await resource.loaded()
  }

  private func head(_ bucket: Resource) async throws {
    guard let operation = bucket.caller.service.operation("HeadBucket") else { return }
    _ = try await bucket.caller.call(operation, ["Bucket": bucket.identifier("name") ?? .null])
  }

  /// Looks for a resource that cannot be loaded in the collection that lists its type.
  private func lookUp(_ resource: Resource) async throws {
    guard let model = resource.definition.root.collections.first(where: { $0.result.type == resource.type.name }),
      let root = try Navigator(context).root(of: resource.caller.service),
      let collection = try? root.collection(model.name)
    else { return }
    guard try await MemberFinder(context).inListing(resource.fullIdentifier, of: collection) != nil else {
      throw ResourceError.notFound(type: resource.type.name, identifier: resource.fullIdentifier)
    }
  }
}

/// Tells "it is not there" and "you may not look" from other failures, by the codes services use.
enum Absence {
  static func isAbsent(_ error: any Error) -> Bool {
    if case ResourceError.notFound = error { return true }
    guard let error = serviceError(error) else { return false }
    if error.status == 404 { return true }
    let words = ["NotFound", "NoSuch", "NonExistent", "DoesNotExist", "Malformed", "InvalidAddress"]
    return words.contains { error.code.contains($0) } || error.message.contains("does not exist")
  }

  static func isMissingBucket(_ error: any Error) -> Bool { serviceError(error)?.code == "NoSuchBucket" }

  static func isDenied(_ error: any Error) -> Bool {
    guard let error = serviceError(error) else { return false }
    let words = ["AccessDenied", "UnauthorizedOperation", "AuthorizationError", "Forbidden"]
    return error.status == 403 && !error.code.contains("Signature") && !error.code.contains("Token")
      || words.contains { error.code.contains($0) }
  }

  private static func serviceError(_ error: any Error) -> ServiceError? {
    if let error = error as? ServiceError { return error }
    if case ClientError.service(let inner)? = error as? ClientError { return inner }
    return nil
  }
}
