internal import AWSClient
public import Documents

/// A place in a bucket whose keys are browsed as folders: a bucket and a prefix that is empty or ends in `/`.
///
/// S3 has no folders; what `ListObjectsV2` rolls up under a delimiter is shown as one.
public struct KeyFolder: Sendable {
  /// The bucket.
  public let bucket: Resource
  /// The keys' common beginning.
  public let prefix: String
  /// The text that parts a key into levels.
  public static let delimiter = "/"

  /// The folder `prefix` of `bucket`, a resource of S3's type Bucket. A delimiter is added to a prefix without one.
  public init(bucket: Resource, prefix: String = "") {
    self.bucket = bucket
    self.prefix = prefix.isEmpty || prefix.utf8.last == UInt8(ascii: "/") ? prefix : prefix + Self.delimiter
  }

  /// The last level's name, without the delimiter; empty for the bucket itself.
  public var name: String { Self.name(of: prefix, in: parent?.prefix ?? "") }

  /// The folder one level up; nil for the bucket itself.
  public var parent: KeyFolder? {
    guard !prefix.isEmpty else { return nil }
    let inner = prefix.utf8.dropLast()
    guard let end = inner.lastIndex(of: UInt8(ascii: "/")) else { return KeyFolder(bucket: bucket) }
    return KeyFolder(bucket: bucket, prefix: String(decoding: inner[...end], as: UTF8.self))
  }

  /// The folder called `name` in this one.
  public func folder(_ name: String) -> KeyFolder { KeyFolder(bucket: bucket, prefix: prefix + name) }

  /// The object called `name` in this folder; whether it exists is not asked.
  /// - Throws: ``ResourceError`` where the bucket is no resource of S3's type Bucket.
  public func object(_ name: String) throws -> Resource { try bucket.subresource("Object", [prefix + name]) }

  /// The folder's pages, none of which is fetched yet. `parameters` go to the call as well; with `readsAhead` the next
  /// page is fetched while one is used.
  public func pages(
    pageSize: Int? = nil, parameters: Document = .emptyMap, readsAhead: Bool = false
  ) -> KeyFolderPages {
    KeyFolderPages(folder: self, pageSize: pageSize, parameters: parameters, readsAhead: readsAhead)
  }

  /// The call that the first page takes.
  /// - Throws: ``ResourceError`` where the bucket's service lacks the operation.
  public func plan(_ parameters: Document = .emptyMap) throws -> PlannedCall {
    let own = Document.build { builder in
      builder.beginMap()
      builder.key("Bucket")
      builder.copy(bucket.identifier("name") ?? .null)
      if !prefix.isEmpty {
        builder.key("Prefix")
        builder.string(prefix)
      }
      builder.key("Delimiter")
      builder.string(Self.delimiter)
      builder.endMap()
    }
    return PlannedCall(
      operation: try bucket.operation("ListObjectsV2"), parameters: own.overlaid(with: parameters))
  }

  /// The name of `key` below `prefix`. Keys are bytes to S3, so letters and their accents are never taken together.
  static func name(of key: String, in prefix: String) -> String {
    var rest = key.utf8[...]
    if key.utf8.starts(with: prefix.utf8) { rest = rest.dropFirst(prefix.utf8.count) }
    if rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}

/// The pages of a key folder, pulled one at a time with one call each.
public struct KeyFolderPages: AsyncSequence, AsyncIteratorProtocol, Sendable {
  private let folder: KeyFolder
  private let pageSize: Int?
  private let parameters: Document
  private let readsAhead: Bool
  private var pages: (any OperationPages)?
  private var isEnded = false

  init(folder: KeyFolder, pageSize: Int?, parameters: Document, readsAhead: Bool) {
    self.folder = folder
    self.pageSize = pageSize
    self.parameters = parameters
    self.readsAhead = readsAhead
  }

  /// The next page; nil after the last. After an error there are no more pages.
  /// - Throws: `ClientError`; ``ResourceError`` where the model cannot be followed.
  public mutating func next() async throws -> KeyFolderPage? {
    guard !isEnded else { return nil }
    isEnded = true
    if pages == nil {
      let plan = try folder.plan(parameters)
      pages = try folder.bucket.caller.pages(
        plan.operation, plan.parameters, pageSize: pageSize, readsAhead: readsAhead)
    }
    guard var pages, let answer = try await pages.next() else { return nil }
    self.pages = pages
    isEnded = false
    return try page(answer)
  }

  private func page(_ answer: Document) throws -> KeyFolderPage {
    guard let type = folder.bucket.definition.type("ObjectSummary") else {
      throw ResourceError.unknownType("ObjectSummary", service: folder.bucket.definition.service)
    }
    return KeyFolderPage(answer, of: folder, objectType: type)
  }

  /// Itself: pages are read once.
  public func makeAsyncIterator() -> KeyFolderPages { self }
}
