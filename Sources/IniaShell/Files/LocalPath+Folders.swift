import AWSClient
import Documents
import Glibc

extension LocalPath {
  /// The whole path of a file, `.` and `..` taken out by the letter, as Python's `abspath` does. A slash at the end
  /// stays.
  static func absolute(_ path: String, _ environment: Environment) -> String {
    let path = resolve(path, environment)
    let whole = path.begins(with: "/") ? path : "\(folder)/\(path)"
    let parts = levels(of: whole)
    return "/" + parts.joined(separator: "/") + (path.ends(with: "/") && !parts.isEmpty ? "/" : "")
  }

  /// A file's path as seen from the folder one is in: `./a.txt`, `../b/c.txt`.
  static func relative(_ path: String) -> String {
    let here = levels(of: folder)
    let parts = path.parts(at: "/").map(String.init)
    guard let name = parts.last else { return path }
    let levels = parts.dropLast()
    let common = zip(here, levels).prefix { $0.isSame(as: $1) }.count
    let way = Array(repeating: "..", count: here.count - common) + levels.dropFirst(common)
    return (way.isEmpty ? "." : way.joined(separator: "/")) + "/" + name
  }

  /// Whether a folder stands at a path.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path.systemPath, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether anything stands at a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path.systemPath, &status) == 0
  }

  /// Whether a link stands at a path.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.systemPath, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static var folder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(system: path)
  }

  private static func levels(of path: String) -> [String] {
    path.parts(at: "/").reduce(into: []) { levels, part in
      switch part {
      case ".": break
      case "..": if !levels.isEmpty { levels.removeLast() }
      default: levels.append(String(part))
      }
    }
  }
}
