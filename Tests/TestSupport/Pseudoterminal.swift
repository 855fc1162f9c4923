import CTestSupport
import Foundation

/// A program on a terminal of its own: what it writes is read, what a person would type is sent. Waits are for text,
/// never for time; a wait that does not end says what was there instead.
package final class Pseudoterminal {
  private let master: Int32
  private let process: TestProcess
  private var hasEnded = false
  private var output: [UInt8] = []
  /// How much of the output was waited for already.
  private var read = 0

  /// Starts `words` on a terminal of the given size with exactly these variables.
  package init(
    _ words: [String], environment: [String: String], columns: Int = 100, rows: Int = 30
  ) throws {
    var name = [CChar](repeating: 0, count: 256)
    master = ctest_open_pseudoterminal(&name, Int32(name.count))
    guard master >= 0 else {
      throw Waiting.Stuck(description: "no pseudoterminal: \(String(cString: strerror(errno)))")
    }
    let slave = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let script = "stty cols \(columns) rows \(rows); exec \"$@\""
    do {
      process = try TestProcess(
        ["/bin/sh", "-c", script, "sh"] + words, environment: environment, startsSession: true, input: .file(slave),
        output: .same(as: 0), errors: .same(as: 0))
    } catch {
      close(master)
      throw error
    }
  }

  deinit {
    if !hasEnded { process.end() }
    close(master)
  }

  /// Types `text`; a line feed is the Enter key.
  package func send(_ text: String) {
    let bytes = Array(text.utf8).map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress.map { $0 + sent }, bytes.count - sent) }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Waits until `text` comes, after what was waited for before, and returns everything up to its end without escape
  /// sequences and carriage returns.
  @discardableResult
  package func wait(for text: String, seconds: Double = Waiting.bound) throws -> String {
    let wanted = Array(text.utf8)
    return try wait(seconds: seconds, for: "\"\(text)\"") { bytes in
      guard let start = bytes.firstRange(of: wanted)?.upperBound else { return nil }
      return start
    }
  }

  /// Waits until `condition` is true of something that is not on the screen, a server's requests for example. What the
  /// program writes meanwhile is read.
  package func wait(
    until what: String, seconds: Double = Waiting.bound, _ condition: () throws -> Bool
  ) throws {
    try Waiting.until(what, seconds: seconds, instead: { everything }) {
      while readMore(milliseconds: 0) {}
      return try condition()
    }
  }

  /// Waits until the program ends, and returns what it wrote last and its exit code.
  package func waitForEnd(seconds: Double = Waiting.bound) throws -> (text: String, status: Int32) {
    var status: Int32?
    try wait(until: "the program's end", seconds: seconds) {
      status = status ?? process.exitCodeIfEnded()
      hasEnded = status != nil
      return hasEnded
    }
    while readMore(milliseconds: 0) {}
    return (Self.plain(output[read...]), status ?? -1)
  }

  /// Everything written so far, without escape sequences.
  package var everything: String { Self.plain(output[...]) }

  /// Everything written so far, byte for byte.
  package var bytes: [UInt8] { output }

  /// Whether the terminal makes lines of keys and echoes them, as programs want to find it.
  package var isCooked: Bool {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return false }
    let flags = tcflag_t(ICANON | ECHO | ISIG)
    return settings.c_lflag & flags == flags
  }

  /// The program's process.
  package var processID: Int32 { process.id }

  /// Waits until `isComplete` is true of what came after everything waited for before, and returns it as a person sees
  /// it: of a line that was redrawn in place only what it was last.
  package func readScreen(seconds: Double = Waiting.bound, until isComplete: (String) -> Bool) throws -> String {
    let start = read
    _ = try wait(seconds: seconds, for: "the prompt") { bytes in
      // Of the screen, not of what was written: a live line that is gone ends nothing.
      isComplete(Self.screen(output[start...])) ? bytes.count : nil
    }
    return Self.screen(output[start..<read])
  }

  private func wait(
    seconds: Double, for what: String, _ find: ([UInt8]) -> Int?
  ) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      let plain = Array(Self.plain(output[read...]).utf8)
      if let end = find(plain) {
        read = Self.rawLength(output[read...], plainCount: end)
        return String(decoding: plain[..<end], as: UTF8.self)
      }
      let left = deadline.timeIntervalSinceNow
      guard left > 0, readMore(milliseconds: Int32(left * 1000)) else {
        throw Waiting.stuck(what, instead: Self.plain(output[read...]) + (left > 0 ? " and the program's end" : ""))
      }
    }
  }

  /// Reads what the program wrote, once there is something; false where nothing comes in time, or nothing more at all.
  private func readMore(milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[0..<count]
    return true
  }

  // MARK: Escape sequences

  /// What `bytes` leave on a terminal that knows carriage returns, backspaces and erasing to the end of the line.
  private static func screen(_ bytes: ArraySlice<UInt8>) -> String {
    var lines: [[Unicode.Scalar]] = [[]]
    var column = 0
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      let line = lines.count - 1
      switch scalar {
      case "\n":
        lines.append([])
        column = 0
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\u{7}": break
      case "\u{1B}":
        guard scalars.first == "[" else { continue }
        scalars.removeFirst()
        while let next = scalars.popFirst() {
          guard ("@"..."~").contains(next) else { continue }
          if next == "K" || next == "J", column < lines[line].count { lines[line].removeSubrange(column...) }
          break
        }
      default:
        if column < lines[line].count { lines[line][column] = scalar } else { lines[line].append(scalar) }
        column += 1
      }
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: visible(bytes).map(\.byte), as: UTF8.self)
  }

  /// The index in the whole output behind the `plainCount`th visible byte of `bytes`.
  private static func rawLength(_ bytes: ArraySlice<UInt8>, plainCount: Int) -> Int {
    guard plainCount > 0 else { return bytes.startIndex }
    let all = visible(bytes)
    return all[min(plainCount, all.count) - 1].index + 1
  }

  /// The bytes that are neither part of an escape sequence nor a carriage return or bell, with their places.
  private static func visible(_ bytes: ArraySlice<UInt8>) -> [(byte: UInt8, index: Int)] {
    var result: [(byte: UInt8, index: Int)] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x1B {
        index += 1
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: "[") {
          index += 1
          while index < bytes.endIndex, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
        }
      } else if byte != 0x0D, byte != 0x07 {
        result.append((byte, index))
      }
      index += 1
    }
    return result
  }
}
