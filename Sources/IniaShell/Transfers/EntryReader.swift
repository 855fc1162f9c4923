import AWSClient
import AWSResources
import Documents

/// Reads what lies at one end of a transfer, entry by entry in the order of their keys' bytes: a folder's files, the
/// objects below a prefix, or just the one that is named.
struct EntryReader {
  private enum Source {
    case one(TransferEntry?)
    case files(LocalTree)
    case objects(Pages, page: ArraySlice<TransferEntry>, ObjectAddress)
  }

  private var source: Source
  /// Told of files that are left out.
  private let warn: @Sendable (String) -> Void
  private let keepsPlaceholders: Bool

  private init(_ source: Source, keepsPlaceholders: Bool = false, warn: @escaping @Sendable (String) -> Void) {
    self.source = source
    self.keepsPlaceholders = keepsPlaceholders
    self.warn = warn
  }

  /// One entry.
  init(_ entry: TransferEntry) { self.init(.one(entry), warn: { _ in }) }

  /// The files below a folder.
  init(folder: String, followsLinks: Bool, warn: @escaping @Sendable (String) -> Void) {
    self.init(.files(LocalTree(folder, followsLinks: followsLinks)), warn: warn)
  }

  /// One file; none where it is left out.
  init(file: String, followsLinks: Bool, warn: @escaping @Sendable (String) -> Void) {
    self.init(.one(nil), warn: warn)
    if !followsLinks, LocalPath.isLink(file) { return }
    switch LocalTree.look(at: file, key: Quoting.lastName(file)) {
    case .file(let entry): source = .one(entry)
    case .skipped(let path, let reason): warn(TransferWords.skipped(path, reason))
    case nil: break
    }
  }

  /// The objects whose keys begin with that of `address`. Objects that only stand for a folder are left out unless they
  /// are wanted.
  init(
    below address: ObjectAddress, _ client: Client, _ parameters: Document, pageSize: Int?, keepsPlaceholders: Bool
  ) throws {
    var own: Document = ["Bucket": Document(address.bucket), "Prefix": Document(address.key)]
    if let payer = parameters["RequestPayer"] { own = own.setting("RequestPayer", to: payer) }
    let pages = try client.pages("ListObjectsV2", own, pageSize: pageSize, readsAhead: true)
    self.init(.objects(pages, page: [], address), keepsPlaceholders: keepsPlaceholders, warn: { _ in })
  }

  /// The next entry; nil after the last.
  mutating func next() async throws -> TransferEntry? {
    while true {
      switch source {
      case .one(let entry):
        source = .one(nil)
        return entry
      case .files(var tree):
        let found = tree.next()
        source = .files(tree)
        switch found {
        case .file(let entry)?: return entry
        case .skipped(let path, let reason)?: warn(TransferWords.skipped(path, reason))
        case nil: return nil
        }
      case .objects(var pages, var page, let address):
        if let entry = page.popFirst() {
          source = .objects(pages, page: page, address)
          return entry
        }
        guard let answer = try await pages.next()?.document else { return nil }
        let entries = (answer["Contents"] ?? Document.emptyList).elements.compactMap { entry($0, below: address) }
        source = .objects(pages, page: entries[...], address)
      }
    }
  }

  private func entry(_ row: Document, below address: ObjectAddress) -> TransferEntry? {
    guard let key = row["Key"]?.string, key.utf8.starts(with: address.key.utf8) else { return nil }
    let name = ByteName(bytes: key.utf8.dropFirst(address.key.utf8.count))
    let size = row["Size"]?.integer
    if key.utf8.last == UInt8(ascii: "/"), size == 0, !keepsPlaceholders { return nil }
    var entry = TransferEntry(
      .object(ObjectAddress(bucket: address.bucket, key: key)), key: name, size: size,
      modified: row["LastModified"]?.timestamp, etag: row["ETag"]?.string, storageClass: row["StorageClass"]?.string)
    entry.isRestored = row["RestoreStatus"]?["IsRestoreInProgress"]?.boolean == false
    return entry
  }
}
