internal import AWSClient
internal import Documents
internal import Glibc

/// Names of local files from patterns (POSIX XCU 2.14.3).
package enum LocalPatterns {
  /// The paths that match, spelled as the pattern is (`./*.txt` gives `./a.txt`), in the order of their bytes; none where
  /// nothing matches. A hidden file matches only where the pattern's dot is written. Relative ones begin in `folder`.
  package static func names(matching pattern: Pattern, in folder: String) -> [String] {
    var paths = [""]
    var isFound = false
    for (number, level) in pattern.levels.enumerated() {
      // Behind a found folder two slashes are one.
      if number > 0 { paths = paths.map { isFound && $0.ends(with: "/") ? $0 : $0 + "/" } }
      if level.isLiteral {
        let name = level.literal
        paths = paths.map { $0 + name }
      } else {
        isFound = true
        paths = paths.flatMap { path in names(matching: level, below: path, in: folder).map { path + $0 } }
      }
      if paths.isEmpty { return [] }
    }
    let found = paths.filter { exists($0, in: folder) }
    return found.map { (key: $0.raw, path: $0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.path)
  }

  private static func names(matching level: Pattern, below path: String, in folder: String) -> [String] {
    let place = path.isEmpty ? (folder.isEmpty ? "." : folder) : LocalPath.joined(path, to: folder)
    let showsHidden = level.steps.first == .one(".")
    return (FolderNames.read(place) ?? []).map { String(raw: $0) }.filter { name in
      (showsHidden || !name.begins(with: ".")) && level.matches(name)
    }
  }

  /// Whether a path names anything; a link that leads nowhere is something.
  private static func exists(_ path: String, in folder: String) -> Bool {
    var status = stat()
    return lstat(LocalPath.joined(path, to: folder).systemPath, &status) == 0
  }
}
