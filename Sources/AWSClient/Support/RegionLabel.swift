/// The names that regions can have: labels of a host, since they become parts of one (botocore's `validate_region_name`).
enum RegionLabel {
  /// What is said to who wrote something else.
  static let rule = "a region's name has letters, digits and dashes only; a comment stands on a line of its own"

  /// Whether `name` can be a region's.
  static func isOne(_ name: String) -> Bool {
    let bytes = name.utf8
    return (1...63).contains(bytes.count) && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy { $0 == UInt8(ascii: "-") || isDigit($0) || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      && !bytes.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
