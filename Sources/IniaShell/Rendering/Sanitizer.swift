internal import Documents

/// Keeps control characters in remote data from reaching a terminal, where they could move the cursor, set the title or
/// hide text. They are written as escapes a person can read: `\n`, `\t`, `\r`, `\e`, `\x07`, `\x9b`, `\u202e`, `\U000e0041`;
/// so are the bytes of names that are no UTF-8.
package enum Sanitizer {
  /// `text` as one line: every control character and line separator escaped.
  package static func line(_ text: String) -> String { escape(text) { _ in false } }

  /// `text` with its line feeds and tabs kept, for text that has lines of its own.
  package static func lines(_ text: String) -> String { escape(text) { $0 == "\n" || $0 == "\t" } }

  /// Whether `scalar` could do something to a terminal instead of showing, or shows nothing, so that two names that
  /// differ would look the same: C0 and C1 controls, line and paragraph separators, the marks that turn the direction
  /// of writing, what takes no room (soft hyphen, zero-width blanks and joiners, Hangul fillers, tags), and what is no
  /// character.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x115F...0x1160, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFEFF, 0xFFA0, 0xE0000...0xE007F:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
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
      switch scalar.value {
      case 0...0xFF: return "\\x" + hexadecimal(scalar.value, digits: 2)
      case 0x100...0xFFFF: return "\\u" + hexadecimal(scalar.value, digits: 4)
      default: return "\\U" + hexadecimal(scalar.value, digits: 8)
      }
    }
  }

  /// `value` with at least so many digits.
  static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
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
    switch byte {
    case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE1...0xE3, 0xEF...0xF4: true
    default: false
    }
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
        for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
          result += "\\u" + hexadecimal(UInt32(unit), digits: 4)
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return Array(result.utf8)
  }
}
