internal import Documents
internal import Glibc

/// Numbers as `printf` reads them from its arguments, and prints them.
enum PrintNumber {
  #if arch(x86_64) && os(Linux)
    /// What bash counts with: the C library's `long double`.
    typealias Real = Float80
  #else
    typealias Real = Double
  #endif

  /// What is wrong with a number; one that is too great is as great as can be, which is a warning.
  struct Fault {
    var words: String
    var isWarning = false

    fileprivate static func invalid(_ word: String) -> Fault { Fault(words: "\(word.shown): \(kind(word))") }

    fileprivate static func tooGreat(_ word: String) -> Fault {
      Fault(words: "warning: \(word.shown): Numerical result out of range", isWarning: true)
    }
  }

  /// A whole number: decimal, `0x…`, `0…`, or `'x`, the number of a character. What follows it is a fault; the number
  /// counts all the same.
  static func integer(_ word: String, isSigned: Bool) -> (value: UInt64, fault: Fault?) {
    if let code = character(word) { return (UInt64(code), nil) }
    var rest = word.raw[...]
    rest = rest.drop(while: isBlank)
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let base = Self.base(&rest)
    var (value, hasDigits, isTooGreat): (UInt64, Bool, Bool) = (0, false, false)
    while let byte = rest.first, let digit = Self.digit(byte), digit < base {
      rest = rest.dropFirst()
      hasDigits = true
      let product = value.multipliedReportingOverflow(by: base)
      let sum = product.partialValue.addingReportingOverflow(digit)
      isTooGreat = isTooGreat || product.overflow || sum.overflow
      value = sum.partialValue
    }
    if isSigned {
      isTooGreat = isTooGreat || value > (isNegative ? 1 << 63 : 1 << 63 - 1)
      if isTooGreat { value = isNegative ? 1 << 63 : 1 << 63 - 1 } else if isNegative { value = 0 &- value }
    } else if isTooGreat {
      value = .max
    } else if isNegative {
      value = 0 &- value
    }
    if !hasDigits, !word.isEmpty { return (0, .invalid(word)) }
    if !rest.isEmpty { return (value, .invalid(word)) }
    return (value, isTooGreat ? .tooGreat(word) : nil)
  }

  /// A number with a fraction, as the C library reads it.
  static func real(_ word: String) -> (value: Real, fault: Fault?) {
    if let code = character(word) { return (Real(code), nil) }
    let text = word.systemPath
    let read: (Real, Int, Bool) = text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (0, 0, false) }
      var end: UnsafeMutablePointer<CChar>?
      errno = 0
      #if arch(x86_64) && os(Linux)
        let value = strtold(start, &end)
      #else
        let value = strtod(start, &end)
      #endif
      let isOut = errno == ERANGE
      return (value, end.map { UnsafePointer($0) - start } ?? 0, isOut)
    }
    if read.1 < text.count - 1 { return (read.0, .invalid(word)) }
    return (read.0, read.2 ? .tooGreat(word) : nil)
  }

  /// The number of the character behind a quote.
  private static func character(_ word: String) -> UInt32? {
    guard let mark = word.unicodeScalars.first, mark == "'" || mark == "\"" else { return nil }
    guard let scalar = word.unicodeScalars.dropFirst().first else { return 0 }
    // A byte that is no character counts as the C library's signed one.
    return RawByte.byte(scalar).map(UInt32.init) ?? scalar.value
  }

  fileprivate static func kind(_ word: String) -> String {
    let bytes = Array(word.utf8.prefix(2))
    guard bytes.count == 2, bytes[0] == UInt8(ascii: "0") else { return "invalid number" }
    if bytes[1] &- UInt8(ascii: "0") < 10 { return "invalid octal number" }
    return bytes[1] == UInt8(ascii: "x") ? "invalid hex number" : "invalid number"
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  private static func base(_ rest: inout ArraySlice<UInt8>) -> UInt64 {
    guard rest.first == UInt8(ascii: "0"), let mark = rest.dropFirst().first else { return 10 }
    if mark | 0x20 == UInt8(ascii: "x"), let first = rest.dropFirst(2).first, let digit = digit(first), digit < 16 {
      rest = rest.dropFirst(2)
      return 16
    }
    return 8
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte &- UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte &- UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
