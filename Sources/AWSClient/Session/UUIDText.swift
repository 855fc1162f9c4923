/// UUIDs as text (RFC 9562).
public enum UUIDText {
  /// A random one, version 4, in lower case.
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return version4(high: generator.next(), low: generator.next())
  }

  /// The version 4 UUID of 128 bits, six of which the version and variant overwrite.
  static func version4(high: UInt64, low: UInt64) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let words: [UInt64] = [high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000]
    var text: [UInt8] = []
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
      let word = words[index / 16]
      let shift = UInt64(60 - index % 16 * 4)
      text.append(digits[Int((word >> shift) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
