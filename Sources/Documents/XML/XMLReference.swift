/// A reference in a text: `&amp;`, `&#38;` or `&#x26;`.
struct XMLReference {
  /// The character that it stands for.
  let scalar: Unicode.Scalar
  /// The index behind the reference.
  let end: Int

  /// The reference that begins at `at` of `source`; nil when it is none that XML defines by itself. It holds nothing
  /// that ends a text, so that it ends before the text does.
  @inline(__always)
  init?(_ source: Span<UInt8>, at: Int) {
    // Nearly all references are `&quot;` or `&amp;`.
    let word = at &+ 8 <= source.count ? UTF8Checks.load8(source, at) : 0
    if word & 0xFFFF_FFFF_FFFF == 0x3B74_6F75_7126 {
      self.init("\"", end: at &+ 6)
    } else if word & 0xFF_FFFF_FFFF == 0x3B_706D_6126 {
      self.init("&", end: at &+ 5)
    } else {
      self.init(unusual: source, at: at)
    }
  }

  private init(_ scalar: Unicode.Scalar, end: Int) {
    self.scalar = scalar
    self.end = end
  }

  private init?(unusual source: Span<UInt8>, at: Int) {
    var semicolon = at &+ 1
    while semicolon < source.count, semicolon &- at <= 32, source[semicolon] != UInt8(ascii: ";") { semicolon &+= 1 }
    guard semicolon < source.count, source[semicolon] == UInt8(ascii: ";") else { return nil }
    let name = source.extracting(at &+ 1..<semicolon)
    guard let scalar = name.count > 1 && name[0] == UInt8(ascii: "#") ? Self.number(name) : Self.character(name) else {
      return nil
    }
    self.init(scalar, end: semicolon &+ 1)
  }

  /// The character of `#38` or `#x26`. Control characters are let through although XML 1.0 forbids them: S3 sends
  /// them for keys that hold them.
  private static func number(_ name: Span<UInt8>) -> Unicode.Scalar? {
    let isHexadecimal = name[1] == UInt8(ascii: "x")
    let first = isHexadecimal ? 2 : 1
    guard name.count > first else { return nil }
    var value: UInt32 = 0
    for at in first..<name.count {
      let digit: UInt8
      switch name[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = name[at] &- 0x30
      case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: digit = name[at] &- 0x57
      case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: digit = name[at] &- 0x37
      default: return nil
      }
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      guard value <= 0x10FFFF else { return nil }
    }
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The character of one of the five names that XML defines by itself.
  private static func character(_ name: Span<UInt8>) -> Unicode.Scalar? {
    switch name.count {
    case 2 where isWord(name, "lt"): "<"
    case 2 where isWord(name, "gt"): ">"
    case 3 where isWord(name, "amp"): "&"
    case 4 where isWord(name, "quot"): "\""
    case 4 where isWord(name, "apos"): "'"
    default: nil
    }
  }

  private static func isWord(_ name: Span<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in letters.indices.allSatisfy { name[$0] == letters[$0] } }
  }
}
