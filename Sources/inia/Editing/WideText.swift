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
