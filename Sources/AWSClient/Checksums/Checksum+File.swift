internal import Glibc

/// Why a part of a file could not be read.
public struct FileReadError: Error, Sendable, Equatable {
  /// The file.
  public let path: String
  /// The system's error number; 0 when the file ended too early.
  public let code: Int32

  /// A failure.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }
}

extension FileReadError {
  /// The system's words for it.
  public var reason: String {
    code == 0 ? "the file is shorter than it was" : String(cString: strerror(code))
  }
}

extension Checksum {
  /// Adds `length` bytes of a file from `offset` on, a mebibyte at a time.
  /// - Throws: ``FileReadError`` when it cannot be read or is shorter than that.
  public mutating func update(file path: String, offset: Int64, length: Int64) throws(FileReadError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
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
