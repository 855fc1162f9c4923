/// Writes documents as JSON, laid out as Python's `json.dumps` lays it out.
///
/// Timestamps become ISO 8601 text with `+00:00`, blobs base64. Doubles are written as Python's `repr` writes them
/// (`1.0`, `0.1`, `1e+16`), not-a-number and the infinities as `NaN`, `Infinity` and `-Infinity`.
public enum JSONWriter {
  /// The layout.
  public enum Style: Sendable, Equatable {
    /// One line without spaces: `{"a":1,"b":[]}`.
    case compact
    /// One line with a space after commas and colons, as `json.dumps` without options.
    case spaced
    /// One member a line, each level in by so many spaces; empty containers are `[]` and `{}`.
    case indented(Int)
  }

  /// `document` as JSON text.
  ///
  /// - Parameter escapesNonASCII: writes everything outside ASCII as `\uXXXX`, as `json.dumps` does by default.
  public static func string(_ document: Document, style: Style = .compact, escapesNonASCII: Bool = false) -> String {
    var bytes: [UInt8] = []
    write(document, style: style, escapesNonASCII: escapesNonASCII, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `document` as JSON text to `bytes`; no line feed at the end.
  public static func write(
    _ document: Document, style: Style = .compact, escapesNonASCII: Bool = false, into bytes: inout [UInt8]
  ) {
    let printer = JSONPrinter(style: style, escapesNonASCII: escapesNonASCII)
    let values = document.tape.next(after: document.index) - document.index
    ByteRoom.gather(into: &bytes, size: min(1 << 16, values * 64)) { printer.print(document, to: &$0) }
  }

  /// Appends `document` as JSON text to `room`; no line feed at the end.
  package static func write(_ document: Document, style: Style = .compact, to room: inout ByteRoom) {
    JSONPrinter(style: style, escapesNonASCII: false).print(document, to: &room)
  }

  /// Appends `text` as a JSON string, quotes included.
  public static func writeString(
    _ text: some Sequence<UInt8>, escapesNonASCII: Bool = false, into bytes: inout [UInt8]
  ) {
    let printer = JSONPrinter(style: .compact, escapesNonASCII: escapesNonASCII)
    let text = Array(text)
    ByteRoom.gather(into: &bytes) { printer.print(text.span, 0..<text.count, to: &$0) }
  }

  /// A double as Python's `repr` writes it: the shortest digits that read back the same, exponent from 1e+16 and
  /// below 1e-04.
  public static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let text = value.description
    // Swift turns to exponents at 2⁵³ or so, Python at 10¹⁶; all else agrees.
    guard value.magnitude >= 1e15 else { return text }
    let parts = text.utf8.drop { $0 == UInt8(ascii: "-") }.split(separator: UInt8(ascii: "e"))
    guard let mantissa = parts.first else { return text }
    var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    let pointAt = mantissa.firstIndex(of: UInt8(ascii: ".")).map {
      mantissa.distance(from: mantissa.startIndex, to: $0)
    }
    let written = parts.count > 1 ? Int(String(decoding: parts[1].drop { $0 == 0x2B }, as: UTF8.self)) ?? 0 : 0
    let exponent = written + (pointAt ?? digits.count) - 1
    let sign = value < 0 ? "-" : ""
    if exponent < 16 {
      while digits.count < exponent + 2 { digits.append(0x30) }
      digits.insert(UInt8(ascii: "."), at: exponent + 1)
      return sign + String(decoding: digits, as: UTF8.self)
    }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    if digits.count > 1 { digits.insert(UInt8(ascii: "."), at: 1) }
    return sign + String(decoding: digits, as: UTF8.self) + "e+\(exponent)"
  }
}
