/// Keys from the terminal's bytes.
enum UTF8Keys {
  /// Takes one whole character off the front of `bytes`; nil while there is none. A byte that begins no character
  /// comes out as U+FFFD.
  static func take(_ bytes: inout [UInt8]) -> UInt32? {
    guard let first = bytes.first else { return nil }
    let length: Int
    switch first {
    case 0..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default:
      bytes.removeFirst()
      return 0xFFFD
    }
    // What is typed behind a character that was cut off is lost to nobody.
    guard bytes.dropFirst().prefix(length - 1).allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      bytes.removeFirst()
      return 0xFFFD
    }
    guard bytes.count >= length else { return nil }
    let character = String(decoding: bytes[0..<length], as: UTF8.self)
    bytes.removeFirst(length)
    return character.unicodeScalars.first?.value ?? 0xFFFD
  }
}
