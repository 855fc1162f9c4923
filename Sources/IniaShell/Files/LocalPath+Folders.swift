import Documents
import Glibc

extension LocalPath {
  /// `path` from `folder` on, unless it is absolute already, or empty: that names no file.
  static func joined(_ path: String, to folder: String) -> String {
    if path.isEmpty || path.begins(with: "/") || folder.isEmpty { return path }
    return folder.ends(with: "/") ? folder + path : "\(folder)/\(path)"
  }

  /// An absolute path with `.` and `..` taken out by the letter, as Python's `abspath` does. A slash at the end stays.
  static func normal(_ path: String) -> String {
    guard path.begins(with: "/") else { return path }
    let parts = levels(of: path)
    return "/" + parts.joined(separator: "/") + (path.ends(with: "/") && !parts.isEmpty ? "/" : "")
  }

  /// A file's path as seen from `folder`: `./a.txt`, `../b/c.txt`.
  static func relative(_ path: String, to folder: String) -> String {
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
