import AWSClient
import Documents
import Glibc

/// Facts about local files.
enum LocalFile {
  /// The length of a file in bytes; nil when it is not there or is a folder.
  static func length(_ path: String) -> Int64? {
    var status = stat()
    guard stat(path.systemPath, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    return Int64(status.st_size)
  }

  /// The bytes of the file at `path`, which a command was told to read as `name`. Throws words that name it.
  static func read(
    _ path: String, as name: String, for command: String, _ environment: Environment
  ) throws(UsageError) -> [UInt8] {
    do {
      if let bytes = try environment.files.read(path) { return bytes }
    } catch {
      throw UsageError("\(command): \(name): \(error)")
    }
    throw UsageError("\(command): \(name): no such file")
  }

  /// `count` bytes of a file from `offset` on. Throws words where they cannot be read.
  static func bytes(_ path: String, from offset: Int64, count: Int64) throws(UsageError) -> [UInt8] {
    let descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UsageError("\(path.shown): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Int(clamping: count))
    var filled = 0
    while filled < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(offset) + off_t(filled))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw UsageError("\(path.shown): the file is shorter than it was") }
      filled += got
    }
    return bytes
  }
}
