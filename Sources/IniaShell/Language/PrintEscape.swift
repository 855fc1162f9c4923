internal import Documents

/// Escapes as `printf` and `echo -e` read them; they differ in little.
enum PrintEscape {
  /// Where an escape stands.
  enum Place {
    /// In a format of `printf`.
    case format
    /// In an argument of `%b`.
    case argument
    /// In an argument of `echo -e`.
    case echo
  }

  /// What an escape stands for, where the text goes on, and whether that is the end of all output.
  struct Escape {
    var bytes: [UInt8]
    var end: Int
    var isOver = false
    var fault: String?
  }

  /// A text with its escapes read, up to one that ends it.
  static func expand(_ text: [UInt8], _ place: Place) -> (bytes: [UInt8], isOver: Bool, faults: [String]) {
    var bytes: [UInt8] = []
    var faults: [String] = []
    var at = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "\\") else {
        bytes.append(text[at])
        at += 1
        continue
      }
      let escape = read(text, at + 1, place)
      if let fault = escape.fault { faults.append(fault) }
      bytes += escape.bytes
      if escape.isOver { return (bytes, true, faults) }
      at = escape.end
    }
    return (bytes, false, faults)
  }

  /// The escape whose backslash stands in front of `start`.
  static func read(_ text: [UInt8], _ start: Int, _ place: Place) -> Escape {
    let literal = Escape(bytes: [UInt8(ascii: "\\")], end: start)
    guard start < text.count else { return literal }
    let end = start + 1
    switch text[start] {
    case UInt8(ascii: "a"): return Escape(bytes: [0x07], end: end)
    case UInt8(ascii: "b"): return Escape(bytes: [0x08], end: end)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return Escape(bytes: [0x1B], end: end)
    case UInt8(ascii: "f"): return Escape(bytes: [0x0C], end: end)
    case UInt8(ascii: "n"): return Escape(bytes: [0x0A], end: end)
    case UInt8(ascii: "r"): return Escape(bytes: [0x0D], end: end)
    case UInt8(ascii: "t"): return Escape(bytes: [0x09], end: end)
    case UInt8(ascii: "v"): return Escape(bytes: [0x0B], end: end)
    case UInt8(ascii: "\\"): return Escape(bytes: [UInt8(ascii: "\\")], end: end)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
      return place == .format ? Escape(bytes: [text[start]], end: end) : literal
    case UInt8(ascii: "c"): return place == .format ? literal : Escape(bytes: [], end: end, isOver: true)
    case UInt8(ascii: "0") where place != .format:
      return octal(text, end, most: 3)
    case UInt8(ascii: "0")...UInt8(ascii: "7") where place != .echo:
      return octal(text, start, most: 3)
    case UInt8(ascii: "x"): return hexadecimal(text, end, most: 2, place)
    case UInt8(ascii: "u"): return hexadecimal(text, end, most: 4, place)
    case UInt8(ascii: "U"): return hexadecimal(text, end, most: 8, place)
    default: return literal
    }
  }

  private static func octal(_ text: [UInt8], _ start: Int, most: Int) -> Escape {
    let digits = text[start...].prefix(most).prefix { $0 &- UInt8(ascii: "0") < 8 }
    let value = digits.reduce(0) { $0 << 3 | Int($1 &- UInt8(ascii: "0")) }
    return Escape(bytes: [UInt8(truncatingIfNeeded: value)], end: digits.endIndex)
  }

  private static func hexadecimal(_ text: [UInt8], _ start: Int, most: Int, _ place: Place) -> Escape {
    let digits = text[start...].prefix(most).prefix { Hex.value(of: $0) != nil }
    guard !digits.isEmpty else {
      let letter = String(raw: [text[start - 1]])
      let fault = "missing \(letter == "x" ? "hex" : "unicode") digit for \\\(letter)"
      return Escape(bytes: [UInt8(ascii: "\\")], end: start - 1, fault: place == .echo ? nil : fault)
    }
    let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(Hex.value(of: $1) ?? 0) }
    return Escape(bytes: most == 2 ? [UInt8(truncatingIfNeeded: value)] : encoded(value), end: digits.endIndex)
  }

  /// A character's number in UTF-8, as bash writes it: those that are no characters too.
  private static func encoded(_ value: UInt32) -> [UInt8] {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: value >> shift & 0x3F) }
    return switch value {
    case 0..<0x80: [UInt8(truncatingIfNeeded: value)]
    case 0x80..<0x800: [0xC0 | UInt8(truncatingIfNeeded: value >> 6), tail(0)]
    case 0x800..<0x1_0000: [0xE0 | UInt8(truncatingIfNeeded: value >> 12), tail(6), tail(0)]
    case 0x1_0000..<0x20_0000: [0xF0 | UInt8(truncatingIfNeeded: value >> 18), tail(12), tail(6), tail(0)]
    case 0x20_0000..<0x400_0000:
      [0xF8 | UInt8(truncatingIfNeeded: value >> 24), tail(18), tail(12), tail(6), tail(0)]
    case 0x400_0000..<0x8000_0000:
      [0xFC | UInt8(truncatingIfNeeded: value >> 30), tail(24), tail(18), tail(12), tail(6), tail(0)]
    default: []
    }
  }
}
