import Glibc
import IniaShell

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
      let state = variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.local/state"
      path = "\(state)/inia/history"
    }
    self.limit = limit
  }

  /// The lines, oldest first; none when there is no file.
  func load() -> [String] {
    guard let file = fopen(path, "re") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[0..<count]
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return lines.suffix(limit).map { Self.unescape(String(decoding: $0, as: UTF8.self)) }
  }

  /// Appends a line, unless it is empty or begins with a blank.
  func append(_ line: String) {
    guard !line.isEmpty, line.first != " " else { return }
    makeFolders()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    try? Screen.writeAll(descriptor, Array((Self.escape(line) + "\n").utf8))
  }

  private func makeFolders() {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o700)
    }
  }

  private static func escape(_ line: String) -> String {
    line.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "")
  }

  private static func unescape(_ line: String) -> String {
    var text = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        text.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
