/// DynamoDB's numbers: decimals of up to 38 digits, kept as text so that none is lost.
///
/// The limits are those of boto3's decimal context: 38 digits counted from the first that is not zero, a leading
/// digit's exponent of at most 126.
enum AttributeNumber {
  /// Whether `text` is a number that DynamoDB keeps without rounding. The grammar is JSON's.
  static func isValid(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
    let whole = bytes.prefix(while: isDigit)
    bytes = bytes.dropFirst(whole.count)
    guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else { return false }
    var fraction = bytes.prefix(0)
    if bytes.first == UInt8(ascii: ".") {
      fraction = bytes.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      bytes = bytes.dropFirst(fraction.count + 1)
    }
    var exponent = 0
    if let mark = bytes.first, mark | 0x20 == UInt8(ascii: "e") {
      guard let value = Self.exponent(bytes.dropFirst()) else { return false }
      exponent = value
      bytes = bytes.prefix(0)
    }
    guard bytes.isEmpty else { return false }

    let digits = (whole + fraction).drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty else { return true }
    let leading = exponent - fraction.count + digits.count - 1
    return digits.count <= 38 && (-130...126).contains(leading)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// What stands behind the `e`; anything beyond five digits is out of range and not counted exactly.
  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    var digits = text
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    let value = digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 99_999) }
    return isNegative ? -value : value
  }
}
