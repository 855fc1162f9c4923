import Glibc

/// Text as libedit has it: wide characters, zero at the end.
enum WideText {
  /// A copy that the caller deallocates.
  static func make(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let scalars = Array(text.unicodeScalars)
    let made = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count + 1)
    for (index, scalar) in scalars.enumerated() { made[index] = wchar_t(bitPattern: scalar.value) }
    made[scalars.count] = 0
    return made
  }

  /// The first `count` characters as a string; what is no Unicode scalar becomes U+FFFD.
  static func string(_ text: UnsafePointer<wchar_t>, _ count: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for index in 0..<max(0, count) {
      scalars.append(Unicode.Scalar(UInt32(bitPattern: text[index])) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// The characters before the zero.
  static func length(_ text: UnsafePointer<wchar_t>) -> Int {
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
  }
}

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
