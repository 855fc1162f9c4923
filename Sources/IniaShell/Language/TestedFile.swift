internal import Documents
internal import Glibc

/// A file that `test` asks about.
struct TestedFile {
  private let systemPath: [CChar]
  private let status: stat?

  init(_ name: String, _ folder: String) {
    let isWhole = name.isEmpty || name.begins(with: "/") || folder.isEmpty
    systemPath = (isWhole ? name : "\(folder)/\(name)").systemPath
    var found = stat()
    status = stat(systemPath, &found) == 0 ? found : nil
  }

  func answers(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "h", "L": return isLink
    case "r": return isOpen(R_OK)
    case "w": return isOpen(W_OK)
    case "x": return isOpen(X_OK)
    default: break
    }
    guard let status else { return false }
    switch letter {
    case "a", "e": return true
    case "f": return isKind(S_IFREG)
    case "d": return isKind(S_IFDIR)
    case "p": return isKind(S_IFIFO)
    case "S": return isKind(S_IFSOCK)
    case "b": return isKind(S_IFBLK)
    case "c": return isKind(S_IFCHR)
    case "s": return status.st_size > 0
    case "g": return status.st_mode & S_ISGID != 0
    case "u": return status.st_mode & S_ISUID != 0
    case "k": return status.st_mode & S_ISVTX != 0
    case "O": return status.st_uid == geteuid()
    case "G": return status.st_gid == getegid()
    case "N": return Self.isLater(status.st_mtim, status.st_atim)
    default: return false
    }
  }

  /// Which is newer or older, one that is not there being older than any, or whether both are one file.
  func compares(_ op: String, to other: TestedFile) -> Bool {
    switch (op, status, other.status) {
    case ("-nt", let own?, let its?): Self.isLater(own.st_mtim, its.st_mtim)
    case ("-nt", let own, _): own != nil
    case ("-ot", let own?, let its?): Self.isLater(its.st_mtim, own.st_mtim)
    case ("-ot", _, let its): its != nil
    case (_, let own?, let its?): own.st_dev == its.st_dev && own.st_ino == its.st_ino
    default: false
    }
  }

  private var isLink: Bool {
    var found = stat()
    return lstat(systemPath, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether this process may, whoever it acts for.
  private func isOpen(_ mode: Int32) -> Bool { faccessat(AT_FDCWD, systemPath, mode, AT_EACCESS) == 0 }

  private func isKind(_ kind: mode_t) -> Bool { status.map { $0.st_mode & S_IFMT == kind } ?? false }

  private static func isLater(_ left: timespec, _ right: timespec) -> Bool {
    (left.tv_sec, left.tv_nsec) > (right.tv_sec, right.tv_nsec)
  }
}
