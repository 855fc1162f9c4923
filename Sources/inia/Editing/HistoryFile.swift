import AWSClient
import Documents
import Glibc

/// The lines typed so far, one a line, readable by their owner only. New ones are appended at once, so that several
/// shells share it and a crash loses nothing.
struct HistoryFile {
  let path: String
  let limit: Int

  /// The file in the state folder (`XDG_STATE_HOME`), or the one `INIA_HISTORY` names; `limit` lines are read back.
  init(variables: [String: String], home: String, limit: Int = 10_000) {
    if let named = variables["INIA_HISTORY"], !named.isEmpty {
      path = named
    } else {
      let state = variables["XDG_STATE_HOME"].flatMap { $0.begins(with: "/") ? $0 : nil } ?? "\(home)/.local/state"
      path = "\(state)/inia/history"
    }
    self.limit = limit
  }

  /// The lines, oldest first; none when there is no file. One with twice as many as are read back is cut to those.
  func load() -> [String] {
    guard let file = fopen(path.systemPath, "re") else { return [] }
    defer { fclose(file) }
    // The prompt waits for nobody: where another shell has the file, it is cut another time.
    let mayCut = flock(fileno(file), LOCK_EX | LOCK_NB) == 0
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[0..<count]
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let newest = lines.suffix(limit)
    if mayCut, lines.count >= 2 * limit, isCurrent(fileno(file)) { replace(by: newest) }
    return newest.map(Self.unescape)
  }

  /// Appends a line, unless it is empty or begins with a blank.
  func append(_ line: String) {
    guard let first = line.utf8.first, first != UInt8(ascii: " ") else { return }
    for folder in Self.folders(above: path) { mkdir(folder.systemPath, 0o700) }
    for _ in 0..<100 {
      let descriptor = open(path.systemPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      flock(descriptor, LOCK_SH)
      guard isCurrent(descriptor) else { continue }
      fchmod(descriptor, 0o600)
      try? Screen.writeAll(descriptor, Self.escape(line) + [UInt8(ascii: "\n")])
      return
    }
  }

  /// Replaces the file in one step. Whoever holds the lock may: the others find a new file once they have it.
  private func replace(by lines: ArraySlice<ArraySlice<UInt8>>) {
    guard let real = realpath(path.systemPath, nil) else { return }
    defer { free(real) }
    let bytes = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    try? AtomicFile.write(bytes, to: String(system: real), .owner)
  }

  /// Whether `path` still leads to the open file: another shell may have cut it meanwhile.
  private func isCurrent(_ descriptor: Int32) -> Bool {
    var (mine, named) = (stat(), stat())
    guard fstat(descriptor, &mine) == 0, stat(path.systemPath, &named) == 0 else { return false }
    return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
  }

  /// The folders that `path` lies in, outermost first.
  static func folders(above path: String) -> [String] {
    let bytes = path.utf8
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") && $0 != bytes.startIndex }.map { String(path[..<$0]) }
  }

  // MARK: Lines

  /// A line's bytes without those that end one.
  private static func escape(_ line: String) -> [UInt8] {
    line.utf8.flatMap { byte in
      switch byte {
      case UInt8(ascii: "\\"): Array(#"\\"#.utf8)
      case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
      case UInt8(ascii: "\r"): Array(#"\r"#.utf8)
      default: [byte]
      }
    }
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>) -> String {
    var line: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        line.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): line.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "r"): line.append(UInt8(ascii: "\r"))
      case let other?: line.append(other)
      case nil: break
      }
    }
    return String(decoding: line, as: UTF8.self)
  }
}
