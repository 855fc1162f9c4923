import Glibc

/// Replaces a file in one step: whoever opens the path sees the old content or the new one, whole, even when the
/// machine stops in between.
package enum AtomicFile {
  /// Writes `bytes` to a temporary name beside `path`, syncs it, and renames it. Directories above are made.
  ///
  /// The permissions are 0644 as the process's mask allows; for secrets there is ``FileAccess``.
  package static func write(_ bytes: [UInt8], to path: String) throws(CatalogError) {
    makeDirectories(above: path)
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: CatalogBytes.reason()) }
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
      throw .unwritable(path: path, reason: CatalogBytes.reason(failure))
    }
    syncDirectory(of: path)
  }

  /// What is written at once. The kernel keeps files in memory in pieces of that size and maps a piece whole, so that a
  /// look into a catalog written in one go would map megabytes.
  private static let pieceSize = 64 * 1024

  /// The new name is only safe once its directory is; a file system that cannot do that is not an error.
  private static func syncDirectory(of path: String) {
    var parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if parent.isEmpty { parent = "/" }
    let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func makeDirectories(above path: String) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      prefix += "/" + part
      mkdir(prefix, 0o755)
    }
  }
}
