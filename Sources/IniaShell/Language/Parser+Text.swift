internal import Documents

/// Bytes, blanks and lines.
extension Parser {
  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte >= 0x41
  }
  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  func peek(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[at..<at + count]) }
  }

  /// The text from `start` to here, without blanks at its ends.
  func text(from start: Int) -> String { String(decoding: bytes[start..<at], as: UTF8.self).trimmingBlanks() }

  func lineEndWidth(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\n") { return 1 }
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { return 2 }
    return nil
  }

  /// The unquoted word here where it may be a reserved one: what a blank, a line's end or an operator ends.
  func reservedWord() -> String? {
    var end = at
    while end < bytes.count, Self.isName(bytes[end]) || "{}[]".utf8.contains(bytes[end]), end - at < 9 { end += 1 }
    guard end > at, end - at < 9,
      end >= bytes.count || Self.isBlank(bytes[end]) || "\n;&|()<>".utf8.contains(bytes[end])
    else { return nil }
    return String(decoding: bytes[at..<end], as: UTF8.self)
  }

  /// Skips blanks, joined lines and a comment.
  mutating func skipBlanks() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "#"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      case UInt8(ascii: "\\"):
        guard let width = lineEndWidth(at: at + 1) else { return }
        at += 1 + width
        line += 1
      default: return
      }
    }
  }

  /// Goes past the line's end here, and past the here-documents that were announced on the line.
  mutating func takeLineEnd() {
    let end = bodies[at] ?? at + 1
    line += bytes[at..<end].count { $0 == UInt8(ascii: "\n") }
    at = end
  }

  /// From a backslash to the byte that it hides.
  mutating func skipHidden() {
    at += 1
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { line += 1 }
  }

  mutating func skipLineEnds() {
    skipBlanks()
    while at < bytes.count, bytes[at] == UInt8(ascii: "\n") {
      takeLineEnd()
      skipBlanks()
    }
  }

  mutating func skipSeparators() {
    skipLineEnds()
    while at < bytes.count, bytes[at] == UInt8(ascii: ";"), !peek(";;"), !peek(";&") {
      at += 1
      skipLineEnds()
    }
  }
}

extension String {
  /// The text without blanks and line ends at either end.
  package func trimmingBlanks() -> String {
    String(trimmed(of: " \t\n\r"))
  }
}
