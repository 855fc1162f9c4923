internal import Glibc

/// The reason for which a file, or a part of one, could not be read or written.
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

  /// The system's words for it.
  public var reason: String {
    if code == 0 { return "the file is shorter than it was" }
    return path.utf8.contains(0) ? "a file's name cannot hold a NUL character" : String(cString: strerror(code))
  }
}
