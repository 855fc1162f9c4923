/// The text of UUIDs (RFC 9562).
public enum UUIDText {
  /// A random UUID, version 4 (RFC 9562, 5.4), in lower case.
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return version4(high: generator.next(), low: generator.next())
  }

  /// The version 4 UUID of 128 bits, six of which the version and variant overwrite.
  static func version4(high: UInt64, low: UInt64) -> String {
    let first = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let second = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { text in
      var at = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          text[at] = UInt8(ascii: "-")
          at += 1
        }
        let digit = UInt8(truncatingIfNeeded: (index < 16 ? first : second) >> UInt64(60 - index % 16 * 4) & 15)
        text[at] = (digit < 10 ? 0x30 : 0x57) + digit
        at += 1
      }
      return at
    }
  }
}
