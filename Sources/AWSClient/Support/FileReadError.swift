internal import Glibc

/// The error of a file, or of a part of one, that could not be read or written.
public struct FileReadError: Error, Sendable, Equatable {
  /// The path of the file.
  public let path: String
  /// The system's error number (`errno`); 0 when the file ended too early.
  public let code: Int32

  /// An error with this path and number.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// The reason in words: the system's, but for a file that ended too early and a name with a NUL character.
  public var reason: String {
    if code == 0 { return "the file is shorter than it was" }
    return path.utf8.contains(0) ? "a file's name cannot hold a NUL character" : String(cString: strerror(code))
  }
}
