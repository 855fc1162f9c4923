import AWSClient
import Documents
import Glibc

/// The file of commands that runs before the prompt. Whoever may write it runs what they like with the person's keys:
/// it is read only where nobody else may, as ssh and sudo want it of their files.
enum RunCommands {
  /// Who owns a file or folder and who may write it.
  struct Access: Equatable, Sendable {
    var owner: UInt32
    /// The bits of `st_mode`.
    var mode: UInt32

    /// What is wrong with it for somebody of the user number `user`; nil where it is theirs or root's alone.
    func fault(for user: UInt32) -> String? {
      if owner != user, owner != 0 { return "belongs to somebody else" }
      if mode & S_IFMT == S_IFCHR { return nil }
      return mode & 0o022 != 0 ? "may be written by others" : nil
    }
  }

  /// What speaks against the file at `path`, and how to mend it; nil where nothing does. A link's own folder counts as
  /// much as the file's.
  static func fault(_ path: String, user: UInt32 = geteuid()) -> String? {
    var places = [path, folder(of: path)]
    if let real = realpath(path.systemPath, nil) {
      let name = String(system: real)
      free(real)
      if name != path { places += [name, folder(of: name)] }
    }
    for place in places {
      guard let access = rights(of: place), let words = access.fault(for: user) else { continue }
      let owner = access.owner != user && access.owner != 0
      return "\(path) is not read: \(place == path ? "it" : place) \(words); "
        + (owner ? "-X reads none, INIA_RC names another" : "chmod go-w \(place) mends it")
    }
    return nil
  }

  private static func rights(of path: String) -> Access? {
    var status = stat()
    guard stat(path.systemPath, &status) == 0 else { return nil }
    return Access(owner: status.st_uid, mode: status.st_mode)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let folder = String(decoding: path.utf8[..<slash], as: UTF8.self)
    return folder.isEmpty ? "/" : folder
  }
}
