internal import Documents

/// The functions that rule sets call which are more than a comparison.
enum EndpointFunctions {
  /// RFC 1123: letters, digits and inner hyphens, at most 63; with `allowsSubdomains` several of them between dots.
  static func isValidHostLabel(_ text: String, allowsSubdomains: Bool) -> Bool {
    if allowsSubdomains {
      return text.parts(at: ".", keepsEmpty: true).allSatisfy(isLabel)
    }
    return isLabel(text[...])
  }

  private static func isLabel(_ text: Substring) -> Bool {
    let bytes = text.utf8
    guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else {
      return false
    }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// Whether a bucket of that name can be part of a host name.
  static func isVirtualHostableBucket(_ name: String, allowsSubdomains: Bool) -> Bool {
    name.utf8.count >= 3 && !name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } && !EndpointURL.isIPv4(name)
      && isValidHostLabel(name, allowsSubdomains: allowsSubdomains)
  }

  /// The characters from `start` up to `stop`, counted from the end when `reversed`; nil where they are not all there
  /// or the text is not ASCII.
  static func substring(_ text: String, start: Int, stop: Int, reversed: Bool) -> String? {
    let bytes = Array(text.utf8)
    guard start >= 0, start < stop, stop <= bytes.count, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let range = reversed ? bytes.count - stop..<bytes.count - start : start..<stop
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
