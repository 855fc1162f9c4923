import AWSClient
import AWSResources
import Documents

/// Where a listing's rows come from, a page at a time, and what it is.
struct ListingSource: Sendable {
  /// Pages of rows, pulled; each pull makes one call at most.
  enum Pages: Sendable {
    case fixed([ListingRow])
    case resources(ResourcePages)
    case folder(KeyFolderPages)
  }

  /// The heading of the name column.
  var nameColumn: String
  /// The type whose columns are shown, and its service; nil for the parts of a node.
  var type: (ResourceType, service: String)?
  var pages: Pages
  private var rows = MemberRows()
  private var isOver = false

  init(nameColumn: String, type: (ResourceType, service: String)? = nil, pages: Pages) {
    self.nameColumn = nameColumn
    self.type = type
    self.pages = pages
  }

  /// The next page; nil after the last.
  mutating func next() async throws -> ListingRows? {
    switch pages {
    case .fixed(let all):
      guard !isOver else { return nil }
      isOver = true
      return ListingRows(all)
    case .resources(var pages):
      defer { self.pages = .resources(pages) }
      return try await pages.next().map { ListingRows(rows.rows(of: $0)) }
    case .folder(var pages):
      defer { self.pages = .folder(pages) }
      return try await pages.next().map { ListingRows($0.entries) }
    }
  }

  // MARK: Making one

  /// The listing of what stands at a place.
  static func make(
    _ found: Navigator.Found, _ invocation: Invocation, _ context: Context
  ) async throws -> ListingSource {
    let pageSize = try invocation.number("--page-size", minimum: 1)
    switch found.node {
    case .root:
      try refuse(invocation, at: found)
      let services = try context.shell.catalog().services.map { service in
        ListingRow(
          name: service.treeName,
          data: Document(map: [
            (key: "service", value: Document(service.treeName)), (key: "name", value: Document(service.fullName)),
          ]), isFolder: true)
      }
      return ListingSource(nameColumn: "service", pages: .fixed(services.sorted { $0.name < $1.name }))
    case .service(let service, let root):
      try refuse(invocation, at: found)
      let parts = PlaceParts.rows(of: service, root)
      if parts.isEmpty {
        context.streams.note("note: \(service.cliName) has operations only: help \(service.cliName)")
      }
      return ListingSource(nameColumn: "name", pages: .fixed(parts))
    case .collection(let collection): return try await list(collection, invocation, pageSize, context)
    case .folder(let folder): return try await list(folder, invocation, pageSize, context)
    case .key(let folder, let name):
      return try await list(folder: folder, key: name, found, invocation, pageSize, context)
    case .resource(let resource):
      if resource.definition.service == "s3", resource.type.name == "Bucket" {
        return try await list(KeyFolder(bucket: resource), invocation, pageSize, context)
      }
      try refuse(invocation, at: found)
      var data = await resource.known()
      if data == nil, resource.type.load != nil, !context.options.plans { data = try await resource.loaded() }
      return ListingSource(nameColumn: "name", pages: .fixed(PlaceParts.rows(of: resource, data: data)))
    }
  }

  private static func refuse(_ invocation: Invocation, at found: Navigator.Found) throws(UsageError) {
    guard let first = invocation.parameters.first else { return }
    throw UsageError("ls: no call is behind \(found.location.path) that takes \(first.text)")
  }

  private static func list(
    _ collection: ResourceCollection, _ invocation: Invocation, _ pageSize: Int?, _ context: Context
  ) async throws -> ListingSource {
    var collection = collection
    guard let operation = collection.parent.caller.service.operation(collection.model.request.operation) else {
      throw UsageError(
        "ls: \(collection.name) names an operation that does not exist: \(collection.model.request.operation)")
    }
    if !invocation.parameters.isEmpty {
      collection = collection.filter(
        try await context.parameters(invocation.parameters, for: operation))
    }
    if let pageSize { collection = collection.pageSize(pageSize) }
    if wantsAll(invocation, context) { collection = collection.readingAhead() }
    if let limit = try invocation.number("--limit", minimum: 0), invocation.text("--where") == nil,
      invocation.text("--sort") == nil
    {
      collection = collection.limit(limit)
    }
    if context.options.plans {
      try await PlannedCalls.show(try await collection.plan(), pageSize: pageSize, context)
      return ListingSource(nameColumn: collection.name, pages: .fixed([]))
    }
    let type = collection.memberType.map { ($0, service: collection.parent.definition.service) }
    return ListingSource(
      nameColumn: Self.nameColumn(collection), type: type,
      pages: .resources(collection.pages()))
  }

  /// Whether the listing is read to its end whatever it holds, so that the next page may be fetched while one is shown.
  private static func wantsAll(_ invocation: Invocation, _ context: Context) -> Bool {
    if invocation.has("--limit"), !invocation.has("--sort") { return false }
    return !context.streams.stopsAtScreen || invocation.has("--all") || invocation.has("--count")
      || invocation.has("--sort")
  }

  /// The identifiers that tell a member from its neighbours.
  private static func nameColumn(_ collection: ResourceCollection) -> String {
    let own = collection.model.result.ownIdentifiers
    let names = collection.memberType?.identifiers.filter { own.contains($0.modelName) }.map(\.name) ?? []
    return names.isEmpty ? "name" : names.joined(separator: ",")
  }

  private static func list(
    _ folder: KeyFolder, _ invocation: Invocation, _ pageSize: Int?, _ context: Context
  ) async throws -> ListingSource {
    if invocation.has("-R"), let objects = try? folder.bucket.collection("objects") {
      let below = folder.prefix.isEmpty ? objects : objects.filter(["Prefix": Document(folder.prefix)])
      return try await list(below, invocation, pageSize, context)
    }
    var parameters = Document.emptyMap
    if !invocation.parameters.isEmpty, let operation = folder.bucket.caller.service.operation("ListObjectsV2") {
      parameters = try await context.parameters(invocation.parameters, for: operation)
    }
    if context.options.plans {
      try await PlannedCalls.show(try folder.plan(parameters), pageSize: pageSize, context)
      return ListingSource(nameColumn: "key", pages: .fixed([]))
    }
    let type = folder.bucket.definition.type("ObjectSummary").map { ($0, service: "s3") }
    return ListingSource(
      nameColumn: "key", type: type,
      pages: .folder(
        folder.pages(
          pageSize: pageSize, parameters: parameters,
          readsAhead: wantsAll(invocation, context))))
  }

  /// A key is listed as the folder it names; where it names none, as the object.
  private static func list(
    folder: KeyFolder, key: String, _ found: Navigator.Found, _ invocation: Invocation, _ pageSize: Int?,
    _ context: Context
  ) async throws -> ListingSource {
    var source = try await list(folder.folder(key), invocation, pageSize, context)
    guard !context.options.plans else { return source }
    if let first = try await source.next(), !first.isEmpty {
      source.putBack(first)
      return source
    }
    let object = try folder.object(key)
    do {
      let data = try await object.loaded()
      let name = Quoting.lastName(key)
      return ListingSource(
        nameColumn: "key", type: source.type,
        pages: .fixed([
          ListingRow(
            name: name,
            data: Document(map: [
              (key: "Key", value: Document(key)), (key: "Size", value: data["ContentLength"] ?? .null),
              (key: "LastModified", value: data["LastModified"] ?? .null),
            ]))
        ]))
    } catch  where Absence.isAbsent(error) {
      throw NoSuchPlace(path: found.location.path, reason: "neither a folder nor an object", nearest: []).usage
    }
  }

  /// Gives a page that was looked at back to whoever lists.
  private mutating func putBack(_ page: ListingRows) { held = page }
  private var held: ListingRows?

  /// The next page, one that was given back first.
  mutating func nextPage() async throws -> ListingRows? {
    if let page = held {
      held = nil
      return page
    }
    return try await next()
  }
}
