internal import Documents

/// Keeps control characters in remote data from reaching a terminal, where they could move the cursor, set the title or
/// hide text. They are written as escapes a person can read: `\n`, `\t`, `\r`, `\e`, `\x07`, `\x9b`, `\u202e`; so are the
/// bytes of names that are no UTF-8.
package enum Sanitizer {
  /// `text` as one line: every control character and line separator escaped.
  package static func line(_ text: String) -> String { escape(text) { _ in false } }

  /// `text` with its line feeds and tabs kept, for text that has lines of its own.
  package static func lines(_ text: String) -> String { escape(text) { $0 == "\n" || $0 == "\t" } }

  /// Whether `scalar` could do something to a terminal instead of showing: C0 and C1 controls, line and paragraph
  /// separators, and the marks that turn the direction of writing.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The readable escape of a control character.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    case "\u{1B}": return "\\e"
    default:
      let digits = String(scalar.value, radix: 16)
      let width = scalar.value > 0xFF ? 4 : 2
      return (width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
  }

  /// Escapes what follows `start` in `bytes` as ``line(_:)`` does.
  static func escapeLine(from start: Int, in bytes: inout [UInt8]) {
    guard bytes[start...].contains(where: mayBeginControl) else { return }
    let text = line(String(decoding: bytes[start...], as: UTF8.self))
    bytes.removeSubrange(start...)
    bytes.append(contentsOf: text.utf8)
  }

  /// Whether `byte` of UTF-8 text may be the first of a control character; most text has none such.
  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
      || byte == 0xF4
  }

  private static func escape(_ text: String, keeping keeps: (Unicode.Scalar) -> Bool) -> String {
    guard text.utf8.contains(where: mayBeginControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let byte = RawByte.byte(scalar) {
        result += "\\x" + String(byte, radix: 16)
      } else if isControl(scalar), !keeps(scalar) {
        result += escaped(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON text in which the control characters that JSON itself lets through (DEL, C1, separators, direction marks) are
  /// `\u` escapes too, so that it stays the same JSON.
  static func json(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x7F && mayBeginControl($0) }) else { return bytes }
    var result = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x7F, isControl(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return Array(result.utf8)
  }
}
