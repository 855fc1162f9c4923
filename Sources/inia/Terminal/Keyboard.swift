import Glibc
import IniaShell

/// Reads single keys and hidden lines while a command runs; only the terminal's thread does.
struct Keyboard {
  let interrupt: Wakeup

  /// Asks for the next screenful. Ctrl-C is the answer stop.
  func more(_ note: String, _ screen: Screen) -> MoreAnswer {
    defer { screen.setLive(nil) }
    return withRawTerminal {
      // Only now: a key struck at once must not be echoed.
      screen.setLive("-- \(note): Enter or Space for more, a for all, q to stop --")
      while let key = readKey() {
        switch key {
        case UInt8(ascii: " "), UInt8(ascii: "f"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): return .screen
        case UInt8(ascii: "j"): return .row
        case UInt8(ascii: "a"), UInt8(ascii: "G"): return .all
        case UInt8(ascii: "q"), UInt8(ascii: "Q"), 3, 4, 27: return .stop
        default: continue
        }
      }
      return .stop
    }
  }

  /// Asks a yes-or-no question.
  func confirm(_ question: String, _ screen: Screen) -> Bool {
    let isYes = withRawTerminal { () -> Bool in
      screen.setLive("\(question)? [y/N] ")
      while let key = readKey() {
        switch key {
        case UInt8(ascii: "y"), UInt8(ascii: "Y"): return true
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "q"), 3, 4, 27:
          return false
        default: continue
        }
      }
      return false
    }
    screen.setLive(nil)
    try? screen.writeErrors(Array("\(Sanitizer.line(question))? \(isYes ? "yes" : "no")\n".utf8))
    return isYes
  }

  /// Asks for a line that is not shown; nil for Ctrl-C or Ctrl-D.
  func secret(_ question: String, _ screen: Screen) -> String? {
    defer { screen.setLive(nil) }
    return withRawTerminal {
      screen.setLive("\(question): ")
      var bytes: [UInt8] = []
      while let key = readKey() {
        switch key {
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"): return String(decoding: bytes, as: UTF8.self)
        case 3, 4: return nil
        case 8, 127: if !bytes.isEmpty { bytes.removeLast() }
        case 21: bytes.removeAll()
        default: bytes.append(key)
        }
      }
      return nil
    }
  }

  /// One byte of input; nil at its end or when an interrupt came.
  private func readKey() -> UInt8? {
    while true {
      var waiting = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) > 0 else {
        if errno == EINTR { continue }
        return nil
      }
      if waiting[1].revents != 0 { return nil }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }

  /// Runs `body` with keys arriving one by one and unechoed, Ctrl-C as a key.
  private func withRawTerminal<T>(_ body: () -> T) -> T {
    var saved = termios()
    guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return body() }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &saved) }
    return body()
  }
}
