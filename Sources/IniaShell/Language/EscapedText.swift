internal import Documents

/// Text in `$'…'`, the quotes of POSIX.1-2024 (2.2.4) and of bash in which a backslash says what cannot be typed.
enum EscapedText {
  /// Reads what stands behind `$'` at `start`, up to the closing quote.
  ///
  /// Where an escape is none that the shells know, the backslash stands for itself.
  ///
  /// - Returns: the text, whose bytes need be no UTF-8, and the index behind the quote; nil when it is not closed.
  static func read(_ bytes: [UInt8], from start: Int) -> (text: [UInt8], end: Int)? {
    var text: [UInt8] = []
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "'") { return (text, at) }
      guard byte == UInt8(ascii: "\\"), at < bytes.count else {
        if let raw = RawByte.byte(bytes[(at - 1)..<min(at + 3, bytes.count)]) {
          text.append(raw)
          at += 3
        } else {
          text.append(byte)
        }
        continue
      }
      let letter = bytes[at]
      at += 1
      if let plain = plain[letter] {
        text.append(plain)
      } else if letter == UInt8(ascii: "c"), at < bytes.count {
        text.append(bytes[at] & 0x1F)
        at += 1
      } else if letter & 0xF8 == UInt8(ascii: "0") {
        at -= 1
        text.append(UInt8(truncatingIfNeeded: number(bytes, &at, radix: 8, digits: 3) ?? 0))
      } else if letter == UInt8(ascii: "x"), let value = number(bytes, &at, radix: 16, digits: 2) {
        text.append(UInt8(truncatingIfNeeded: value))
      } else if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U"),
        let value = number(bytes, &at, radix: 16, digits: letter == UInt8(ascii: "u") ? 4 : 8)
      {
        text += String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8
      } else {
        text += [UInt8(ascii: "\\"), letter]
      }
    }
    return nil
  }

  /// `text` between `$'` and `'`, with escapes for what a terminal does not show and for bytes that are no UTF-8.
  static func write(_ text: String) -> String {
    var result = "$'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case _ where RawByte.byte(scalar) != nil:
        result += "\\x" + String(RawByte.byte(scalar) ?? 0, radix: 16)
      case _ where scalar.value < 0x80 && Sanitizer.isControl(scalar): result += Sanitizer.escaped(scalar)
      // Two digits would be a byte.
      case _ where scalar.value < 0x100 && Sanitizer.isControl(scalar):
        result += "\\u" + Sanitizer.hexadecimal(scalar.value, digits: 4)
      case _ where Sanitizer.isControl(scalar): result += Sanitizer.escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  private static let plain: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "?"): UInt8(ascii: "?"), UInt8(ascii: "a"): 0x07,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "E"): 0x1B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B,
  ]

  /// The number that begins at `at`, of so many digits at most; nil where no digit stands.
  private static func number(_ bytes: [UInt8], _ at: inout Int, radix: Int, digits: Int) -> UInt32? {
    let start = at
    var value: UInt32 = 0
    while at < bytes.count, at < start + digits,
      let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, digit < radix
    {
      value = value &* UInt32(radix) &+ UInt32(digit)
      at += 1
    }
    return at > start ? value : nil
  }
}
