import Glibc

/// What was read from the terminal and belongs to the next line: keys that were typed ahead, the lines of a paste behind
/// the first. Only the terminal's thread has it.
final class TerminalInput {
  /// Makes keys of it.
  var decoder = KeyDecoder()

  /// Waits for descriptors, for ever with -1, and tells which of them are ready: none where nothing comes in time. A
  /// signal is no end of waiting. Nil where they cannot be waited for.
  static func wait(_ descriptors: [Int32], milliseconds: Int32 = -1) -> [Bool]? {
    var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&waiting, nfds_t(waiting.count), milliseconds) < 0 { if errno != EINTR { return nil } }
    return waiting.map { $0.revents != 0 }
  }

  /// Reads what is there: empty at the end of input, nil where there is nothing just now.
  static func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    return Array(buffer[..<max(0, count)])
  }

  /// Takes in everything that was typed up to now, so that it answers no question that is asked only then.
  func collect() {
    while let ready = Self.wait([STDIN_FILENO], milliseconds: 0), ready[0], let bytes = Self.read(), !bytes.isEmpty {
      decoder.add(bytes)
    }
  }
}

/// Whether the terminal marks what is pasted (xterm's mode 2004). A program that is told of it tells a paste from keys;
/// others would see the marks as text, so it is on only while Inia reads keys itself.
enum BracketedPaste {
  static let on = "\u{1B}[?2004h"
  static let off = "\u{1B}[?2004l"

  /// Whether a terminal of this kind, by `TERM`, may be told.
  static func isKnown(term: String?) -> Bool {
    guard let term, !term.isEmpty else { return false }
    return term != "dumb" && term != "unknown"
  }

  private static var term: String? { getenv("TERM").map { String(cString: $0) } }

  /// Turns it on or off on the terminal behind `descriptor`; nothing where that is none.
  static func set(_ isOn: Bool, on descriptor: Int32) {
    guard isKnown(term: term), isatty(descriptor) == 1 else { return }
    try? Screen.writeAll(descriptor, Array((isOn ? on : off).utf8))
  }
}
