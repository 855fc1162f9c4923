/// Escapes text for XML as Python's ElementTree, with which botocore writes request bodies, does.
public enum XMLWriter {
  /// Appends `text` as character data: `&`, `<` and `>` become entities.
  ///
  /// - Parameter escapesLineBreaks: carriage returns and line feeds become `&#xD;` and `&#xA;`, so that no reader
  ///   turns the one into the other (botocore does so where S3 object names are sent).
  public static func appendText(
    _ text: some Sequence<UInt8>, escapesLineBreaks: Bool = false, to bytes: inout [UInt8]
  ) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case 0x0D where escapesLineBreaks: bytes.append(contentsOf: "&#xD;".utf8)
      case 0x0A where escapesLineBreaks: bytes.append(contentsOf: "&#xA;".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Appends `value` as the value of an attribute in double quotes (which are not written): as text, and `"`, carriage
  /// returns, line feeds and tabs become entities.
  public static func appendAttribute(_ value: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    for byte in value {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
      case 0x0A: bytes.append(contentsOf: "&#10;".utf8)
      case 0x09: bytes.append(contentsOf: "&#09;".utf8)
      default: appendText(CollectionOfOne(byte), to: &bytes)
      }
    }
  }

  /// `text` as character data.
  public static func text(_ text: String, escapesLineBreaks: Bool = false) -> String {
    var bytes: [UInt8] = []
    appendText(text.utf8, escapesLineBreaks: escapesLineBreaks, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `value` as the value of an attribute in double quotes, which are not part of it.
  public static func attribute(_ value: String) -> String {
    var bytes: [UInt8] = []
    appendAttribute(value.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
