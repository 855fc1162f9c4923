/// Whole numbers as decimal digits, written without making a string.
package enum Digits {
  /// Appends `value`, with zeros in front up to `width` digits.
  static func write(_ value: UInt64, width: Int = 1, into bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count &- start < width { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }

  /// Appends `value`.
  package static func write(_ value: Int64, into bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    write(value.magnitude, into: &bytes)
  }
}
