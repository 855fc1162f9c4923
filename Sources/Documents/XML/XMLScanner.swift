/// Walks XML once, front to back, and lists its elements.
///
/// Documents repeat themselves: the members of one element of a list come in the order of those of the one before. So
/// the names are guessed, and what is as guessed is only compared.
struct XMLScanner {
  /// The place in the source, in bytes from its start.
  var at = 0
  private var elements: [XMLDocument.Element] = []
  private var names = XMLNames()
  private var attributes: [XMLDocument.Attribute] = []
  private(set) var attributeNames = XMLAttributeNames()
  /// The texts that read otherwise than they are spelled (references, carriage returns), or that stand in pieces. They
  /// are written over their spellings once the whole source was read.
  private var spelled: [XMLSpelledText] = []
  /// The innermost element that has begun and not ended, by its position in ``elements``; -1 for none. Open elements
  /// are a linked list: an open element's `next` is the position of the element around it, plus one (0 for none). Its
  /// end replaces that by what `next` means afterwards, the position behind its last descendant.
  private var innermost = -1
  /// The number of open elements.
  private var depth = 0
  /// Whether the innermost open element still takes text: it has no child yet.
  private var takesText = false
  /// The element whose name the next element probably has, by its position.
  private var likely = 0
  /// The last element of each name that was not the likely one.
  private var last: [UInt32] = []

  /// The document whose `bytes` were read.
  mutating func finish(over bytes: consuming [UInt8]) -> XMLDocument {
    if !spelled.isEmpty { resolve(&bytes) }
    spelled = []
    return XMLDocument(elements: elements, names: names.all, attributes: attributes, bytes: bytes)
  }

  /// Writes the spelled texts. None is longer than its spelling, so that each has room where it stands.
  private mutating func resolve(_ bytes: inout [UInt8]) {
    var room = bytes.mutableSpan
    var end = 0
    for (position, text) in spelled.enumerated() {
      let isFurther = position > 0 && spelled[position &- 1].hasOwner(of: text)
      let place = isFurther ? end : text.range.lowerBound
      end = text.write(at: place, in: &room)
      if text.form == .encodedAttribute {
        attributes[text.owner].value = .init(place..<end)
      } else {
        let start = isFurther ? Int(elements[text.owner].text.offset) : place
        elements[text.owner].text = .init(start..<end)
      }
    }
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

  /// Reads `source` as far as the first child of the root element, and closes the root there; false where there is
  /// none.
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
    default:
      let start = at
      scanLeaves(source)
      if at == start { try scanStart(source) }
    }
  }

  /// Scans elements that hold a text and nothing else, as most do, while each is called as the last one in its place
  /// was.
  private mutating func scanLeaves(_ source: Span<UInt8>) {
    var tag = at
    while depth < XMLReader.depthLimit, likely < elements.count, byte(source, tag) == UInt8(ascii: "<") {
      let name = elements[likely].name
      guard let length = names.length(of: name, ifAt: tag &+ 1, in: source),
        byte(source, tag &+ 1 &+ length) == UInt8(ascii: ">")
      else { break }
      let start = tag &+ 2 &+ length
      let (textEnd, isPlain) = nextText(source, from: start)
      guard let end = endTag(source, name, at: textEnd) else { break }
      if !isPlain { spelled.append(XMLSpelledText(elements.count, start..<textEnd, .encoded)) }
      elements.append(
        XMLDocument.Element(
          name: name, next: UInt32(truncatingIfNeeded: elements.count &+ 1), text: .init(start..<textEnd)))
      takesText = false
      likely &+= 1
      tag = end
    }
    at = tag
  }

  @inline(__always)
  private mutating func scanText(_ source: Span<UInt8>) throws(XMLError) {
    let (end, isPlain) = nextText(source, from: at)
    guard byte(source, end) == UInt8(ascii: "<") else {
      guard (end..<source.count).contains(where: { source[$0] == UInt8(ascii: "<") }) else { throw cutShort(source) }
      throw XMLError(.unknownReference, source, at: end)
    }
    take(at..<end, isPlain ? .plain : .encoded)
    at = end
  }

  /// The end of the character data from `start`: at the next `<`, a reference that does not resolve, or the end; and
  /// whether it is spelled as it is.
  @inline(__always)
  private func nextText(_ source: Span<UInt8>, from start: Int) -> (end: Int, isPlain: Bool) {
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
      if next == UInt8(ascii: "&") {
        guard let reference = XMLReference(source, at: end) else { break }
        isPlain = false
        end = reference.end
      } else {
        if next == 0x0D { isPlain = false }
        end &+= 1
      }
    }
    return (end, isPlain)
  }

  private mutating func scanSection(_ source: Span<UInt8>) throws(XMLError) {
    let start = at &+ 9
    try skip(source, past: "]]>", from: start)
    let range = start..<at &- 3
    guard !range.isEmpty else { return }
    take(range, range.contains { source[$0] == 0x0D } ? .sectionWithReturns : .plain)
  }

  @inline(__always)
  private mutating func scanStart(_ source: Span<UInt8>) throws(XMLError) {
    guard depth < XMLReader.depthLimit else {
      throw XMLError(.tooDeep(limit: XMLReader.depthLimit), source, at: at)
    }
    at &+= 1
    takesText = true
    open(try scanElementName(source))
    if byte(source, at) == UInt8(ascii: ">") { at &+= 1 } else { try scanTag(source) }
  }

  /// Scans the name in a start tag; gives its number.
  @inline(__always)
  private mutating func scanElementName(_ source: Span<UInt8>) throws(XMLError) -> UInt32 {
    let element = UInt32(truncatingIfNeeded: elements.count)
    if likely < elements.count {
      let name = elements[likely].name
      if let length = names.length(of: name, ifAt: at, in: source), let after = byte(source, at &+ length),
        after == UInt8(ascii: ">") || after == UInt8(ascii: "/") || after == 0x20
      {
        at &+= length
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
    let name = elements[innermost].name
    if let end = endTag(source, name, at: at) {
      at = end
    } else {
      try scanUnusualEnd(source, names.all[Int(name)].whole.range)
    }
    close()
  }

  /// The end of the end tag at `at`, when it is of elements called `name` and nothing else is in it.
  @inline(__always)
  private func endTag(_ source: Span<UInt8>, _ name: UInt32, at: Int) -> Int? {
    guard byte(source, at) == UInt8(ascii: "<"), byte(source, at &+ 1) == UInt8(ascii: "/"),
      let length = names.length(of: name, ifAt: at &+ 2, in: source),
      byte(source, at &+ 2 &+ length) == UInt8(ascii: ">")
    else { return nil }
    return at &+ 3 &+ length
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
    guard attributeNames.isNew(name, prefixLength, of: element, after: attributes, in: source) else {
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
      if next == UInt8(ascii: "&") {
        guard let reference = XMLReference(source, at: at) else {
          guard (at..<source.count).contains(where: { source[$0] == quote }) else { throw unclosed(source) }
          throw XMLError(.unknownReference, source, at: at)
        }
        isPlain = false
        at = reference.end
      } else {
        if next < 0x20 { isPlain = false }
        at &+= 1
      }
    }
    guard at < source.count else { throw unclosed(source) }
    let value = valueStart..<at
    at &+= 1
    if !isPlain { spelled.append(XMLSpelledText(attributes.count, value, .encodedAttribute)) }
    attributes.append(
      XMLDocument.Attribute(element: element, name: .init(name), prefixLength: prefixLength, value: .init(value)))
  }

  // MARK: Texts

  /// Gives the innermost open element a text, or a further piece of one.
  @inline(__always)
  private mutating func take(_ range: Range<Int>, _ form: XMLSpelledText.Form) {
    guard takesText else { return }
    let index = elements.count &- 1
    guard elements[index].text.length == 0 else { return takeMore(range, form) }
    elements[index].text = .init(range)
    if form != .plain { spelled.append(XMLSpelledText(index, range, form)) }
  }

  private mutating func takeMore(_ range: Range<Int>, _ form: XMLSpelledText.Form) {
    let index = elements.count &- 1
    let first = XMLSpelledText(index, elements[index].text.range, .plain)
    if spelled.last?.hasOwner(of: first) != true { spelled.append(first) }
    spelled.append(XMLSpelledText(index, range, form))
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

  private func unclosed(_ source: Span<UInt8>) -> XMLError {
    XMLError(.expected("the value's closing quote"), source, at: source.count)
  }

  private func words(_ source: Span<UInt8>, _ name: Range<Int>) -> String {
    source.extracting(name).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
