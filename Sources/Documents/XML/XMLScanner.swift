/// Walks XML once, front to back, and lists its elements.
struct XMLScanner {
  private var at = 0
  private var elements: [XMLDocument.Element] = []
  private var attributes: [XMLDocument.Attribute] = []
  /// Texts that are not spelled as they are; in the document they lie behind the source.
  private var decoded: [UInt8] = []
  /// The elements that have begun and not ended.
  private var open: [Int] = []
  /// Whether the innermost open element still takes text: it has no child yet.
  private var takesText = false

  /// The document whose `bytes` were read.
  consuming func finish(over bytes: consuming [UInt8]) -> XMLDocument {
    if !decoded.isEmpty { bytes.append(contentsOf: decoded) }
    return XMLDocument(elements: elements, attributes: attributes, bytes: bytes)
  }

  /// Reads all of `source`.
  mutating func read(_ source: Span<UInt8>) throws(XMLError) {
    guard source.count < 1 << 31 else { throw XMLError(.tooLarge, source, at: 0) }
    if let fault = UTF8Checks.firstFault(source, in: 0..<source.count) {
      throw XMLError(.notUTF8, source, at: fault)
    }
    elements.reserveCapacity(min(source.count / 32 + 2, 1 << 22))
    try scanProlog(source)
    try scanStart(source)
    while !open.isEmpty { try scanContent(source) }
    try skipMarks(source)
    guard at == source.count else {
      throw XMLError(
        starts(source, "<!") ? .documentType : .expected("nothing after the root element"), source, at: at)
    }
  }

  /// The name of the root element, without its namespace prefix; nil where none begins.
  mutating func rootName(_ source: Span<UInt8>) -> String? {
    do throws(XMLError) {
      try scanProlog(source)
      at &+= 1
      let (name, prefixLength) = try scanName(source)
      return words(source, name.lowerBound &+ Int(prefixLength)..<name.upperBound)
    } catch {
      return nil
    }
  }

  // MARK: Outside the root element

  private mutating func scanProlog(_ source: Span<UInt8>) throws(XMLError) {
    if starts(source, "\u{FEFF}") { at = 3 }
    if starts(source, "<?xml"), let after = byte(source, at &+ 5), after <= 0x20 { try scanDeclaration(source) }
    try skipMarks(source)
    guard byte(source, at) == UInt8(ascii: "<") else { throw XMLError(.expected("an element"), source, at: at) }
    guard byte(source, at &+ 1) != UInt8(ascii: "!") else { throw XMLError(.documentType, source, at: at) }
  }

  private mutating func scanDeclaration(_ source: Span<UInt8>) throws(XMLError) {
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
  private mutating func skipMarks(_ source: Span<UInt8>) throws(XMLError) {
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

  // MARK: Inside

  @inline(__always)
  private mutating func scanContent(_ source: Span<UInt8>) throws(XMLError) {
    guard let first = byte(source, at) else { throw cutShort(source) }
    guard first == UInt8(ascii: "<") else { return try scanText(source) }
    switch byte(source, at &+ 1) {
    case UInt8(ascii: "/"): try scanEnd(source)
    case UInt8(ascii: "!"):
      if starts(source, "<!--") { return try skip(source, past: "-->", from: at &+ 4) }
      guard starts(source, "<![CDATA[") else { throw XMLError(.expected("a tag, a comment or CDATA"), source, at: at) }
      try scanSection(source)
    case UInt8(ascii: "?"): try skip(source, past: "?>", from: at &+ 2)
    default: try scanStart(source)
    }
  }

  @inline(__always)
  private mutating func scanText(_ source: Span<UInt8>) throws(XMLError) {
    let start = at
    var end = at
    var isPlain = true
    while true {
      while end &+ 8 <= source.count {
        let word = UTF8Checks.load8(source, end)
        let marks =
          UTF8Checks.marks(word, equal: UInt8(ascii: "<")) | UTF8Checks.marks(word, equal: UInt8(ascii: "&"))
          | UTF8Checks.marks(word, equal: 0x0D)
        guard marks == 0 else {
          end &+= marks.trailingZeroBitCount >> 3
          break
        }
        end &+= 8
      }
      guard let next = byte(source, end) else { throw cutShort(source) }
      if next == UInt8(ascii: "<") { break }
      if next == UInt8(ascii: "&") || next == 0x0D { isPlain = false }
      end &+= 1
    }
    at = end
    try take(XMLText(range: start..<end, form: isPlain ? .plain : .encoded), source)
  }

  private mutating func scanSection(_ source: Span<UInt8>) throws(XMLError) {
    let start = at &+ 9
    try skip(source, past: "]]>", from: start)
    let range = start..<at &- 3
    guard !range.isEmpty else { return }
    let hasReturns = range.contains { source[$0] == 0x0D }
    try take(XMLText(range: range, form: hasReturns ? .sectionWithReturns : .plain), source)
  }

  @inline(__always)
  private mutating func scanStart(_ source: Span<UInt8>) throws(XMLError) {
    guard open.count < XMLReader.depthLimit else {
      throw XMLError(.tooDeep(limit: XMLReader.depthLimit), source, at: at)
    }
    at &+= 1
    let (name, prefixLength) = try scanName(source)
    open.append(elements.count)
    takesText = true
    elements.append(
      XMLDocument.Element(
        name: .init(name), prefixLength: prefixLength, firstAttribute: UInt32(truncatingIfNeeded: attributes.count),
        attributeCount: 0, text: .init(0..<0), next: 0))
    guard byte(source, at) == UInt8(ascii: ">") else { return try scanTag(source) }
    at &+= 1
  }

  @inline(__always)
  private mutating func scanEnd(_ source: Span<UInt8>) throws(XMLError) {
    guard let index = open.last else { throw cutShort(source) }
    let expected = elements[index].name.range
    let end = at &+ 2 &+ expected.count
    if byte(source, end) == UInt8(ascii: ">"), UTF8Checks.same(source, at &+ 2, expected) {
      at = end &+ 1
    } else {
      try scanUnusualEnd(source, expected)
    }
    close()
  }

  /// Scans an end tag with white space in it, or says what is wrong with it.
  private mutating func scanUnusualEnd(_ source: Span<UInt8>, _ expected: Range<Int>) throws(XMLError) {
    let start = at
    at &+= 2
    let (name, _) = try scanName(source)
    skipSpace(source)
    guard byte(source, at) == UInt8(ascii: ">") else { throw XMLError(.expected("'>'"), source, at: at) }
    guard name.count == expected.count, UTF8Checks.same(source, name.lowerBound, expected) else {
      throw XMLError(.expected("</\(words(source, expected))>"), source, at: start)
    }
    at &+= 1
  }

  /// Scans what stands in a start tag after its name.
  private mutating func scanTag(_ source: Span<UInt8>) throws(XMLError) {
    while true {
      let before = at
      skipSpace(source)
      switch byte(source, at) {
      case UInt8(ascii: ">"):
        at &+= 1
        return
      case UInt8(ascii: "/"):
        guard byte(source, at &+ 1) == UInt8(ascii: ">") else { throw XMLError(.expected("'>'"), source, at: at &+ 1) }
        at &+= 2
        return close()
      default:
        guard at > before else { throw XMLError(.expected("white space, '>' or '/>'"), source, at: at) }
        try scanAttribute(source)
      }
    }
  }

  private mutating func scanAttribute(_ source: Span<UInt8>) throws(XMLError) {
    let start = at
    let (name, prefixLength) = try scanName(source)
    let element = elements.count &- 1
    let own = attributes[Int(elements[element].firstAttribute)...]
    guard !own.contains(where: { $0.name.range.count == name.count && UTF8Checks.same(source, start, $0.name.range) })
    else {
      throw XMLError(.duplicateAttribute, source, at: start)
    }
    skipSpace(source)
    guard byte(source, at) == UInt8(ascii: "=") else { throw XMLError(.expected("'='"), source, at: at) }
    at &+= 1
    skipSpace(source)
    guard let quote = byte(source, at), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw XMLError(.expected("a value in quotes"), source, at: at)
    }
    at &+= 1
    let valueStart = at
    var isPlain = true
    while let next = byte(source, at), next != quote {
      guard next != UInt8(ascii: "<") else { throw XMLError(.expected("the value's closing quote"), source, at: at) }
      if next == UInt8(ascii: "&") || next < 0x20 { isPlain = false }
      at &+= 1
    }
    guard at < source.count else { throw XMLError(.expected("the value's closing quote"), source, at: at) }
    let value = XMLText(range: valueStart..<at, form: isPlain ? .plain : .encodedAttribute)
    at &+= 1
    attributes.append(
      XMLDocument.Attribute(name: .init(name), prefixLength: prefixLength, value: .init(try place(value, source))))
    elements[element].attributeCount &+= 1
  }

  @inline(__always)
  private mutating func close() {
    if let index = open.popLast() { elements[index].next = UInt32(truncatingIfNeeded: elements.count) }
    takesText = false
  }

  // MARK: Texts

  /// Gives the innermost open element a text, or a further piece of one.
  @inline(__always)
  private mutating func take(_ text: XMLText, _ source: Span<UInt8>) throws(XMLError) {
    let index = elements.count &- 1
    if takesText, elements[index].text.length == 0 {
      elements[index].text = .init(try place(text, source))
    } else {
      try takeMore(text, source)
    }
  }

  private mutating func takeMore(_ text: XMLText, _ source: Span<UInt8>) throws(XMLError) {
    let start = source.count &+ decoded.count
    guard takesText else {
      // Not kept, but a reference that does not resolve is an error wherever it stands.
      guard text.form == .encoded else { return }
      try text.decode(source, into: &decoded)
      decoded.removeLast(source.count &+ decoded.count &- start)
      return
    }
    let index = elements.count &- 1
    let before = elements[index].text
    if Int(before.offset) &+ Int(before.length) == start, Int(before.offset) >= source.count {
      try text.decode(source, into: &decoded)
      elements[index].text = .init(Int(before.offset)..<source.count &+ decoded.count)
    } else {
      source.extracting(before.range).withUnsafeBufferPointer { decoded.append(contentsOf: $0) }
      try text.decode(source, into: &decoded)
      elements[index].text = .init(start..<source.count &+ decoded.count)
    }
    guard source.count &+ decoded.count <= UInt32.max else { throw XMLError(.tooLarge, source, at: 0) }
  }

  /// Where `text` lies in the finished document's bytes.
  @inline(__always)
  private mutating func place(_ text: XMLText, _ source: Span<UInt8>) throws(XMLError) -> Range<Int> {
    guard text.form != .plain else { return text.range }
    let start = source.count &+ decoded.count
    try text.decode(source, into: &decoded)
    return start..<source.count &+ decoded.count
  }

  // MARK: Bytes

  @inline(__always)
  private func byte(_ source: Span<UInt8>, _ at: Int) -> UInt8? { at < source.count ? source[at] : nil }

  @inline(__always)
  private mutating func skipSpace(_ source: Span<UInt8>) {
    while at < source.count, source[at] <= 0x20 {
      guard source[at] == 0x20 || source[at] == 0x0A || source[at] == 0x0D || source[at] == 0x09 else { return }
      at &+= 1
    }
  }

  /// Scans a name, and how long its namespace prefix with the colon is.
  @inline(__always)
  private mutating func scanName(_ source: Span<UInt8>) throws(XMLError) -> (Range<Int>, prefixLength: UInt32) {
    let start = at
    var end = at
    var prefix = 0
    while end < source.count {
      let byte = source[end]
      if byte | 0x20 &- 0x61 < 26 || byte >= 0x80 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E || byte == 0x5F {
        end &+= 1
      } else if byte == UInt8(ascii: ":") {
        end &+= 1
        if prefix == 0 { prefix = end &- start }
      } else {
        break
      }
    }
    guard end > start, source[start] >= UInt8(ascii: ":") else {
      throw XMLError(.expected("a name"), source, at: start)
    }
    at = end
    return (start..<end, prefix < end &- start ? UInt32(truncatingIfNeeded: prefix) : 0)
  }

  private func starts(_ source: Span<UInt8>, _ word: StaticString) -> Bool {
    guard at &+ word.utf8CodeUnitCount <= source.count else { return false }
    return word.withUTF8Buffer { letters in letters.indices.allSatisfy { source[at &+ $0] == letters[$0] } }
  }

  private mutating func skip(_ source: Span<UInt8>, past end: StaticString, from start: Int) throws(XMLError) {
    at = start
    while at < source.count {
      if starts(source, end) {
        at &+= end.utf8CodeUnitCount
        return
      }
      at &+= 1
    }
    throw XMLError(.expected("\(end)"), source, at: source.count)
  }

  private func cutShort(_ source: Span<UInt8>) -> XMLError {
    let name = open.last.map { elements[$0].name.range } ?? 0..<0
    return XMLError(.expected("</\(words(source, name))>"), source, at: source.count)
  }

  private func words(_ source: Span<UInt8>, _ name: Range<Int>) -> String {
    source.extracting(name).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
