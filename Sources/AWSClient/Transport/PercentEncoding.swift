/// The percent-encoding of RFC 3986 as AWS wants it: everything but the unreserved characters (2.3), in capitals
/// (`percent_encode` in `botocore/utils.py`).
public enum PercentEncoding {
  /// The text with every byte outside `A-Z a-z 0-9 - . _ ~` written as `%XX`; `/` stays when `keepsSlashes`.
  public static func encode(_ text: String, keepsSlashes: Bool = false) -> String {
    if isPlain(text, keepsSlashes) { return text }
    var bytes: [UInt8] = []
    append(text, keepsSlashes: keepsSlashes, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what ``encode(_:keepsSlashes:)`` gives.
  static func append(_ text: String, keepsSlashes: Bool = false, to bytes: inout [UInt8]) {
    if isPlain(text, keepsSlashes) { return bytes.append(contentsOf: text.utf8) }
    for byte in text.utf8 {
      if isUnreserved(byte) || (keepsSlashes && byte == UInt8(ascii: "/")) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }

  /// Whether `text` stays as it is.
  private static func isPlain(_ text: String, _ keepsSlashes: Bool) -> Bool {
    text.utf8.allSatisfy { isUnreserved($0) || (keepsSlashes && $0 == UInt8(ascii: "/")) }
  }

  /// The text with each `%XX` replaced by its byte (and `+` by a space, where asked); other `%` stay as they are, and
  /// bytes that are no UTF-8 become U+FFFD.
  public static func decode(_ text: String, plusIsSpace: Bool = false) -> String {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var at = 0
    while at < source.count {
      let byte = source[at]
      if byte == UInt8(ascii: "%"), at + 2 < source.count, let high = value(source[at + 1]),
        let low = value(source[at + 2])
      {
        bytes.append(high << 4 | low)
        at += 3
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The `name=value` pairs encoded and joined by `&`, in order.
  public static func query(_ pairs: some Sequence<(name: String, value: String)>) -> String {
    pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension PercentEncoding {
  /// A form without one of its fields, and with others.
  static func form(
    _ body: [UInt8], removing name: String? = nil, adding pairs: [(name: String, value: String)] = []
  ) -> [UInt8] {
    var fields = body.split(separator: UInt8(ascii: "&")).map(Array.init)
    if let name { fields.removeAll { $0.starts(with: "\(name)=".utf8) } }
    fields += pairs.map { Array("\(encode($0.name))=\(encode($0.value))".utf8) }
    return Array(fields.joined(separator: [UInt8(ascii: "&")]))
  }
}
