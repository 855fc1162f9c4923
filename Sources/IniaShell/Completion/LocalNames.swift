import AWSClient
import Documents

/// Names of local files, for completion.
enum LocalNames {
  /// The files and folders whose path begins with `prefix`, folders with a slash, hidden ones only when asked for.
  static func starting(with prefix: String) -> [Candidate] {
    let sides = prefix.cut(atLast: "/")
    let folder = sides.map { $0.before + "/" } ?? ""
    let beginning = sides?.after ?? prefix[...]
    let names = FolderNames.read(folder.isEmpty ? "." : String(folder)) ?? []
    return names.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { bytes in
      let name = String(raw: bytes)
      guard name.begins(with: beginning), beginning.begins(with: ".") || !name.begins(with: ".") else { return nil }
      let isFolder = LocalPath.isFolder(folder + name)
      return Candidate(
        Quoting.file(folder + name) + (isFolder ? "/" : ""), label: name.shown + (isFolder ? "/" : ""), isOpen: isFolder
      )
    }
  }
}
