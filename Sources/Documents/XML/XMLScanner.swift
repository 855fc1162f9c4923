/// Walks XML event by event, without building anything.
///
/// It checks what a truncated or foreign response breaks: tags match, references resolve, one root element, UTF-8, no
/// document type. What it does not check: which characters a name may hold beyond ASCII, and the rules of namespaces.
public struct XMLScanner: Sendable {
  /// How many elements may lie in one another.
  public static let depthLimit = 512

  /// The bytes that are scanned, which every range in an event means.
  public let bytes: [UInt8]
  private var core = XMLScannerCore()

  /// A scanner at the start of `bytes`.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many elements are open.
  public var depth: Int { core.depth }

  /// The next event; nil after the end of the document.
  public mutating func next() throws(XMLError) -> XMLEvent? {
    let bytes = bytes
    return try core.next(bytes.span)
  }

  /// The text of a name.
  public func string(_ name: Range<Int>) -> String {
    String(decoding: bytes[name.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// A name without its namespace prefix.
  public func localName(_ name: Range<Int>) -> String {
    let name = name.clamped(to: 0..<bytes.count)
    let start = bytes[name].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.lowerBound
    return string(start..<name.upperBound)
  }

  /// The text that `text` spells.
  public func string(_ text: XMLText) throws(XMLError) -> String {
    var decoded: [UInt8] = []
    try text.decode(bytes.span, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }
}

/// The scanner's state apart from the bytes, which every call is given.
struct XMLScannerCore: Sendable {
  private enum State { case untouched, prolog, tag, content, epilog, finished }

  private var state = State.untouched
  private var at = 0
  /// The names of the open elements.
  private var open: [Range<Int>] = []
  /// The names of the attributes of the tag being read, kept only while there are several.
  private var attributes: [Range<Int>] = []

  var depth: Int { open.count }

  mutating func next(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent? {
    while true {
      switch state {
      case .content:
        if let event = try scanContent(source) { return event }
      case .tag:
        if let event = try scanTag(source) { return event }
      case .untouched:
        guard source.count < 1 << 31 else { throw XMLError(.tooLarge, source, at: 0) }
        if let fault = UTF8Checks.firstFault(source, in: 0..<source.count) {
          throw XMLError(.notUTF8, source, at: fault)
        }
        if starts(source, "\u{FEFF}") { at = 3 }
        if starts(source, "<?xml"), let after = byte(source, at &+ 5), after <= 0x20 { try scanDeclaration(source) }
        state = .prolog
      case .prolog, .epilog:
        if let event = try scanOutside(source) { return event }
      case .finished: return nil
      }
    }
  }

  // MARK: Outside the root element

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

  private mutating func scanOutside(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent? {
    skipSpace(source)
    let isBefore = state == .prolog
    guard let first = byte(source, at) else {
      guard !isBefore else { throw XMLError(.expected("an element"), source, at: at) }
      state = .finished
      return nil
    }
    guard first == UInt8(ascii: "<") else {
      throw XMLError(.expected(isBefore ? "an element" : "nothing after the root element"), source, at: at)
    }
    switch byte(source, at &+ 1) {
    case UInt8(ascii: "?"): try skip(source, past: "?>", from: at &+ 2)
    case UInt8(ascii: "!"):
      guard starts(source, "<!--") else { throw XMLError(.documentType, source, at: at) }
      try skip(source, past: "-->", from: at &+ 4)
    default:
      guard isBefore else { throw XMLError(.expected("nothing after the root element"), source, at: at) }
      return try scanStart(source)
    }
    return nil
  }

  // MARK: Inside

  @inline(__always)
  private mutating func scanContent(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent? {
    guard let first = byte(source, at) else { throw cutShort(source) }
    guard first == UInt8(ascii: "<") else { return .text(try scanText(source)) }
    switch byte(source, at &+ 1) {
    case UInt8(ascii: "/"): return try scanEnd(source)
    case UInt8(ascii: "!"):
      if starts(source, "<!--") {
        try skip(source, past: "-->", from: at &+ 4)
        return nil
      }
      guard starts(source, "<![CDATA[") else { throw XMLError(.expected("a tag, a comment or CDATA"), source, at: at) }
      return try scanSection(source)
    case UInt8(ascii: "?"):
      try skip(source, past: "?>", from: at &+ 2)
      return nil
    default: return try scanStart(source)
    }
  }

  @inline(__always)
  private mutating func scanText(_ source: Span<UInt8>) throws(XMLError) -> XMLText {
    let start = at
    var isPlain = true
    while true {
      while at &+ 8 <= source.count {
        let word = UTF8Checks.load8(source, at)
        let marks =
          UTF8Checks.marks(word, equal: UInt8(ascii: "<")) | UTF8Checks.marks(word, equal: UInt8(ascii: "&"))
          | UTF8Checks.marks(word, equal: 0x0D)
        guard marks == 0 else {
          at &+= marks.trailingZeroBitCount >> 3
          break
        }
        at &+= 8
      }
      guard let next = byte(source, at) else { throw cutShort(source) }
      if next == UInt8(ascii: "<") { return XMLText(range: start..<at, form: isPlain ? .plain : .encoded) }
      if next == UInt8(ascii: "&") || next == 0x0D { isPlain = false }
      at &+= 1
    }
  }

  private mutating func scanSection(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent? {
    let start = at &+ 9
    try skip(source, past: "]]>", from: start)
    let range = start..<at &- 3
    guard !range.isEmpty else { return nil }
    let hasReturns = range.contains { source[$0] == 0x0D }
    return .text(XMLText(range: range, form: hasReturns ? .sectionWithReturns : .plain))
  }

  @inline(__always)
  private mutating func scanStart(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent {
    guard open.count < XMLScanner.depthLimit else {
      throw XMLError(.tooDeep(limit: XMLScanner.depthLimit), source, at: at)
    }
    at &+= 1
    let name = try scanName(source)
    open.append(name)
    if byte(source, at) == UInt8(ascii: ">") {
      at &+= 1
      state = .content
    } else {
      attributes.removeAll(keepingCapacity: true)
      state = .tag
    }
    return .start(name: name)
  }

  @inline(__always)
  private mutating func scanEnd(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent {
    let start = at
    at &+= 2
    let name = try scanName(source)
    skipSpace(source)
    guard byte(source, at) == UInt8(ascii: ">") else { throw XMLError(.expected("'>'"), source, at: at) }
    guard let expected = open.last, Self.isSame(source, name, expected) else {
      throw XMLError(.expected("</\(words(source, open.last ?? name))>"), source, at: start)
    }
    at &+= 1
    return close(name)
  }

  /// Scans what stands in a start tag after its name: one attribute, or the tag's end.
  private mutating func scanTag(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent? {
    let before = at
    skipSpace(source)
    switch byte(source, at) {
    case UInt8(ascii: ">"):
      at &+= 1
      state = .content
      return nil
    case UInt8(ascii: "/"):
      guard byte(source, at &+ 1) == UInt8(ascii: ">") else { throw XMLError(.expected("'>'"), source, at: at &+ 1) }
      at &+= 2
      return close(open.last ?? 0..<0)
    default:
      guard at > before else { throw XMLError(.expected("white space, '>' or '/>'"), source, at: at) }
      return try scanAttribute(source)
    }
  }

  private mutating func scanAttribute(_ source: Span<UInt8>) throws(XMLError) -> XMLEvent {
    let start = at
    let name = try scanName(source)
    guard !attributes.contains(where: { Self.isSame(source, name, $0) }) else {
      throw XMLError(.duplicateAttribute, source, at: start)
    }
    attributes.append(name)
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
    return .attribute(name: name, value: value)
  }

  private mutating func close(_ name: Range<Int>) -> XMLEvent {
    _ = open.popLast()
    state = open.isEmpty ? .epilog : .content
    return .end(name: name)
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

  @inline(__always)
  private mutating func scanName(_ source: Span<UInt8>) throws(XMLError) -> Range<Int> {
    let start = at
    while at < source.count, Self.isNameByte(source[at]) { at &+= 1 }
    guard at > start, source[start] >= UInt8(ascii: ":") else { throw XMLError(.expected("a name"), source, at: start) }
    return start..<at
  }

  /// Letters, digits, `.` `-` `_` `:` and all that is not ASCII.
  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte >= 0x80 || byte &- 0x30 <= 10 || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  @inline(__always)
  private static func isSame(_ source: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    for offset in 0..<one.count where source[one.lowerBound &+ offset] != source[other.lowerBound &+ offset] {
      return false
    }
    return true
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
    XMLError(.expected("</\(words(source, open.last ?? 0..<0))>"), source, at: source.count)
  }

  private func words(_ source: Span<UInt8>, _ name: Range<Int>) -> String {
    source.extracting(name).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
