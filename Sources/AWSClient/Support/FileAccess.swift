internal import Documents
internal import Glibc

/// The file system as configuration and credentials use it: small files, read and written whole.
public struct FileAccess: Sendable {
  /// The function that gives the bytes of a file, nil when there is none; any other failure is a ``FileReadError``.
  public var read: @Sendable (_ path: String) throws(FileReadError) -> [UInt8]?
  /// The function that replaces a file in one step, readable by its owner only, making the directories above it. What
  /// keeps it from that is a ``FileReadError``.
  public var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileReadError) -> Void

  /// Access through two functions.
  public init(
    read: @escaping @Sendable (_ path: String) throws(FileReadError) -> [UInt8]?,
    write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileReadError) -> Void
  ) {
    self.read = read
    self.write = write
  }

  /// The access to a machine without files; what is written is lost.
  public static let none = FileAccess(read: { _ in nil }, write: { _, _ in })

  /// The access to a machine with these files, by path; what is written is lost.
  public static func fixed(_ files: [String: String]) -> FileAccess {
    FileAccess(read: { files[$0].map { Array($0.utf8) } }, write: { _, _ in })
  }

  /// The access to the real file system; see ``AtomicFile`` for how it writes.
  public static let system = FileAccess(
    read: { path throws(FileReadError) in try readWhole(path) },
    write: { path, bytes throws(FileReadError) in try AtomicFile.write(bytes, to: path, .owner) })

  private static func readWhole(_ path: String) throws(FileReadError) -> [UInt8]? {
    let descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileReadError(path: path, code: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileReadError(path: path, code: errno) }
      if got == 0 { return bytes }
      bytes += buffer[0..<got]
    }
  }
}
