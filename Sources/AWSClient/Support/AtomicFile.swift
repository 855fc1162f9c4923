import Glibc

/// Replaces a file in one step: whoever opens the path sees the old content or the new one, whole, even when the
/// machine stops in between.
package enum AtomicFile {
  /// Who may use the file, and the directories that are made above it; less what the process's mask takes away.
  package struct Permissions: Sendable {
    let file: mode_t
    let directory: mode_t

    /// Everybody may read it.
    package static let everybody = Permissions(file: 0o644, directory: 0o755)
    /// Nobody but its owner may read it.
    package static let owner = Permissions(file: 0o600, directory: 0o700)
  }

  /// Writes `bytes` to a temporary name beside `path`, syncs it, and renames it. Directories above are made.
  package static func write(
    _ bytes: [UInt8], to path: String, _ permissions: Permissions = .everybody
  ) throws(FileReadError) {
    makeDirectories(above: path, permissions.directory)
    let (temporary, descriptor) = create(beside: path, permissions.file)
    guard descriptor >= 0 else { throw FileReadError(path: path, code: errno) }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { raw in
      var at = 0
      while at < raw.count, failure == 0, let base = raw.baseAddress {
        let put = Glibc.write(descriptor, base + at, min(raw.count - at, pieceSize))
        if put > 0 { at += put } else if errno != EINTR { failure = errno }
      }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw FileReadError(path: path, code: failure)
    }
    syncDirectory(of: path)
  }

  /// What is written at once. The kernel keeps files in memory in pieces of that size and maps a piece whole, so that a
  /// look into a catalog written in one go would map megabytes.
  private static let pieceSize = 64 * 1024

  /// Makes a file that was not there: one that was may belong to another writer, or be open to others than this one shall.
  private static func create(beside path: String, _ mode: mode_t) -> (name: String, descriptor: Int32) {
    var name = ""
    for number in 0..<100 {
      name = "\(path).\(getpid()).\(number).tmp"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor >= 0 || errno != EEXIST { return (name, descriptor) }
    }
    return (name, -1)
  }

  /// The new name is only safe once its directory is; a file system that cannot do that is not an error.
  private static func syncDirectory(of path: String) {
    var parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if parent.isEmpty { parent = "/" }
    let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func makeDirectories(above path: String, _ mode: mode_t) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      prefix += "/" + part
      mkdir(prefix, mode)
    }
  }
}
