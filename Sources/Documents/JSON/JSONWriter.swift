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
    printer.print(document)
    swap(&printer.bytes, &bytes)
  }

  /// Appends `text` as a JSON string, quotes included.
  public static func writeString(
    _ text: some Sequence<UInt8>, escapesNonASCII: Bool = false, into bytes: inout [UInt8]
  ) {
    var printer = JSONPrinter(style: .compact, escapesNonASCII: escapesNonASCII)
    swap(&printer.bytes, &bytes)
    let text = Array(text)
    printer.print(text: text.span)
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

  /// Prints a value by walking its tape: no document, string or slice is made for what is inside.
  mutating func print(_ document: Document) {
    let nodes = document.tape.nodes
    let text = document.tape.bytes
    _ = print(nodes.span, text.span, document.index, level: 1)
  }

  /// Prints the value at `index`; returns the index behind it.
  private mutating func print(_ nodes: Span<Tape.Node>, _ text: Span<UInt8>, _ index: Int, level: Int) -> Int {
    let node = nodes[index]
    switch node.kind {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean: bytes.append(contentsOf: (node.payload != 0 ? "true" : "false").utf8)
    case .integer: Digits.write(Int64(bitPattern: node.payload), into: &bytes)
    case .double: bytes.append(contentsOf: JSONWriter.number(Double(bitPattern: node.payload)).utf8)
    case .bigNumber: text.extracting(Self.part(node)).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    case .string: print(text: text.extracting(Self.part(node)))
    case .blob:
      bytes.append(UInt8(ascii: "\""))
      text.extracting(Self.part(node)).withUnsafeBufferPointer { Base64.encode($0, into: &bytes) }
      bytes.append(UInt8(ascii: "\""))
    case .timestamp:
      let time = Timestamp(seconds: Int64(bitPattern: node.payload), nanoseconds: Int32(bitPattern: node.length))
      bytes.append(UInt8(ascii: "\""))
      time.writeISO8601(offset: .plus0000, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    case .list, .map: return printContainer(nodes, text, index, level)
    }
    return index &+ 1
  }

  /// Where the bytes of a string, blob or big number lie.
  private static func part(_ node: Tape.Node) -> Range<Int> {
    let start = Int(node.payload)
    return start..<start + Int(node.length)
  }

  private mutating func printContainer(
    _ nodes: Span<Tape.Node>, _ text: Span<UInt8>, _ index: Int, _ level: Int
  ) -> Int {
    let isMap = nodes[index].kind == .map
    bytes.append(UInt8(ascii: isMap ? "{" : "["))
    var at = index &+ 1
    for position in 0..<nodes[index].length {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      switch style {
      case .compact: break
      case .spaced: if position > 0 { bytes.append(UInt8(ascii: " ")) }
      case .indented(let width): newLine(width * level)
      }
      if isMap {
        let start = Int(nodes[at].keyOffset)
        print(text: text.extracting(start..<start + Int(nodes[at].keyLength)))
        bytes.append(UInt8(ascii: ":"))
        if style != .compact { bytes.append(UInt8(ascii: " ")) }
      }
      at = print(nodes, text, at, level: level + 1)
    }
    if nodes[index].length > 0, case .indented(let width) = style { newLine(width * (level - 1)) }
    bytes.append(UInt8(ascii: isMap ? "}" : "]"))
    return at
  }

  private mutating func newLine(_ indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(indent, 0)))
  }

  // MARK: Strings

  /// Prints a string run by run between the characters that need an escape.
  mutating func print(text: Span<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var at = 0
    while at < text.count {
      at = firstEscape(text, from: at)
      guard at < text.count else { break }
      append(text, start..<at)
      if text[at] >= 0x80 {
        var end = at
        while end < text.count, text[end] >= 0x80 { end &+= 1 }
        let run = text.extracting(at..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        for unit in run.utf16 { printEscape(unit) }
        at = end
      } else {
        printEscape(UInt16(text[at]))
        at &+= 1
      }
      start = at
    }
    append(text, start..<text.count)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Where the next character stands that needs an escape; the end when there is none.
  @inline(__always)
  private func firstEscape(_ text: Span<UInt8>, from start: Int) -> Int {
    let high: UInt64 = escapesNonASCII ? 0x8080_8080_8080_8080 : 0
    var at = start
    while at &+ 8 <= text.count {
      let word = UTF8Checks.load8(text, at)
      let marks =
        UTF8Checks.marks(word, equal: UInt8(ascii: "\"")) | UTF8Checks.marks(word, equal: UInt8(ascii: "\\"))
        | UTF8Checks.marks(word, below: 0x20) | (word & high)
      if marks != 0 { return at &+ marks.trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < text.count {
      let byte = text[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x80 && escapesNonASCII {
        return at
      }
      at &+= 1
    }
    return at
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
