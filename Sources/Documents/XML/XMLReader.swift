/// Reads XML into an ``XMLDocument``, by the rules of ``XMLScanner``.
public enum XMLReader {
  /// The document that `bytes` hold. They are kept behind it: names and plain texts are ranges of them.
  public static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLDocument {
    var builder = XMLTreeBuilder()
    try builder.read(bytes.span)
    return builder.finish(over: bytes)
  }

  /// The document that `text` holds.
  public static func read(text: String) throws(XMLError) -> XMLDocument { try read(Array(text.utf8)) }
}

/// Turns a scanner's events into the flat list of elements.
private struct XMLTreeBuilder {
  private var scanner = XMLScannerCore()
  private var elements: [XMLDocument.Element] = []
  private var attributes: [XMLDocument.Attribute] = []
  /// Texts that are not spelled as they are; in the document they lie behind the source.
  private var decoded: [UInt8] = []
  private var open: [Int] = []
  /// Whether the innermost open element still takes text: it has no child yet.
  private var takesText = false

  consuming func finish(over bytes: [UInt8]) -> XMLDocument {
    XMLDocument(elements: elements, attributes: attributes, bytes: decoded.isEmpty ? bytes : bytes + decoded)
  }

  mutating func read(_ source: Span<UInt8>) throws(XMLError) {
    elements.reserveCapacity(min(source.count / 32 + 2, 1 << 22))
    while let event = try scanner.next(source) {
      switch event {
      case .start(let name):
        open.append(elements.count)
        takesText = true
        elements.append(
          XMLDocument.Element(
            name: .init(name), prefixLength: Self.prefixLength(source, name),
            firstAttribute: UInt32(truncatingIfNeeded: attributes.count), attributeCount: 0, text: .init(0..<0), next: 0
          ))
      case .attribute(let name, let value):
        attributes.append(
          XMLDocument.Attribute(
            name: .init(name), prefixLength: Self.prefixLength(source, name), value: .init(try place(value, source))))
        elements[elements.count &- 1].attributeCount &+= 1
      case .text(let text):
        if takesText {
          try add(text, source)
        } else if text.form == .encoded {
          // Not kept, but a reference that does not resolve is an error wherever it stands.
          let size = decoded.count
          try text.decode(source, into: &decoded)
          decoded.removeLast(decoded.count &- size)
        }
      case .end:
        if let index = open.popLast() { elements[index].next = UInt32(truncatingIfNeeded: elements.count) }
        takesText = false
      }
    }
  }

  /// Gives the innermost open element a text, or a further piece of one.
  private mutating func add(_ text: XMLText, _ source: Span<UInt8>) throws(XMLError) {
    let index = elements.count &- 1
    let before = elements[index].text
    guard before.length > 0 else {
      elements[index].text = .init(try place(text, source))
      return
    }
    let start = source.count &+ decoded.count
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

  @inline(__always)
  private static func prefixLength(_ source: Span<UInt8>, _ name: Range<Int>) -> UInt32 {
    for at in name where source[at] == UInt8(ascii: ":") && at &+ 1 < name.upperBound {
      return UInt32(truncatingIfNeeded: at &+ 1 &- name.lowerBound)
    }
    return 0
  }
}
