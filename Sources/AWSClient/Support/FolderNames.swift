internal import Documents
internal import Glibc

/// The names of what lies in a folder.
package enum FolderNames {
  /// The names in the folder at `path`, but for `.` and `..`, as the bytes that they are and in no order; nil where it
  /// cannot be read, or not to its end: a part of the names would make the others look as if they were gone.
  package static func read(_ path: String) -> [[UInt8]]? {
    guard let folder = opendir(path.systemPath) else { return nil }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    return errno == 0 ? names : nil
  }
}
