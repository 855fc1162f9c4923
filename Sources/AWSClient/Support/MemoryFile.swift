internal import CSystem
internal import Documents
internal import Glibc

/// A file that lies in memory and has no name: nobody else can read it.
package enum MemoryFile {
  /// A descriptor that reads `bytes`, which the caller closes. Throws where there is no memory or no descriptor for it.
  package static func open(_ bytes: [UInt8]) throws(FileReadError) -> Int32 {
    let descriptor = csystem_memory_file()
    guard descriptor >= 0 else { throw FileReadError(path: "", code: errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(descriptor)
        throw FileReadError(path: "", code: code)
      }
      written += count
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }
}
