/// Hexadecimal text (RFC 4648 section 8), written in lower case and read in either.
public enum Hex {
  /// `bytes` as two lower-case digits each.
  public static func encode(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      var at = 0
      for byte in bytes {
        text[at] = digit(byte &>> 4)
        text[at + 1] = digit(byte & 0xF)
        at += 2
      }
      return at
    }
  }

  /// The bytes that `text` stands for; nil for an odd number of digits or anything but digits.
  public static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      if let upper = high {
        bytes.append(upper << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  private static func digit(_ value: UInt8) -> UInt8 { (value < 10 ? 0x30 : 0x57) &+ value }

  /// The value of a digit; nil where it is none.
  package static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 0x37
    default: nil
    }
  }
}
