import AWSClient
import AWSResources
import Documents

/// Reads what lies at one end of a transfer, entry by entry in the order of their keys' bytes: a folder's files, the
/// objects below a prefix, or just the one that is named.
struct EntryReader {
  /// What is met.
  enum Found {
    case entry(TransferEntry)
    /// Something that is there and cannot be taken: its name below the place, a slash behind a folder's, and the warning.
    case leftOut(ByteName, String)
  }

  private enum Source {
    case one(Found?)
    case files(LocalTree)
    case objects(Pages, page: ArraySlice<TransferEntry>, ObjectAddress)
  }

  private var source: Source
  private let keepsPlaceholders: Bool

  private init(_ source: Source, keepsPlaceholders: Bool = false) {
    self.source = source
    self.keepsPlaceholders = keepsPlaceholders
  }

  /// One entry.
  init(_ entry: TransferEntry) { self.init(.one(.entry(entry))) }

  /// The files below a folder.
  init(folder: String, followsLinks: Bool) {
    self.init(.files(LocalTree(folder, followsLinks: followsLinks)))
  }

  /// One file; none where it is a link that is not followed.
  init(file: String, followsLinks: Bool) {
    let isMeant = followsLinks || !LocalPath.isLink(file)
    self.init(.one(isMeant ? LocalTree.look(at: file, key: Quoting.lastName(file)).map(Self.found) : nil))
  }

  private static func found(_ found: LocalTree.Found) -> Found {
    switch found {
    case .file(let entry): .entry(entry)
    case .skipped(let path, let key, let reason): .leftOut(key, TransferWords.skipped(path, reason))
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
    self.init(.objects(pages, page: [], address), keepsPlaceholders: keepsPlaceholders)
  }

  /// What comes next; nil after the last.
  mutating func next() async throws -> Found? {
    while true {
      switch source {
      case .one(let found):
        source = .one(nil)
        return found
      case .files(var tree):
        let found = tree.next()
        source = .files(tree)
        return found.map(Self.found)
      case .objects(var pages, var page, let address):
        if let entry = page.popFirst() {
          source = .objects(pages, page: page, address)
          return .entry(entry)
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
