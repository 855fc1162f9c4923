import Glibc

/// The replacement of a small file in one step: whoever opens the path sees the old content or the new one, whole, even
/// when the machine stops in between.
package enum AtomicFile {
  /// The permissions of the file and of the directories that are made above it; less what the process's mask takes
  /// away.
  package struct Permissions: Sendable {
    let file: ReplacedFile.Access
    let directory: mode_t

    /// The permissions of files that everybody may read: 0644, and 0755 for directories.
    package static let everybody = Permissions(file: .everybody, directory: 0o755)
    /// The permissions of files that nobody but their owner may read: 0600, and 0700 for directories.
    package static let owner = Permissions(file: .owner, directory: 0o700)
  }

  /// Writes `bytes` to `path`, making the directories above it. The file and its name are on the disk when this
  /// returns, as far as the file system can promise that of a name. A link at the path is replaced, not followed.
  /// - Throws: ``FileReadError``; what stood there before is still there then.
  package static func write(
    _ bytes: [UInt8], to path: String, _ permissions: Permissions = .everybody
  ) throws(FileReadError) {
    try ReplacedFile.makeFolders(above: path, permissions.directory)
    let file = try ReplacedFile.open(path, links: .replaced, access: permissions.file)
    for start in stride(from: 0, to: bytes.count, by: pieceSize) {
      try file.write(bytes[start..<min(start + pieceSize, bytes.count)])
    }
    try file.commit(syncsFolder: true)
  }

  /// What is written at once. The kernel keeps files in memory in pieces of that size and maps a piece whole, so that a
  /// look into a catalog written in one go would map megabytes.
  private static let pieceSize = 64 * 1024
}
