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
    var printer = JSONPrinter(style: style, escapesNonASCII: escapesNonASCII)
    swap(&printer.bytes, &bytes)
    printer.print(document, level: 1)
    swap(&printer.bytes, &bytes)
  }

  /// Appends `text` as a JSON string, quotes included.
  public static func writeString(
    _ text: some Sequence<UInt8>, escapesNonASCII: Bool = false, into bytes: inout [UInt8]
  ) {
    var printer = JSONPrinter(style: .compact, escapesNonASCII: escapesNonASCII)
    swap(&printer.bytes, &bytes)
    printer.print(text: text)
    swap(&printer.bytes, &bytes)
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

/// The state of one ``JSONWriter`` run.
struct JSONPrinter {
  let style: JSONWriter.Style
  let escapesNonASCII: Bool
  var bytes: [UInt8] = []

  init(style: JSONWriter.Style, escapesNonASCII: Bool) {
    self.style = style
    self.escapesNonASCII = escapesNonASCII
  }

  mutating func print(_ document: Document, level: Int) {
    switch document.kind {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean: bytes.append(contentsOf: (document.boolean ?? false ? "true" : "false").utf8)
    case .integer: bytes.append(contentsOf: String(document.integer ?? 0).utf8)
    case .double: bytes.append(contentsOf: JSONWriter.number(document.double ?? 0).utf8)
    case .bigNumber: bytes.append(contentsOf: document.utf8)
    case .string: print(text: document.utf8)
    case .blob:
      bytes.append(UInt8(ascii: "\""))
      Base64.encode(document.utf8, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    case .timestamp:
      let text = document.timestamp?.iso8601(fraction: .whenPresent, offset: .plus0000) ?? ""
      print(text: text.utf8)
    case .list:
      printContainer(document, level, "[", "]") { printer, element in printer.print(element, level: level + 1) }
    case .map:
      printContainer(document, level, "{", "}") { printer, element in
        printer.print(text: element.keyUTF8)
        printer.bytes.append(UInt8(ascii: ":"))
        if printer.style != .compact { printer.bytes.append(UInt8(ascii: " ")) }
        printer.print(element, level: level + 1)
      }
    }
  }

  private mutating func printContainer(
    _ document: Document, _ level: Int, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    _ printElement: (inout JSONPrinter, Document) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    var isFirst = true
    for element in document.elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      switch style {
      case .compact: break
      case .spaced: if !isFirst { bytes.append(UInt8(ascii: " ")) }
      case .indented(let width): newLine(width * level)
      }
      isFirst = false
      printElement(&self, element)
    }
    if !isFirst, case .indented(let width) = style { newLine(width * (level - 1)) }
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func newLine(_ indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(indent, 0)))
  }

  // MARK: Strings

  mutating func print(text: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    let done: Void? = text.withContiguousStorageIfAvailable { printPlain($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { printPlain($0) } }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends text run by run between the characters that need an escape.
  private mutating func printPlain(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x80 && escapesNonASCII
      else {
        at += 1
        continue
      }
      bytes.append(contentsOf: text[start..<at])
      if byte >= 0x80 {
        let run = text[at...].prefix { $0 >= 0x80 }
        for unit in String(decoding: run, as: UTF8.self).utf16 { printEscape(unit) }
        at += run.count
      } else {
        printEscape(UInt16(byte))
        at += 1
      }
      start = at
    }
    bytes.append(contentsOf: text[start...])
  }

  private mutating func printEscape(_ unit: UInt16) {
    bytes.append(UInt8(ascii: "\\"))
    switch unit {
    case 0x22: bytes.append(UInt8(ascii: "\""))
    case 0x5C: bytes.append(UInt8(ascii: "\\"))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
