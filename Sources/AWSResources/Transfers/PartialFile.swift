package import Documents
internal import Glibc
internal import Synchronization

/// A file that is being downloaded: it has a name of its own until all of it is there and on the disk, so that nobody
/// meets half of it and the old one stays when the download fails.
package final class PartialFile: Sendable {
  private let descriptor: Int32
  private let temporary: String
  private let path: String

  private static let count = Atomic<Int>(0)

  /// Begins the file at `path`, making the folders that it lies in.
  package init(_ path: String) throws(TransferError) {
    var folder = ""
    for part in path.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
      folder += (folder.isEmpty && !path.hasPrefix("/") ? "" : "/") + String(decoding: part, as: UTF8.self)
      if mkdir(folder, 0o777) != 0, errno != EEXIST, errno != EROFS, errno != EACCES {
        throw .file(path: folder, code: errno)
      }
    }
    guard path.utf8.last != UInt8(ascii: "/") else { throw .file(path: path, code: EISDIR) }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .file(path: path, code: EISDIR) }
    var target = path
    if exists, let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
    }
    let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    let temporary = "\(target).inia-\(getpid())-\(number)"
    let mode = exists && status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o7777 : 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .file(path: path, code: errno) }
    self.path = target
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Writes bytes at their place.
  package func write(_ bytes: [UInt8], at offset: Int64) throws(TransferError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(
          descriptor, $0.baseAddress.map { $0 + written }, $0.count - written, off_t(offset) + off_t(written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(path: path, code: errno) }
      written += count
    }
  }

  /// Gives the file the time of the object and its name, once it is on the disk.
  package func finish(modified: Timestamp?) throws(TransferError) {
    if let modified {
      let time = timespec(tv_sec: Int(clamping: modified.seconds), tv_nsec: Int(modified.nanoseconds))
      let times = [time, time]
      futimens(descriptor, times)
    }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .file(path: path, code: code)
    }
  }

  /// Takes what is there away.
  package func abandon() { unlink(temporary) }
}
