internal import Documents

/// A word that a shell reads back as it is: bash's `printf %q`.
enum ShellQuoting {
  /// A line of words as it is shown to people, quoted where a shell needs it.
  static func line(_ words: some Sequence<String>) -> String {
    words.map { String(raw: word($0.raw)) }.joined(separator: " ")
  }

  /// The word of these bytes: backslashes before what means something, `$'…'` where something is not to be seen.
  static func word(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return Array("''".utf8) }
    let scalars = String(raw: bytes).unicodeScalars
    guard scalars.allSatisfy(isShown) else { return dollar(scalars) }
    var word: [UInt8] = []
    for (number, byte) in bytes.enumerated() {
      if special.contains(byte) || number == 0 && (byte == UInt8(ascii: "#") || byte == UInt8(ascii: "~")) {
        word.append(UInt8(ascii: "\\"))
      }
      word.append(byte)
    }
    return word
  }

  private static let special = Set(" \t\n'\"\\|&;()<>!{}*[]?^$`,".utf8)

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    guard RawByte.byte(scalar) == nil else { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: return false
    default: return true
    }
  }

  private static func dollar(_ scalars: String.UnicodeScalarView) -> [UInt8] {
    var word = Array("$'".utf8)
    for scalar in scalars {
      switch scalar {
      case "\u{1B}": word += "\\E".utf8
      case "\u{07}": word += "\\a".utf8
      case "\u{0B}": word += "\\v".utf8
      case "\u{08}": word += "\\b".utf8
      case "\u{0C}": word += "\\f".utf8
      case "\n": word += "\\n".utf8
      case "\r": word += "\\r".utf8
      case "\t": word += "\\t".utf8
      case "\\": word += "\\\\".utf8
      case "'": word += "\\'".utf8
      default:
        let bytes = String(scalar).raw
        guard !isShown(scalar) else {
          word += bytes
          continue
        }
        for byte in bytes {
          let digits = String(byte, radix: 8)
          word += "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)".utf8
        }
      }
    }
    return word + "'".utf8
  }
}
