internal import AWSClient
package import Documents
internal import Glibc

/// The files below a folder in the order of their paths' bytes, which is that of S3's listings: what stands in a folder
/// comes where the folder's name with a slash would stand. A file that is being written (``ReplacedFile``) is not there yet.
package struct LocalTree: Sendable {
  /// What is met.
  package enum Found: Sendable, Equatable {
    case file(TransferEntry)
    /// Something that is there and cannot be sent, and why. A folder's name below the root ends in a slash, that of the
    /// root is empty.
    case skipped(path: String, key: ByteName, reason: Reason)
  }

  /// Why a file is left out; a folder too.
  package enum Reason: Sendable, Equatable {
    case missing
    case special
    case unreadable
    /// A link to a folder that it lies in.
    case circular
  }

  private struct Level {
    /// The folder, with its slash, and what it is called below the root.
    var path: String
    var key: String
    var names: ArraySlice<[UInt8]>
    var identity: Identity
  }

  private struct Identity: Sendable, Equatable {
    var device: UInt64
    var node: UInt64
  }

  private let followsLinks: Bool
  private let names: @Sendable (_ folder: String) -> [[UInt8]]?
  private var levels: [Level] = []
  private var waiting: Found?

  /// The files below `root`, a folder's absolute path. `names` reads what is in a folder; nil where it cannot.
  package init(
    _ root: String, followsLinks: Bool, names: @escaping @Sendable (_ folder: String) -> [[UInt8]]? = FolderNames.read
  ) {
    self.followsLinks = followsLinks
    self.names = names
    let path = root.ends(with: "/") ? root : root + "/"
    waiting = enter(path, key: "")
  }

  /// The next file, or the next that is left out; nil after the last.
  package mutating func next() -> Found? {
    if let found = waiting {
      waiting = nil
      return found
    }
    while let last = levels.indices.last {
      guard let name = levels[last].names.popFirst() else {
        levels.removeLast()
        continue
      }
      let text = String(raw: name)
      let path = levels[last].path + text
      let key = levels[last].key + text
      if name.last == UInt8(ascii: "/") {
        if let found = enter(path, key: key) { return found }
      } else if let found = Self.look(at: path, key: key) {
        return found
      }
    }
    return nil
  }

  /// Reads a folder's names; tells why it cannot.
  private mutating func enter(_ path: String, key: String) -> Found? {
    var status = stat()
    let name = ByteName(bytes: key.raw)
    guard stat(path.systemPath, &status) == 0 else { return .skipped(path: path, key: name, reason: .missing) }
    let identity = Identity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    guard !levels.contains(where: { $0.identity == identity }) else {
      return .skipped(path: path, key: name, reason: .circular)
    }
    guard let all = self.names(path) else { return .skipped(path: path, key: name, reason: .unreadable) }
    var names: [[UInt8]] = []
    for name in all where !ReplacedFile.isTemporary(name) {
      let systemPath = (path + String(raw: name)).systemPath
      if !followsLinks {
        var own = stat()
        if lstat(systemPath, &own) == 0, own.st_mode & S_IFMT == S_IFLNK { continue }
      }
      var target = stat()
      let isFolder = stat(systemPath, &target) == 0 && target.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + [UInt8(ascii: "/")] : name)
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    levels.append(Level(path: path, key: key, names: names[...], identity: identity))
    return nil
  }

  /// What the file at `path` is.
  package static func look(at path: String, key: String) -> Found? {
    var status = stat()
    let name = ByteName(bytes: key.raw)
    guard stat(path.systemPath, &status) == 0 else { return .skipped(path: path, key: name, reason: .missing) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .skipped(path: path, key: name, reason: .special) }
    guard access(path.systemPath, R_OK) == 0 else { return .skipped(path: path, key: name, reason: .unreadable) }
    let modified = Timestamp(
      seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int32(clamping: status.st_mtim.tv_nsec))
    return .file(
      TransferEntry(.file(path), key: name, size: Int64(status.st_size), modified: modified))
  }

  /// Whether the file that `entry` tells of still has the size and the time that it had then.
  static func isUnchanged(_ entry: TransferEntry) -> Bool {
    guard case .file(let path) = entry.place, case .file(let now)? = look(at: path, key: "") else { return false }
    return now.size == entry.size && now.modified == entry.modified
  }
}
