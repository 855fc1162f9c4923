import AWSClient
import AWSResources
import Documents

/// `find`: what lies below a place, by name.
package enum FindCommand: Command {
  package static let definition = CommandDefinition(
    "find", synopsis: "PATTERN [PATH] [--limit N]", summary: "look for names below a place",
    options: [
      OptionDefinition("--limit", value: .number, placeholder: "N", summary: "stop after so many"),
      OptionDefinition("--all", "-a", summary: "do not stop after a screenful"),
    ], arguments: [.text, .path], examples: ["find readme* /s3/photos", "find 'table*' /"],
    details: """
      PATTERN has * for anything, ? for one character and [a-z] for one of some; without any of them it is looked for \
      anywhere in the name. In a bucket all keys below the place are looked at, and a pattern with a slash in it is held \
      against the whole key from there; in a collection its members, whose Name tags count too; at a service its parts \
      and the members of its primary collection; at the root the services and their collections, which costs no call.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let pattern = invocation.words.first?.text, !pattern.isEmpty else {
      throw UsageError("find: a pattern is missing")
    }
    let limit = try invocation.number("--limit", minimum: 1) ?? .max
    let (found, inner) = try await Navigator(context).find(invocation.words.dropFirst().first)
    var search = Search(pattern, limit: limit, inner)
    var listing = Listing(
      nameColumn: "path",
      columns: search.isInBucket(found.node) ? [ListingColumn("Size"), ListingColumn("LastModified")] : [])
    listing.stopsAtScreen = !invocation.has("--all")
    listing.namesArePaths = true
    try await inner.results.begin(listing)
    do {
      try await search.run(found)
    } catch {
      throw await ExistenceCheck(inner).explained(error, at: found.location)
    }
    try await inner.results.end()
  }
}

/// One search: shows what fits, a page at a time, until there are enough or nobody wants more.
private struct Search {
  private let pattern: Wildcard
  private let text: String
  private let context: Context
  private var left: Int

  init(_ text: String, limit: Int, _ context: Context) {
    pattern = Wildcard(text)
    self.text = text
    self.context = context
    left = limit
  }

  func isInBucket(_ node: Node) -> Bool {
    switch node {
    case .folder, .key: true
    case .resource(let resource): resource.definition.service == "s3" && resource.type.name == "Bucket"
    case .root, .service, .collection: false
    }
  }

  mutating func run(_ found: Navigator.Found) async throws {
    switch found.node {
    case .root:
      let names = try context.shell.catalog().services.map(\.treeName).sorted()
      for name in names {
        let service = Location([name])
        guard try await show(fits(name) ? [row(service, .emptyMap)] : []) else { return }
        guard case .service(let model, let root) = try await Navigator(context).find(service).node else { continue }
        guard try await show(parts(model, root, service)) else { return }
      }
    case .service(let model, let root):
      guard try await show(parts(model, root, found.location)), let primary = root?.primaryCollection else { return }
      try await members(of: primary, at: found.location)
    case .collection(let collection): try await members(of: collection, at: found.location)
    case .folder(let folder): try await keys(below: folder, at: found.location)
    case .key(let folder, let name): try await keys(below: folder.folder(name), at: found.location)
    case .resource(let resource) where isInBucket(found.node):
      try await keys(below: KeyFolder(bucket: resource), at: found.location)
    case .resource(let resource):
      let rows = PlaceParts.rows(of: resource, data: nil).filter { fits($0.name) }
      _ = try await show(rows.map { row(found.location.adding([$0.name]), $0.data) })
    }
  }

  private func fits(_ name: String) -> Bool { pattern.isPattern ? pattern.matches(name) : name.contains(text) }

  private func row(_ location: Location, _ data: Document) -> ListingRow {
    // A path is quoted already, where it needs it.
    ListingRow(name: location.path, data: data.setting("path", to: Document(location.path)))
  }

  private func parts(_ service: ServiceModel, _ root: Resource?, _ location: Location) -> [ListingRow] {
    PlaceParts.rows(of: service, root).filter { fits($0.name) }.map { row(location.adding([$0.name]), .emptyMap) }
  }

  /// Shows a page; false when no more is wanted.
  private mutating func show(_ rows: [ListingRow]) async throws -> Bool {
    try Task.checkCancellation()
    let rows = Array(rows.prefix(left))
    left -= rows.count
    guard !rows.isEmpty else { return true }
    return try await context.results.rows(rows, hasMore: left > 0) && left > 0
  }

  private mutating func members(of collection: ResourceCollection, at location: Location) async throws {
    if context.options.plans { return try await PlannedCalls.show(try await collection.plan(), context) }
    var pages = collection.readingAhead().pages()
    var names = MemberRows()
    while let page = try await pages.next() {
      let rows = names.rows(of: page).filter { fits($0.name) || $0.data.nameTag.map(fits) == true }
      guard try await show(rows.map { row(location.adding([$0.name]), $0.data) }) else { return }
    }
  }

  private mutating func keys(below folder: KeyFolder, at location: Location) async throws {
    let operation = try folder.bucket.operation("ListObjectsV2")
    let parameters: Document = ["Bucket": Document(folder.bucketName), "Prefix": Document(folder.prefix)]
    if context.options.plans {
      return try await PlannedCalls.show(PlannedCall(operation: operation, parameters: parameters), context)
    }
    let isWhole = text.holds("/")
    var pages = try folder.bucket.caller.pages(operation, parameters, pageSize: nil, readsAhead: true)
    while let page = try await pages.next() {
      var rows: [ListingRow] = []
      for object in (page["Contents"] ?? Document.emptyList).elements {
        guard let key = object["Key"]?.string else { continue }
        let rest = String(decoding: key.utf8.dropFirst(folder.prefix.utf8.count), as: UTF8.self)
        guard !rest.isEmpty, fits(isWhole ? rest : Quoting.lastName(rest)) else { continue }
        let levels = rest.parts(at: "/", keepsEmpty: true).map(String.init)
        rows.append(row(location.adding(levels), object))
      }
      guard try await show(rows) else { return }
    }
  }
}

extension Document {
  /// The Name tag among a thing's tags.
  fileprivate var nameTag: String? {
    (self["Tags"] ?? .emptyList).elements.first { $0["Key"]?.string == "Name" }?["Value"]?.string
  }
}
