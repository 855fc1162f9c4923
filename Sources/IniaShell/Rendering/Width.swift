/// How many columns text takes at a terminal: East Asian wide characters and emoji two, combining marks none.
///
/// Characters of ambiguous width count one, as terminals outside East Asian locales show them.
package enum Width {
  /// The columns of `text`.
  package static func of(_ text: some StringProtocol) -> Int {
    var isASCII = true
    var count = 0
    for byte in text.utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      count += 1
    }
    return isASCII ? count : text.reduce(0) { $0 + of($1) }
  }

  /// The columns of UTF-8 text.
  static func of(utf8 text: ArraySlice<UInt8>) -> Int {
    text.allSatisfy { $0 < 0x80 } ? text.count : of(String(decoding: text, as: UTF8.self))
  }

  /// The columns of one grapheme cluster, 0 to 2.
  package static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      // A variation selector asks for the emoji's picture.
      if scalar.value == 0xFE0F { return 2 }
      width += of(scalar)
    }
    return min(width, 2)
  }

  /// The start of `text` that fits in `width` columns, and the columns it takes.
  package static func prefix(_ text: String, fitting width: Int) -> (text: Substring, width: Int) {
    var end = text.startIndex
    var taken = 0
    while end < text.endIndex {
      let next = taken + of(text[end])
      if next > width { break }
      taken = next
      end = text.index(after: end)
    }
    return (text[..<end], taken)
  }

  /// `text` if it fits in `width` columns, else its start and `…`.
  package static func truncate(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    return width < 1 ? "" : prefix(text, fitting: width - 1).text + "…"
  }

  /// `text` filled up with spaces to `width` columns.
  package static func pad(_ text: String, to width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return right ? spaces + text : text + spaces
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD || value >= 0x20 && value < 0x7F || value >= 0xA0 ? 1 : 0 }
    // The vowels and final consonants of a decomposed Hangul syllable stand in the first one's cell.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// The Wide and Fullwidth characters of UAX #11 (Unicode 14) that are no emoji; gaps that no character fills are not
  /// left out.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x2EBE0, 0x2F800...0x2FA1D,
    0x30000...0x3134A,
  ]
}
