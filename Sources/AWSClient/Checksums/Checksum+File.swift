internal import Documents
internal import Glibc

extension Checksum {
  /// Adds `length` bytes of a file from `offset` on, a mebibyte at a time.
  /// - Throws: ``FileReadError`` when it cannot be read or is shorter than that.
  public mutating func update(file path: String, offset: Int64, length: Int64) throws(FileReadError) {
    let descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadError(path: path, code: errno) }
    defer { close(descriptor) }
    var position = offset
    var left = length
    let room = 1 << 20
    var buffer = [UInt8](repeating: 0, count: room)
    while left > 0 {
      let wanted = Int(min(Int64(room), left))
      let got = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, wanted, off_t(position)) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw FileReadError(path: path, code: got < 0 ? errno : 0) }
      update(buffer[0..<got])
      position += Int64(got)
      left -= Int64(got)
    }
  }
}
