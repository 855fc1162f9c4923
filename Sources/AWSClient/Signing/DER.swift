/// The little of DER (X.690) that keys and signatures of elliptic curves are written in: nested lists of tagged bytes.
enum DER {
  /// One element.
  struct Element: Sendable, Equatable {
    /// What it is.
    var tag: UInt8
    /// What it holds.
    var content: ArraySlice<UInt8>

    /// The elements of a sequence; nil for anything else, and for one whose elements do not fill it.
    var elements: [Element]? { tag == DER.sequence ? DER.elements(of: content) : nil }

    /// A whole number from 0 on in `width` bytes, the highest first; nil for anything else, and for one that needs more.
    func unsigned(width: Int) -> [UInt8]? {
      guard tag == DER.integer, let first = content.first, first < 0x80 else { return nil }
      let digits = content.drop { $0 == 0 }
      guard digits.count <= width else { return nil }
      return [UInt8](repeating: 0, count: width - digits.count) + digits
    }
  }

  static let integer: UInt8 = 0x02
  static let octets: UInt8 = 0x04
  static let object: UInt8 = 0x06
  static let sequence: UInt8 = 0x30

  /// The one element that `bytes` are; nil where they are not.
  static func element(_ bytes: some Sequence<UInt8>) -> Element? {
    guard let found = elements(of: ArraySlice(bytes)), found.count == 1 else { return nil }
    return found[0]
  }

  private static func elements(of bytes: ArraySlice<UInt8>) -> [Element]? {
    var rest = bytes
    var found: [Element] = []
    while let tag = rest.popFirst() {
      guard let length = length(&rest), length <= rest.count else { return nil }
      found.append(Element(tag: tag, content: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return found
  }

  private static func length(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let first = rest.popFirst() else { return nil }
    if first < 0x80 { return Int(first) }
    // Keys and signatures are far below 64 KiB.
    let size = Int(first & 0x7F)
    guard size == 1 || size == 2, size <= rest.count else { return nil }
    var length = 0
    for _ in 0..<size { length = length << 8 | Int(rest.popFirst() ?? 0) }
    return length
  }
}
