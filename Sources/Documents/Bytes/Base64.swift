/// Base64 as RFC 4648 section 4 says it: the standard alphabet, padded, nothing between.
public enum Base64 {
  /// `bytes` as base64 text.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    encode(bytes, into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends `bytes` as base64 text.
  public static func encode(_ bytes: some Sequence<UInt8>, into text: inout [UInt8]) {
    text.reserveCapacity(text.count + bytes.underestimatedCount / 3 * 4 + 4)
    var word: UInt32 = 0
    var held = 0
    for byte in bytes {
      word = word << 8 | UInt32(byte)
      held += 1
      guard held == 3 else { continue }
      for shift in [18, 12, 6, 0] as [UInt32] { text.append(letter(word >> shift)) }
      word = 0
      held = 0
    }
    guard held > 0 else { return }
    word <<= held == 1 ? 16 : 8
    text.append(letter(word >> 18))
    text.append(letter(word >> 12))
    text.append(held == 2 ? letter(word >> 6) : UInt8(ascii: "="))
    text.append(UInt8(ascii: "="))
  }

  /// The bytes that base64 text stands for; nil where it is not base64: a character outside the alphabet (white space
  /// too), padding that is missing or misplaced, or bits set behind the last byte.
  public static func decode(_ text: String) -> [UInt8]? { decode(text.utf8) }

  /// The bytes that base64 text in ASCII stands for; nil where it is not base64.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var held = 0
    var padding = 0
    for character in text {
      if character == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: character) else { return nil }
      word = word << 6 | value
      held += 1
      guard held == 4 else { continue }
      for shift in [16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
      word = 0
      held = 0
    }
    switch (held, padding) {
    case (0, 0): return bytes
    case (2, 2):
      guard word & 0xF == 0 else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: word >> 4))
    case (3, 1):
      guard word & 0x3 == 0 else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: word >> 10))
      bytes.append(UInt8(truncatingIfNeeded: word >> 2))
    default: return nil
    }
    return bytes
  }

  @inline(__always)
  private static func letter(_ bits: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 0x3F)
    return switch value {
    case 0..<26: UInt8(ascii: "A") &+ value
    case 26..<52: UInt8(ascii: "a") &+ value &- 26
    case 52..<62: UInt8(ascii: "0") &+ value &- 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  @inline(__always)
  private static func value(of letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
