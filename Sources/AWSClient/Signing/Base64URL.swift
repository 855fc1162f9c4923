internal import Documents

extension Base64 {
  /// `bytes` in the alphabet for URLs and file names, without padding (RFC 4648, 5; RFC 7515, 2).
  static func encodeForURL(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in encode(bytes).utf8 {
      switch byte {
      case UInt8(ascii: "+"): text.append(UInt8(ascii: "-"))
      case UInt8(ascii: "/"): text.append(UInt8(ascii: "_"))
      case UInt8(ascii: "="): break
      default: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
