internal import AWSClient
public import Documents

/// One page of a key folder: its folders and objects in the order of their keys, each made when it is looked at.
public struct KeyFolderPage: Sendable {
  /// Folders and objects, in the order of their keys.
  public let entries: KeyFolderEntries
  /// The object whose key is the folder's own prefix, which consoles make to keep an empty folder; it is not among the
  /// entries, for it has no name.
  public let placeholder: Resource?

  /// The page that `answer` of ListObjectsV2 is, for a folder whose objects are of `objectType`.
  init(_ answer: Document, of folder: KeyFolder, objectType: ResourceType) {
    let own = Array(folder.prefix.utf8)
    let (tape, bytes) = (answer.tape, answer.tape.bytes)
    var folders = Array((answer["CommonPrefixes"] ?? .emptyList).elements)[...]
    let rows = answer["Contents"] ?? .emptyList
    var items: [KeyFolderEntries.Item] = []
    items.reserveCapacity(rows.count + folders.count)
    /// Adds the folders whose prefix comes before `key`, all of them for nil.
    func addFolders(before key: ArraySlice<UInt8>?) {
      while let first = folders.first {
        guard let prefix = first["Prefix"], prefix.kind == .string else {
          folders.removeFirst()
          continue
        }
        if let key, !prefix.utf8.lexicographicallyPrecedes(key) { return }
        folders.removeFirst()
        items.append(KeyFolderEntries.Item(node: prefix.index, name: prefix.utf8.indices, isFolder: true))
      }
    }
    var place: Int?
    var keys = MemberLookup("Key")
    var next = rows.index + 1
    for _ in 0..<rows.count {
      let row = next
      next = tape.next(after: row)
      guard let key = keys.text(at: row, of: tape) else { continue }
      let isOwn = own.isEmpty || bytes[key].starts(with: own)
      let name = isOwn ? key.dropFirst(own.count) : key
      if isOwn, name.isEmpty {
        place = row
      } else {
        if !folders.isEmpty { addFolders(before: bytes[key]) }
        items.append(KeyFolderEntries.Item(node: row, name: name, isFolder: false))
      }
    }
    addFolders(before: nil)
    let entries = KeyFolderEntries(items, on: tape, folder: folder, objectType: objectType)
    placeholder = place.map { entries.object(at: $0, name: 0..<0).resource }
    self.entries = entries
  }
}

/// A thing in a key folder.
public enum KeyFolderEntry: Sendable {
  /// A folder one level down.
  case folder(KeyFolder)
  /// An object.
  case object(KeyFolderObject)

  /// The entry's name in its folder, without a delimiter.
  public var name: String {
    switch self {
    case .folder(let folder): folder.name
    case .object(let object): object.name
    }
  }
}

/// The folders and objects of a page, each made when it is looked at: a listing shows thousands, and mostly their
/// names.
public struct KeyFolderEntries: RandomAccessCollection, Sendable {
  /// The position of an entry on the tape: of an object's row, or of a folder's prefix.
  struct Item: Sendable {
    let node: Int
    /// The object's name below the folder's prefix, in the tape's bytes.
    let name: Range<Int>
    let isFolder: Bool
  }

  private let items: [Item]
  private let tape: Tape
  private let folder: KeyFolder
  private let objectType: ResourceType

  init(_ items: [Item], on tape: Tape, folder: KeyFolder, objectType: ResourceType) {
    self.items = items
    self.tape = tape
    self.folder = folder
    self.objectType = objectType
  }

  /// The position of the first entry.
  public var startIndex: Int { 0 }
  /// The position behind the last.
  public var endIndex: Int { items.count }

  /// The entry at `position`.
  public subscript(position: Int) -> KeyFolderEntry {
    let item = items[position]
    guard item.isFolder else { return .object(object(at: item.node, name: item.name)) }
    return .folder(KeyFolder(bucket: folder.bucket, prefix: text(item.name)))
  }

  /// The name of the object at `position`, in ``nameBytes``; nil for a folder.
  package func objectName(at position: Int) -> Range<Int>? {
    items[position].isFolder ? nil : items[position].name
  }

  /// The bytes that the ranges of names mean.
  package var nameBytes: [UInt8] { tape.bytes }

  func object(at node: Int, name: Range<Int>) -> KeyFolderObject {
    KeyFolderObject(
      row: Document(tape: tape, index: node), name: text(name), bucket: folder.bucket, type: objectType)
  }

  private func text(_ name: Range<Int>) -> String { String(decoding: tape.bytes[name], as: UTF8.self) }
}

/// An object in a key folder: its row of the listing, of which the resource is made when somebody asks for it.
public struct KeyFolderObject: Sendable {
  /// The row of the listing.
  public let row: Document
  /// The key below the folder's prefix.
  public let name: String
  private let bucket: Resource
  private let type: ResourceType

  init(row: Document, name: String, bucket: Resource, type: ResourceType) {
    self.row = row
    self.name = name
    self.bucket = bucket
    self.type = type
  }

  /// The object as a resource.
  public var resource: Resource {
    Resource(
      context: Resource.Context(definition: bucket.definition, type: type, caller: bucket.caller),
      identifierValues: [bucket.identifier("name") ?? .null, row["Key"] ?? .null], row: row, ownPositions: [1])
  }
}
