import AWSClient
import AWSResources
import Documents

/// Completes a path: the names at the place that the path leads to so far. Names of the model cost nothing; members
/// cost one call, narrowed to the prefix where the service can do that.
struct PathCompleter: Sendable {
  private let context: Context

  init(_ context: Context) { self.context = context }

  func complete(_ argument: Argument) async throws -> [Candidate] {
    guard let argument = try? argument.plain() else { return [] }
    let (session, path) = SessionPath.split(argument, context.shell.snapshot.sessions.map(\.name))
    let inner = try session.map { try context.within($0) } ?? context
    let segments = path.pathSegments
    guard let last = segments.last else { return [] }
    let isAbsolute = segments.count > 1 && segments[0].text.isEmpty && !segments[0].isLiteral
    let above = segments.dropLast().filter { !$0.text.isEmpty || $0.isLiteral }

    var start = isAbsolute || session != nil ? Location.root : inner.location
    for segment in above {
      switch segment.text {
      case "." where !segment.isLiteral: continue
      case ".." where !segment.isLiteral: start = start.parent
      default: start = start.adding([segment.text])
      }
    }
    let head =
      (session.map { "\($0):" } ?? "") + (isAbsolute || session != nil ? "/" : "")
      + above.map { ($0.isLiteral ? Quoting.segment($0.text) : $0.text) + "/" }.joined()
    return try await names(at: start, prefix: last.text, inner).map { name, isFolder in
      Candidate(
        head + Quoting.segment(name) + (isFolder ? "/" : ""), label: name + (isFolder ? "/" : ""), isOpen: isFolder)
    }
  }

  private func names(
    at location: Location, prefix: String, _ context: Context
  ) async throws -> [(name: String, isFolder: Bool)] {
    let found = try await Navigator(context).find(location)
    switch found.node {
    case .root:
      return try context.shell.catalog().services.map(\.treeName).filter { $0.begins(with: prefix) }.sorted()
        .map { ($0, true) }
    case .service(let service, let root):
      let own = parts(PlaceParts.rows(of: service, root), prefix)
      return try await own + members(of: root?.primaryCollection, prefix, unless: own)
    case .resource(let resource):
      let own = parts(PlaceParts.rows(of: resource, data: nil), prefix)
      if resource.type.holdsKeys(resource.definition) {
        return try await own + keys(in: KeyFolder(bucket: resource), prefix)
      }
      return try await own + members(of: resource.primaryCollection, prefix, unless: own)
    case .collection(let collection): return try await members(of: collection, prefix, unless: [])
    case .folder(let folder): return try await keys(in: folder, prefix)
    case .key(let folder, let name): return try await keys(in: folder.folder(name), prefix)
    }
  }

  private func parts(_ rows: [ListingRow], _ prefix: String) -> [(name: String, isFolder: Bool)] {
    rows.filter { $0.name.begins(with: prefix) }.map { ($0.name, $0.isFolder) }
  }

  /// The members on the first page. Where the model's own names already fit what is typed, AWS is not asked.
  private func members(
    of collection: ResourceCollection?, _ prefix: String, unless own: [(name: String, isFolder: Bool)]
  ) async throws -> [(name: String, isFolder: Bool)] {
    guard let collection, own.isEmpty || prefix.isEmpty else { return [] }
    var pages = collection.pages()
    guard let page = try await pages.next() else { return [] }
    var rows = MemberRows()
    let names = rows.rows(of: page).map(\.name).filter { $0.begins(with: prefix) }
    let tags = page.compactMap(\.tagName).filter { $0.begins(with: prefix) && !prefix.isEmpty }
    let isFolder = collection.memberType.map { !$0.collections.isEmpty || !$0.references.isEmpty } ?? false
    return (names + tags).map { ($0, isFolder) }
  }

  private func keys(in folder: KeyFolder, _ prefix: String) async throws -> [(name: String, isFolder: Bool)] {
    var pages = folder.pages(parameters: prefix.isEmpty ? .emptyMap : ["Prefix": Document(folder.prefix + prefix)])
    guard let page = try await pages.next() else { return [] }
    return page.entries.map { entry in
      if case .folder = entry { return (entry.name, true) }
      return (entry.name, false)
    }
  }
}
