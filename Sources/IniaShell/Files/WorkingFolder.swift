import Documents
import Glibc
import Synchronization

/// The local folder that relative paths start from. The prompt and scripts have one, which `lcd` changes and which is the
/// process's; a job gets one of its own when it begins, as a subshell does: neither moves the other.
package final class WorkingFolder: Sendable {
  private let current: Mutex<String>
  /// Whether the process is there.
  let isProcess: Bool

  private init(_ path: String, isProcess: Bool) {
    current = Mutex(path)
    self.isProcess = isProcess
  }

  /// The folder that the process is in.
  package static func ofProcess() -> WorkingFolder { WorkingFolder(here, isProcess: true) }

  /// A folder that starts where this one is and goes its own way.
  package func copy() -> WorkingFolder { WorkingFolder(path, isProcess: false) }

  /// The folder's absolute path; empty where the process is in none that has a path.
  package var path: String { current.withLock { $0 } }

  /// Goes to `path`, which is absolute. Throws the system's words where it cannot.
  func change(to path: String) throws(FolderError) {
    guard let systemPath = realpath(path.systemPath, nil) else { throw FolderError(code: errno) }
    defer { free(systemPath) }
    guard access(systemPath, X_OK) == 0, LocalPath.isFolder(path), !isProcess || chdir(systemPath) == 0 else {
      throw FolderError(code: LocalPath.isFolder(path) ? errno : ENOTDIR)
    }
    current.withLock { $0 = String(system: systemPath) }
  }

  private static var here: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(system: path)
  }
}

/// Why nobody can go to a folder.
struct FolderError: Error, Equatable {
  /// The system's number.
  let code: Int32
  /// The system's words.
  var reason: String { String(cString: strerror(code)) }
}
