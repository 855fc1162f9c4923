/// A piece of character data or the value of an attribute, as it stands in the source.
struct XMLText {
  /// How the source spells the text.
  enum Form {
    /// Byte for byte.
    case plain
    /// With references (`&amp;`) or carriage returns, which are to be resolved.
    case encoded
    /// A CDATA section with carriage returns in it.
    case sectionWithReturns
    /// The value of an attribute with references or white space other than spaces.
    case encodedAttribute
  }

  /// Where it stands.
  let range: Range<Int>
  /// How it is spelled.
  let form: Form

  /// Appends the text itself to `bytes`.
  func decode(_ source: Span<UInt8>, into bytes: inout [UInt8]) throws(XMLError) {
    var start = range.lowerBound
    guard form != .plain else { return Self.copy(source, range, into: &bytes) }
    var at = start
    while at < range.upperBound {
      if form == .encoded, at &+ 8 <= range.upperBound {
        let word = UTF8Checks.load8(source, at)
        let marks = UTF8Checks.marks(word, equal: UInt8(ascii: "&")) | UTF8Checks.marks(word, equal: 0x0D)
        guard marks != 0 else {
          at &+= 8
          continue
        }
        at &+= marks.trailingZeroBitCount >> 3
      }
      let byte = source[at]
      if byte == UInt8(ascii: "&"), form != .sectionWithReturns {
        Self.copy(source, start..<at, into: &bytes)
        at = try Self.resolve(source, at, before: range.upperBound, into: &bytes)
        start = at
      } else if byte == 0x0D || (form == .encodedAttribute && (byte == 0x0A || byte == 0x09)) {
        Self.copy(source, start..<at, into: &bytes)
        bytes.append(form == .encodedAttribute ? UInt8(ascii: " ") : 0x0A)
        at &+= 1
        if byte == 0x0D, at < range.upperBound, source[at] == 0x0A { at &+= 1 }
        start = at
      } else {
        at &+= 1
      }
    }
    Self.copy(source, start..<range.upperBound, into: &bytes)
  }

  private static func copy(_ source: Span<UInt8>, _ range: Range<Int>, into bytes: inout [UInt8]) {
    guard !range.isEmpty else { return }
    source.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Appends what the reference at `at` stands for; returns where the text goes on.
  private static func resolve(
    _ source: Span<UInt8>, _ at: Int, before end: Int, into bytes: inout [UInt8]
  ) throws(XMLError) -> Int {
    if at &+ 8 <= source.count {
      // Nearly all references are one of these. Neither holds what ends a text, so that they end before `end`.
      let word = UTF8Checks.load8(source, at)
      if word & 0xFFFF_FFFF_FFFF == 0x3B74_6F75_7126 {
        bytes.append(UInt8(ascii: "\""))
        return at &+ 6
      }
      if word & 0xFF_FFFF_FFFF == 0x3B_706D_6126 {
        bytes.append(UInt8(ascii: "&"))
        return at &+ 5
      }
    }
    var semicolon = at &+ 1
    while semicolon < end, semicolon &- at <= 32, source[semicolon] != UInt8(ascii: ";") { semicolon &+= 1 }
    guard semicolon < end, source[semicolon] == UInt8(ascii: ";") else {
      throw XMLError(.unknownReference, source, at: at)
    }
    let name = source.extracting(at &+ 1..<semicolon)
    if name.count > 1, name[0] == UInt8(ascii: "#") {
      guard let scalar = number(name) else { throw XMLError(.unknownReference, source, at: at) }
      UTF8Checks.append(scalar.value, to: &bytes)
    } else if let character = character(name) {
      bytes.append(character)
    } else {
      throw XMLError(.unknownReference, source, at: at)
    }
    return semicolon &+ 1
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
  private static func character(_ name: Span<UInt8>) -> UInt8? {
    switch name.count {
    case 2 where isWord(name, "lt"): UInt8(ascii: "<")
    case 2 where isWord(name, "gt"): UInt8(ascii: ">")
    case 3 where isWord(name, "amp"): UInt8(ascii: "&")
    case 4 where isWord(name, "quot"): UInt8(ascii: "\"")
    case 4 where isWord(name, "apos"): UInt8(ascii: "'")
    default: nil
    }
  }

  private static func isWord(_ name: Span<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in letters.indices.allSatisfy { name[$0] == letters[$0] } }
  }
}
