import Documents
import Glibc
import IniaShell

/// The folder in which this program is called `aws` and `inia`, so that `xargs aws …` behind a pipe is Inia.
struct OwnNames: Sendable {
  private let parent: String
  private let cache: String

  /// The folder in the person's cache.
  init(variables: [String: String], home: String) {
    parent = variables["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.cache"
    cache = "\(parent)/inia"
  }

  /// The folder, made when it is first asked for; nil where it cannot be made, or is somebody else's.
  func folder() -> String? {
    guard let program = Self.program else { return nil }
    let folder = "\(cache)/bin"
    for path in [parent, cache, folder] { mkdir(path.systemPath, 0o700) }
    var status = stat()
    guard stat(folder.systemPath, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      return nil
    }
    for name in ["aws", "inia"] where !Self.link("\(folder)/\(name)", to: program) { return nil }
    return folder
  }

  /// The path of this program.
  private static var program: String? { target(of: "/proc/self/exe") }

  private static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link.systemPath, &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    buffer[count] = 0
    return String(system: buffer)
  }

  /// Lets a link point to the program, unless it does already; false where it cannot.
  private static func link(_ path: String, to program: String) -> Bool {
    if target(of: path)?.isSame(as: program) == true { return true }
    let temporary = "\(path).\(getpid())"
    unlink(temporary.systemPath)
    guard symlink(program.systemPath, temporary.systemPath) == 0 else { return false }
    guard rename(temporary.systemPath, path.systemPath) == 0 else {
      unlink(temporary.systemPath)
      return false
    }
    return true
  }
}
