import AWSClient
import AWSResources
import Documents

/// `du`: how much lies below a place in S3.
package enum DiskUsageCommand: Command {
  package static let definition = CommandDefinition(
    "du", synopsis: "[PATH] [-s] [--human-readable]", summary: "add up the sizes of the objects below a place in S3",
    options: [
      OptionDefinition("-s", "--summarize", summary: "the sum only"),
      OptionDefinition("--human-readable", summary: "sizes in KiB, MiB and so on instead of bytes"),
    ], arguments: [.path], examples: ["du /s3/photos"],
    details: """
      A line for each folder and object right below the place, then the sum; every object is listed once, 1,000 in a \
      call. At /s3/buckets there is a line for each bucket.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    if let word = try invocation.words.first?.plain(), let address = ObjectAddress(uri: word.text) {
      return try await run(invocation, address, context)
    }
    let (found, inner) = try await Navigator(context).find(invocation.words.first)
    var usage = Usage(invocation, inner)
    do {
      switch found.node {
      case .folder(let folder): try await usage.add(below: folder)
      case .key(let folder, let name): try await usage.add(below: folder, startingWith: name)
      case .resource(let resource) where resource.isBucket: try await usage.add(below: KeyFolder(bucket: resource))
      case .service(let service, let root?) where service.name == "s3":
        try await usage.add(eachOf: try root.collection("buckets"))
      case .collection(let collection) where collection.memberType?.name == "Bucket" && service(collection) == "s3":
        try await usage.add(eachOf: collection)
      default: throw UsageError("du: \(found.location.path) is no place in S3")
      }
    } catch {
      throw await ExistenceCheck(inner).explained(error, at: found.location)
    }
    if inner.options.plans { return }
    guard !usage.isEmpty else { throw UsageError("du: \(found.location.path): nothing is there") }
    try await usage.show()
  }

  /// What lies below `s3://BUCKET/KEY`.
  private static func run(_ invocation: Invocation, _ address: ObjectAddress, _ context: Context) async throws {
    guard let service = try context.shell.catalog().service("s3"), let root = try Navigator(context).root(of: service),
      !address.bucket.isEmpty
    else { throw UsageError("du: \(address.uri) names no bucket") }
    let folder = KeyFolder(bucket: try root.subresource("Bucket", [address.bucket]))
    var usage = Usage(invocation, context)
    if address.isFolder {
      try await usage.add(below: KeyFolder(bucket: folder.bucket, prefix: address.key))
    } else {
      try await usage.add(below: folder, startingWith: address.key)
    }
    if context.options.plans { return }
    guard !usage.isEmpty else { throw UsageError("du: \(address.uri): nothing is there") }
    try await usage.show()
  }

  private static func service(_ collection: ResourceCollection) -> String { collection.parent.definition.service }
}

extension Resource {
  /// Whether this is a bucket of S3.
  fileprivate var isBucket: Bool { definition.service == "s3" && type.name == "Bucket" }
}

/// Sizes by name.
private struct Usage {
  private struct Entry {
    var size: Int64 = 0
    var count = 0
    var isFolder: Bool
  }

  private let invocation: Invocation
  private let context: Context
  private var order: [ByteName] = []
  private var entries: [ByteName: Entry] = [:]

  init(_ invocation: Invocation, _ context: Context) {
    self.invocation = invocation
    self.context = context
  }

  var isEmpty: Bool { order.isEmpty }

  mutating func add(eachOf buckets: ResourceCollection) async throws {
    if context.options.plans { return try await PlannedCalls.show(try await buckets.plan(), context) }
    var pages = buckets.pages()
    while let page = try await pages.next() {
      for bucket in page {
        let name = ByteName(bucket.displayName)
        note(name, isFolder: true)
        try await walk(bucket, prefix: "") { _ in name }
      }
    }
  }

  /// The objects below a folder; with `name` the object or the folder of that name.
  mutating func add(below folder: KeyFolder, startingWith name: String? = nil) async throws {
    let below = name.map(folder.folder) ?? folder
    let length = below.prefix.utf8.count
    try await walk(folder.bucket, prefix: below.prefix) { Self.level($0.utf8.dropFirst(length)) }
    guard let name, isEmpty, !context.options.plans else { return }
    // Of all keys that begin so, the one that is no longer comes first.
    let key = folder.prefix + name
    try await walk(folder.bucket, prefix: key, pageSize: 1) {
      $0.isSame(as: key) ? ByteName(Quoting.lastName(name)) : nil
    }
  }

  /// The first level of a key's rest, with its slash where there are more.
  private static func level(_ rest: Substring.UTF8View) -> ByteName {
    let end = rest.firstIndex(of: UInt8(ascii: "/")).map { rest.index(after: $0) } ?? rest.endIndex
    return ByteName(bytes: rest[..<end])
  }

  /// Adds the objects whose key begins with `prefix`, each to what `name` calls it; with a page size one page is all.
  private mutating func walk(
    _ bucket: Resource, prefix: String, pageSize: Int? = nil, _ name: (String) -> ByteName?
  ) async throws {
    let operation = try bucket.operation("ListObjectsV2")
    var parameters: Document = ["Bucket": bucket.identifier("name") ?? .null]
    if !prefix.isEmpty { parameters = parameters.setting("Prefix", to: Document(prefix)) }
    if context.options.plans {
      return try await PlannedCalls.show(PlannedCall(operation: operation, parameters: parameters), context)
    }
    var pages = try bucket.caller.pages(operation, parameters, pageSize: pageSize, readsAhead: pageSize == nil)
    while let page = try await pages.next() {
      try Task.checkCancellation()
      for object in (page["Contents"] ?? Document.emptyList).elements {
        guard let key = object["Key"]?.string, let name = name(key) else { continue }
        note(name, isFolder: name.bytes.last == UInt8(ascii: "/"))
        entries[name]?.size.add(clamping: object["Size"]?.integer ?? 0)
        entries[name]?.count += 1
      }
      if pageSize != nil { return }
    }
  }

  private mutating func note(_ name: ByteName, isFolder: Bool) {
    guard entries[name] == nil else { return }
    entries[name] = Entry(isFolder: isFolder)
    order.append(name)
  }

  func show() async throws {
    let all = entries.values.reduce(into: Entry(isFolder: false)) {
      $0.size.add(clamping: $1.size)
      $0.count += $1.count
    }
    var rows = [row("total", all)]
    if !invocation.has("-s") { rows = order.map { row($0.text ?? "", entries[$0] ?? Entry(isFolder: false)) } + rows }
    try await context.results.begin(
      Listing(nameColumn: "name", columns: [ListingColumn("size"), ListingColumn("objects")]))
    _ = try await context.results.rows(rows, hasMore: false)
    try await context.results.end()
  }

  private func row(_ name: String, _ entry: Entry) -> ListingRow {
    let plain = name.ends(with: "/") ? String(name.without(last: 1)) : name
    return ListingRow(
      name: plain,
      data: [
        "name": Document(name),
        "size": invocation.has("--human-readable") ? Document(DecimalText.bytes(entry.size)) : Document(entry.size),
        "objects": Document(entry.count),
      ], isFolder: entry.isFolder)
  }
}
