/// Walks XML once, front to back, and lists its elements.
///
/// Documents repeat themselves: the members of one element of a list come in the order of those of the one before. So
/// the names are guessed, and what is as guessed is only compared.
struct XMLScanner {
  /// Where in the source it is.
  var at = 0
  private var elements: [XMLDocument.Element] = []
  private var names = XMLNames()
  private var attributes: [XMLDocument.Attribute] = []
  /// What lies behind the source in the document: texts that are not spelled as they are.
  private var decoded: [UInt8] = []
  /// The innermost element that has begun and not ended; -1 for none. While an element is open its `next` is the one
  /// around it, plus one.
  private var innermost = -1
  /// How many elements are open.
  private var depth = 0
  /// Whether the innermost open element still takes text: it has no child yet.
  private var takesText = false
  /// The element whose name the next one probably has.
  private var likely = 0
  /// The last element of each name that was not the likely one.
  private var last: [UInt32] = []

  /// The document whose `bytes` were read.
  consuming func finish(over bytes: consuming [UInt8]) -> XMLDocument {
    if !decoded.isEmpty { bytes.append(contentsOf: decoded) }
    return XMLDocument(elements: elements, names: names.all, attributes: attributes, bytes: bytes)
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
    while depth > 0 { try scanContent(source) }
    try skipMarks(source)
    guard at == source.count else {
      throw XMLError(
        starts(source, "<!") ? .documentType : .expected("nothing after the root element"), source, at: at)
    }
  }

  /// Reads `source` as far as the first child of the root element, and closes the root there; false where there is none.
  mutating func readFirstChild(_ source: Span<UInt8>) -> Bool {
    do throws(XMLError) {
      try scanProlog(source)
      try scanStart(source)
      while depth > 0, elements.count < 2 || depth > 1 { try scanContent(source) }
      guard depth == 1 else { return false }
      close()
      return true
    } catch {
      return false
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
    let text = nextText(source, from: at)
    at = text.range.upperBound
    guard at < source.count else { throw cutShort(source) }
    try take(text, source)
  }

  /// The character data from `start` to the next `<`, or to the end.
  @inline(__always)
  private func nextText(_ source: Span<UInt8>, from start: Int) -> XMLText {
    var end = start
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
      guard let next = byte(source, end), next != UInt8(ascii: "<") else { break }
      if next == UInt8(ascii: "&") || next == 0x0D { isPlain = false }
      end &+= 1
    }
    return XMLText(range: start..<end, form: isPlain ? .plain : .encoded)
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
    guard depth < XMLReader.depthLimit else {
      throw XMLError(.tooDeep(limit: XMLReader.depthLimit), source, at: at)
    }
    at &+= 1
    takesText = true
    let element = elements.count
    let name = try scanElementName(source)
    if byte(source, at) == UInt8(ascii: ">") {
      at &+= 1
      let text = nextText(source, from: at)
      let whole = names.all[Int(name)].whole
      let end = text.range.upperBound &+ 2 &+ Int(whole.length)
      // Most elements hold a text and nothing else.
      if byte(source, end) == UInt8(ascii: ">"), source[text.range.upperBound &+ 1] == UInt8(ascii: "/"),
        UTF8Checks.same(source, text.range.upperBound &+ 2, Int(whole.offset), count: Int(whole.length))
      {
        elements.append(
          XMLDocument.Element(
            name: name, next: UInt32(truncatingIfNeeded: element &+ 1), text: .init(try place(text, source))))
        at = end &+ 1
        takesText = false
        return
      }
      open(name)
    } else {
      open(name)
      try scanTag(source)
    }
  }

  /// Scans the name in a start tag; gives its number.
  @inline(__always)
  private mutating func scanElementName(_ source: Span<UInt8>) throws(XMLError) -> UInt32 {
    let element = UInt32(truncatingIfNeeded: elements.count)
    if likely < elements.count {
      let name = elements[likely].name
      let whole = names.all[Int(name)].whole
      let end = at &+ Int(whole.length)
      if let after = byte(source, end), after == UInt8(ascii: ">") || after == UInt8(ascii: "/") || after == 0x20,
        UTF8Checks.same(source, at, Int(whole.offset), count: Int(whole.length))
      {
        at = end
        likely &+= 1
        return name
      }
    }
    let (range, prefixLength) = try scanName(source)
    let name = names.position(of: range, prefixLength: prefixLength, in: source)
    if Int(name) == last.count {
      last.append(element)
    } else {
      // What follows is probably what followed the last element of the name.
      likely = Int(last[Int(name)]) &+ 1
      last[Int(name)] = element
    }
    return name
  }

  @inline(__always)
  private mutating func open(_ name: UInt32) {
    elements.append(
      XMLDocument.Element(name: name, next: UInt32(truncatingIfNeeded: innermost &+ 1), text: .init(0..<0)))
    innermost = elements.count &- 1
    depth &+= 1
  }

  @inline(__always)
  private mutating func close() {
    let around = Int(elements[innermost].next) &- 1
    elements[innermost].next = UInt32(truncatingIfNeeded: elements.count)
    innermost = around
    depth &-= 1
    takesText = false
  }

  @inline(__always)
  private mutating func scanEnd(_ source: Span<UInt8>) throws(XMLError) {
    let expected = names.all[Int(elements[innermost].name)].whole
    let end = at &+ 2 &+ Int(expected.length)
    if byte(source, end) == UInt8(ascii: ">"),
      UTF8Checks.same(source, at &+ 2, Int(expected.offset), count: Int(expected.length))
    {
      at = end &+ 1
    } else {
      try scanUnusualEnd(source, expected.range)
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
    guard name.count == expected.count,
      UTF8Checks.same(source, name.lowerBound, expected.lowerBound, count: name.count)
    else {
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
    let element = UInt32(truncatingIfNeeded: innermost)
    for other in attributes.reversed() {
      guard other.element == element else { break }
      if Int(other.name.length) == name.count,
        UTF8Checks.same(source, start, Int(other.name.offset), count: name.count)
      {
        throw XMLError(.duplicateAttribute, source, at: start)
      }
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
      XMLDocument.Attribute(
        element: element, name: .init(name), prefixLength: prefixLength, value: .init(try place(value, source))))
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
  func byte(_ source: Span<UInt8>, _ at: Int) -> UInt8? { at < source.count ? source[at] : nil }

  @inline(__always)
  mutating func skipSpace(_ source: Span<UInt8>) {
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

  func starts(_ source: Span<UInt8>, _ word: StaticString) -> Bool {
    guard at &+ word.utf8CodeUnitCount <= source.count else { return false }
    return word.withUTF8Buffer { letters in letters.indices.allSatisfy { source[at &+ $0] == letters[$0] } }
  }

  mutating func skip(_ source: Span<UInt8>, past end: StaticString, from start: Int) throws(XMLError) {
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
    let name = innermost >= 0 ? names.all[Int(elements[innermost].name)].whole.range : 0..<0
    return XMLError(.expected("</\(words(source, name))>"), source, at: source.count)
  }

  private func words(_ source: Span<UInt8>, _ name: Range<Int>) -> String {
    source.extracting(name).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
