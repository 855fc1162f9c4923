import Glibc

/// Names of local files, for completion.
enum LocalNames {
  /// The files and folders whose path begins with `prefix`, folders with a slash, hidden ones only when asked for.
  static func starting(with prefix: String) -> [Candidate] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    let beginning = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [Candidate] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(beginning), name != ".", name != "..", beginning.hasPrefix(".") || !name.hasPrefix(".")
      else {
        continue
      }
      var status = stat()
      let isFolder = stat(folder + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      found.append(
        Candidate(
          Quoting.word(folder + name) + (isFolder ? "/" : ""), label: name + (isFolder ? "/" : ""), isOpen: isFolder))
    }
    return found.sorted { $0.text < $1.text }
  }
}
