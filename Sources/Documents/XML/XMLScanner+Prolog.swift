/// What stands before the root element and after it.
extension XMLScanner {
  mutating func scanProlog(_ source: Span<UInt8>) throws(XMLError) {
    if starts(source, "\u{FEFF}") { at = 3 }
    if starts(source, "<?xml"), let after = byte(source, at &+ 5), after <= 0x20 { try scanDeclaration(source) }
    try skipMarks(source)
    guard byte(source, at) == UInt8(ascii: "<") else { throw XMLError(.expected("an element"), source, at: at) }
    guard byte(source, at &+ 1) != UInt8(ascii: "!") else { throw XMLError(.documentType, source, at: at) }
  }

  private mutating func scanDeclaration(_ source: Span<UInt8>) throws(XMLError) {
    let usual: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    guard !starts(source, usual) else {
      at &+= usual.utf8CodeUnitCount
      return
    }
    let start = at
    try skip(source, past: "?>", from: at)
    let text = source.extracting(start..<at).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      .lowercased()
    // The name is looked for as text: declarations come in one shape only.
    guard let encoding = Self.quotedValue(after: "encoding", in: text) else { return }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding) else { throw XMLError(.notUTF8, source, at: start) }
  }

  private static func quotedValue(after name: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    let name = Array(name.utf8)
    guard bytes.count > name.count,
      let start = (0..<bytes.count - name.count).first(where: { bytes[$0..<$0 + name.count].elementsEqual(name) })
    else { return nil }
    let rest = bytes[(start + name.count)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
  }

  /// Skips white space, comments and processing instructions.
  mutating func skipMarks(_ source: Span<UInt8>) throws(XMLError) {
    while true {
      skipSpace(source)
      if starts(source, "<?") {
        try skip(source, past: "?>", from: at &+ 2)
      } else if starts(source, "<!--") {
        try skip(source, past: "-->", from: at &+ 4)
      } else {
        return
      }
    }
  }
}
