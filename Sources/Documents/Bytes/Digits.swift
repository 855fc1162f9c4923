/// Whole numbers as decimal digits, written without making a string.
package enum Digits {
  /// Appends `value`.
  package static func write(_ value: Int64, into bytes: inout [UInt8]) {
    if value >= 0, value < 10 { return bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value)) }
    ByteRoom.gather(into: &bytes) { $0.append(digits: value) }
  }
}
