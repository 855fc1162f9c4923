package import Documents
internal import Glibc
internal import Synchronization

/// A file that is written under a temporary name in the folder of its path and takes its place in one step: whoever
/// opens the path sees the old content or the new one, whole, and a writer that fails leaves the old file and nothing
/// else.
///
/// The temporary's name is random and made exclusively: nobody can foresee it, and a link or a file that stands there
/// is neither followed nor written. What stands at the path and is no regular file (a named pipe, a device) cannot give
/// its place away: it is written where it stands.
package final class ReplacedFile: Sendable {
  /// The ways to treat a link at the path.
  package enum Links: Sendable {
    /// The file that the link leads to is replaced, or made there: what a shell's `>` and Python's `open(path, "wb")`
    /// do.
    case followed
    /// The link itself gives its place away: what the AWS CLI's transfers do (`s3transfer/utils.py`).
    case replaced
  }

  /// The permissions of the new file; less what the process's mask takes away, where there was no old one.
  package enum Access: Sendable {
    /// Those of the old file; 0666 where there was none.
    case kept
    /// Reading for everybody, writing for the owner: 0644.
    case everybody
    /// Reading and writing for the owner: 0600.
    case owner
  }

  /// A path as the system takes it, with its final zero.
  private typealias Path = [CChar]

  private let descriptor: Int32
  private let path: Path
  /// Where the bytes are until the file takes its place; nil afterwards, and for what is written where it stands.
  private let temporary: Mutex<Path?>
  /// Whether the bytes may come in any order; not for what is written where it stands.
  package let isSeekable: Bool
  /// The path for errors.
  private let name: String

  private init(_ descriptor: Int32, name: String, path: Path = [0], temporary: Path? = nil) {
    self.descriptor = descriptor
    self.name = name
    self.path = path
    self.temporary = Mutex(temporary)
    isSeekable = temporary != nil
  }

  deinit {
    abandon()
    close(descriptor)
  }

  // MARK: Opening

  /// Begins the file at `path`.
  /// - Parameter random: The function whose numbers the temporary's name is made of.
  /// - Throws: ``FileReadError`` where nothing can be written: a folder at the path, a missing folder above it, a name
  ///   with a NUL character, no permission.
  package static func open(
    _ path: String, links: Links, access: Access, random: () -> UInt64 = { .random(in: .min ... .max) }
  ) throws(FileReadError) -> ReplacedFile {
    guard path.utf8.last != UInt8(ascii: "/") else { throw FileReadError(path: path, code: EISDIR) }
    guard !path.utf8.contains(0) else { throw FileReadError(path: path, code: EINVAL) }
    var target = path.systemPath
    var status = stat()
    var kept: mode_t?
    if stat(target, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw FileReadError(path: path, code: EISDIR)
      case S_IFREG: if access == .kept { kept = status.st_mode & 0o777 }
      default: return try inPlace(path, O_WRONLY)
      }
    }
    switch links {
    case .replaced: if isLink(target) { kept = nil }
    case .followed:
      // A file that may not be written is not replaced either, nor is a link followed where the system would not.
      let probe = Glibc.open(target, O_WRONLY | O_CLOEXEC)
      guard probe >= 0 || errno == ENOENT else { throw FileReadError(path: path, code: errno) }
      if probe >= 0 { close(probe) }
      target = end(of: target)
    }
    let mode: mode_t = access == .owner ? 0o600 : access == .everybody ? 0o644 : kept ?? 0o666
    for _ in 0..<100 {
      let temporary = beside(target, random())
      let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 {
        // The mask is for new files.
        if let kept { fchmod(descriptor, kept) }
        return ReplacedFile(descriptor, name: path, path: target, temporary: temporary)
      }
      guard errno == EEXIST else { break }
    }
    throw FileReadError(path: path, code: errno)
  }

  /// The file at `path`, written at its end where it stands, as by a shell's `>>`; made where there is none.
  /// - Throws: ``FileReadError``.
  package static func appending(to path: String) throws(FileReadError) -> ReplacedFile {
    try inPlace(path, O_WRONLY | O_CREAT | O_APPEND)
  }

  private static func inPlace(_ path: String, _ flags: Int32) throws(FileReadError) -> ReplacedFile {
    let descriptor = Glibc.open(path.systemPath, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileReadError(path: path, code: errno) }
    return ReplacedFile(descriptor, name: path)
  }

  /// Makes the folders above `path` that are not there yet, with `mode` less the process's mask. One that cannot be
  /// made where nothing can be written may be there all the same, out of sight.
  /// - Throws: ``FileReadError`` with the folder's path.
  package static func makeFolders(above path: String, _ mode: UInt32) throws(FileReadError) {
    var folder = ""
    for part in path.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
      folder += (folder.isEmpty && !path.utf8.starts(with: "/".utf8) ? "" : "/") + String(decoding: part, as: UTF8.self)
      if mkdir(folder.systemPath, mode) != 0, errno != EEXIST, errno != EROFS, errno != EACCES {
        throw FileReadError(path: folder, code: errno)
      }
    }
  }

  // MARK: Writing

  /// Writes `bytes` behind what was written last, or at byte `offset`, which is heeded where ``isSeekable``.
  /// - Throws: ``FileReadError``; some of the bytes may have been written then.
  package func write(_ bytes: ArraySlice<UInt8>, at offset: Int64? = nil) throws(FileReadError) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { raw in
      var written = 0
      while written < raw.count, let base = raw.baseAddress {
        let left = raw.count - written
        let count =
          if let offset, isSeekable {
            pwrite(descriptor, base + written, left, off_t(offset) + off_t(written))
          } else {
            Glibc.write(descriptor, base + written, left)
          }
        if count > 0 {
          written += count
        } else if count == 0 || errno != EINTR {
          failure = count == 0 ? EIO : errno
          return
        }
      }
    }
    guard failure == 0 else { throw FileReadError(path: name, code: failure) }
  }

  /// Lets the file take its place once its bytes are on the disk. Does nothing for what is written where it stands.
  /// - Parameters:
  ///   - modified: The time of the file's last change; by default that of the last write.
  ///   - syncsFolder: Whether to wait until its name is on the disk, too.
  /// - Throws: ``FileReadError``; the old file is still there then, and the new one is gone.
  package func commit(modified: Timestamp? = nil, syncsFolder: Bool = false) throws(FileReadError) {
    let name = temporary.withLock { temporary in
      defer { temporary = nil }
      return temporary
    }
    guard let name else { return }
    if let modified {
      let time = timespec(tv_sec: Int(clamping: modified.seconds), tv_nsec: Int(modified.nanoseconds))
      futimens(descriptor, [time, time])
    }
    guard fsync(descriptor) == 0, rename(name, path) == 0 else {
      let code = errno
      unlink(name)
      throw FileReadError(path: self.name, code: code)
    }
    if syncsFolder { Self.sync(folderOf: path) }
  }

  /// Gives the file up: the old one stays as it was. Does nothing once the file has taken its place.
  package func abandon() {
    temporary.withLock { temporary in
      if let temporary { unlink(temporary) }
      temporary = nil
    }
  }

  /// A file system that cannot sync folders is no reason to fail.
  private static func sync(folderOf path: Path) {
    let descriptor = Glibc.open(folder(of: path) + [CChar(UInt8(ascii: ".")), 0], O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  // MARK: Names

  private static let prefix = Array(".inia-".utf8)
  private static let digits = 16

  /// Whether a file of this name is one that is being written, or was when its writer was killed: nothing to send on.
  package static func isTemporary(_ name: some Collection<UInt8>) -> Bool {
    name.count == prefix.count + digits && name.starts(with: prefix)
      && name.dropFirst(prefix.count).allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// A temporary's path. Its name does not grow with the file's: that may be as long as the system allows.
  private static func beside(_ path: Path, _ random: UInt64) -> Path {
    let text = String(random, radix: 16)
    let name = prefix + repeatElement(UInt8(ascii: "0"), count: digits - text.utf8.count) + Array(text.utf8)
    return folder(of: path) + name.map { CChar(bitPattern: $0) } + [0]
  }

  /// The folder of `path` with its slash; nothing for a bare name.
  private static func folder(of path: Path) -> Path {
    Path(path[..<((path.lastIndex(of: CChar(UInt8(ascii: "/"))) ?? -1) + 1)])
  }

  private static func isLink(_ path: Path) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Where links lead from `path`, whether or not anything is there.
  private static func end(of path: Path) -> Path {
    var path = path
    // The system's own limit.
    for _ in 0..<40 {
      var link = Path(repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &link, link.count - 1)
      guard count > 0 else { return path }
      let isAbsolute = link[0] == CChar(UInt8(ascii: "/"))
      path = (isAbsolute ? [] : folder(of: path)) + link[...count]
    }
    return path
  }
}
