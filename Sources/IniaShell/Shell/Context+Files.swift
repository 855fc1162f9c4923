extension Context {
  /// The local file that `name` spells: a leading `~` filled in, a relative path from the folder that the line began in,
  /// and the standard input the command's own.
  package func localPath(_ name: String) -> String {
    if let redirectedInput, ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(name) {
      return "/proc/self/fd/\(redirectedInput)"
    }
    return LocalPath.joined(LocalPath.resolve(name, environment), to: folder)
  }

  /// The same with `.` and `..` taken out, and the folder itself for an empty name.
  package func absolutePath(_ name: String) -> String {
    LocalPath.normal(name.isEmpty ? folder : LocalPath.joined(LocalPath.resolve(name, environment), to: folder))
  }

  /// Where programs of the line begin; empty for where the process is anyway.
  var programFolder: String { working.isProcess ? "" : folder }

  /// The context of the line that begins now, in the folder that the lines before it led to.
  package func beginningLine() -> Context {
    var copy = self
    copy.folder = working.path
    return copy
  }

  /// The same in a folder of its own, which no other line changes: for a job.
  func withOwnFolder() -> Context {
    var copy = self
    copy.working = working.copy()
    return copy
  }
}
