/// A parsed XML document: a flat list of elements over the bytes they were read from, as ``Tape`` is for values. Texts
/// with references stand resolved where their spelling began.
public final class XMLDocument: Sendable {
  /// One element, in document order, followed by its descendants.
  package struct Element: Sendable {
    /// Which of ``names`` it has.
    package var name: UInt32
    /// The index just past the last descendant.
    package var next: UInt32
    /// The character data before the first child.
    package var text: Slice
  }

  /// A name that elements have, each spelling once: elements of the same name have the same one.
  package struct Name: Sendable {
    /// The name as written.
    package let whole: Slice
    /// The length of the namespace prefix and its colon, in bytes; 0 without one.
    let prefixLength: UInt32

    /// The bytes of the name without its prefix.
    package var local: Range<Int> { Int(whole.offset) &+ Int(prefixLength)..<whole.range.upperBound }
  }

  /// One attribute, in document order.
  struct Attribute: Sendable {
    /// The element that it stands in.
    let element: UInt32
    let name: Slice
    let prefixLength: UInt32
    var value: Slice
  }

  /// A range of the bytes.
  package struct Slice: Sendable {
    /// The offset of the first byte.
    package var offset: UInt32
    /// The length in bytes.
    package var length: UInt32

    init(_ range: Range<Int>) {
      offset = UInt32(truncatingIfNeeded: range.lowerBound)
      length = UInt32(truncatingIfNeeded: range.count)
    }

    /// The range itself.
    @inlinable
    package var range: Range<Int> { Int(offset)..<Int(offset) &+ Int(length) }
  }

  /// The elements. Readers of one document keep this and ``bytes`` and go by index, which is faster than by
  /// ``XMLNode``.
  package let elements: [Element]
  /// The names of elements, in the order in which they first come.
  package let names: [Name]
  let attributes: [Attribute]
  /// The buffer that the ranges are ranges of.
  package let bytes: [UInt8]

  init(elements: [Element], names: [Name], attributes: [Attribute], bytes: [UInt8]) {
    self.elements = elements
    self.names = names
    self.attributes = attributes
    self.bytes = bytes
  }

  /// The number of elements, and the bytes that are kept alive.
  public var size: (elements: Int, bytes: Int) { (elements.count, bytes.count) }

  /// The attributes of the element at `index`.
  func attributes(of index: Int) -> ArraySlice<Attribute> {
    var (low, high) = (0, attributes.count)
    while low < high {
      let middle = (low + high) / 2
      if attributes[middle].element < index { low = middle + 1 } else { high = middle }
    }
    return attributes[low...].prefix { $0.element == index }
  }

  /// The outermost element.
  public var root: XMLNode { XMLNode(document: self, index: 0) }
}

/// One element of an ``XMLDocument``: a position, cheap to copy.
public struct XMLNode: Sendable {
  /// The document that holds the element.
  public let document: XMLDocument
  /// The element's position in the document.
  package let index: Int

  /// The element at `index` of `document`, which must be one of its elements.
  package init(document: XMLDocument, index: Int) {
    self.document = document
    self.index = index
  }

  private var element: XMLDocument.Element { document.elements[index] }
  private var name: XMLDocument.Name { document.names[Int(element.name)] }

  /// The name as written, `xsi:type` for instance.
  public var qualifiedName: String { String(decoding: document.bytes[name.whole.range], as: UTF8.self) }

  /// The name without a namespace prefix.
  public var localName: String { String(decoding: localNameUTF8, as: UTF8.self) }

  /// The bytes of the name without a namespace prefix, without making a `String`.
  public var localNameUTF8: ArraySlice<UInt8> { document.bytes[name.local] }

  /// Whether the name without its prefix is `name`.
  public func isNamed(_ name: String) -> Bool {
    var name = name
    let own = localNameUTF8
    return name.withUTF8 { $0.count == own.count && $0.elementsEqual(own) }
  }

  /// The character data before the first child element, references resolved; that of an element without children is
  /// all of it.
  public var text: String { String(decoding: textUTF8, as: UTF8.self) }

  /// The bytes of ``text``, without making a `String`.
  public var textUTF8: ArraySlice<UInt8> { document.bytes[element.text.range] }

  /// Whether the element holds other elements.
  public var hasChildren: Bool { Int(element.next) > index + 1 }

  /// The elements directly inside this one, in order.
  public var children: Children { Children(node: self) }

  /// The first element directly inside this one whose local name is `name`.
  public func child(_ name: String) -> XMLNode? { children.first { $0.isNamed(name) } }

  /// The elements directly inside this one whose local name is `name`.
  public func children(named name: String) -> [XMLNode] { children.filter { $0.isNamed(name) } }

  /// The attributes in order, namespace declarations included.
  public var attributes: [XMLAttribute] {
    document.attributes(of: index).map { attribute in
      let name = document.bytes[attribute.name.range]
      return XMLAttribute(
        qualifiedName: String(decoding: name, as: UTF8.self),
        localName: String(decoding: name.dropFirst(Int(attribute.prefixLength)), as: UTF8.self),
        value: String(decoding: document.bytes[attribute.value.range], as: UTF8.self))
    }
  }

  /// The value of the attribute whose name as written, else whose local name, is `name`.
  public func attribute(_ name: String) -> String? {
    let attributes = attributes
    return (attributes.first { $0.qualifiedName == name } ?? attributes.first { $0.localName == name })?.value
  }

  /// The elements directly inside another one, in order.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    private let document: XMLDocument
    private var at: Int
    private let end: Int

    init(node: XMLNode) {
      document = node.document
      at = node.index + 1
      end = Int(node.element.next)
    }

    /// The next element, nil at the end.
    public mutating func next() -> XMLNode? {
      guard at < end else { return nil }
      defer { at = Int(document.elements[at].next) }
      return XMLNode(document: document, index: at)
    }
  }
}

/// An attribute of an element.
public struct XMLAttribute: Sendable, Equatable {
  /// The name as written, `xsi:type` for instance.
  public let qualifiedName: String
  /// The name without a namespace prefix.
  public let localName: String
  /// The value, references resolved.
  public let value: String
}
