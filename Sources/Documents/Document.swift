/// An untyped value: the one type that JSON, XML and CBOR readers produce, AWS operations take and return, and JMESPath
/// and the renderers walk.
///
/// A document is a position on a ``Tape``: copying one is two words. Maps keep the order in which their members were
/// written. Looking up a key or an index walks the siblings, so a loop over ``elements`` or ``entries`` is the fast way
/// through a container.
public struct Document: Sendable {
  /// The kinds of values. `timestamp` and `blob` come from AWS shapes and CBOR; JSON has neither.
  public enum Kind: UInt8, Sendable {
    case null
    case boolean
    case integer
    case double
    /// A number whose digits fit neither `Int64` nor, without loss, `Double`; its text is kept.
    case bigNumber
    case string
    case blob
    case timestamp
    case list
    case map

    /// Whether the value holds other values.
    @inlinable public var isContainer: Bool {
      switch self {
      case .list, .map: true
      default: false
      }
    }
    /// Whether the value is a number of any sort.
    public var isNumber: Bool { self == .integer || self == .double || self == .bigNumber }
  }

  /// The tape this value lies on.
  public let tape: Tape
  /// The index of the value's node on the tape.
  package let index: Int

  /// The value at `index` of `tape`, which must be one of its nodes.
  package init(tape: Tape, index: Int) {
    self.tape = tape
    self.index = index
  }

  var node: Tape.Node { tape.nodes[index] }

  /// The kind of the value.
  public var kind: Kind { node.kind }
  /// Whether the value is null.
  public var isNull: Bool { node.kind == .null }

  /// The value of a boolean.
  public var boolean: Bool? { node.kind == .boolean ? node.payload != 0 : nil }

  /// The value of an integer. A double is never silently cut to one.
  public var integer: Int64? { node.kind == .integer ? Int64(bitPattern: node.payload) : nil }

  /// The value of a number of any sort, as a double.
  public var double: Double? {
    switch node.kind {
    case .integer: Double(Int64(bitPattern: node.payload))
    case .double: Double(bitPattern: node.payload)
    case .bigNumber: Double(text)
    default: nil
    }
  }

  /// The text of a string.
  public var string: String? { node.kind == .string ? text : nil }

  /// The digits of a number that fits no machine type.
  public var bigNumber: String? { node.kind == .bigNumber ? text : nil }

  /// The bytes of a blob.
  public var blob: [UInt8]? {
    guard node.kind == .blob else { return nil }
    return Array(utf8)
  }

  /// The value of a timestamp.
  public var timestamp: Timestamp? {
    guard node.kind == .timestamp else { return nil }
    return Timestamp(seconds: Int64(bitPattern: node.payload), nanoseconds: Int32(bitPattern: node.length))
  }

  /// The bytes of a string, blob or big number, without making a `String`; empty for anything else.
  public var utf8: ArraySlice<UInt8> {
    let node = node
    switch node.kind {
    case .string, .blob, .bigNumber:
      let start = Int(node.payload)
      return tape.bytes[start..<start + Int(node.length)]
    default: return []
    }
  }

  private var text: String { String(decoding: utf8, as: UTF8.self) }

  // MARK: Containers

  /// The number of elements of a list or members of a map; 0 for anything else.
  public var count: Int { node.kind.isContainer ? Int(node.length) : 0 }

  /// The values of a list, or of a map without their names, in order; empty for anything else.
  public var elements: Elements { Elements(document: self) }

  /// The members of a map in order; empty for anything else.
  public var entries: Entries { Entries(document: self) }

  /// The member names of a map in order.
  public var keys: [String] { entries.map(\.key) }

  /// The element at `position` of a list, counted from 0; nil outside it.
  public subscript(position: Int) -> Document? {
    guard node.kind == .list, position >= 0, position < count else { return nil }
    var at = index + 1
    for _ in 0..<position { at = tape.next(after: at) }
    return Document(tape: tape, index: at)
  }

  /// The member of a map that is called `key`; the last one where a name stands twice, as JSON readers do.
  public subscript(key: String) -> Document? {
    guard node.kind == .map else { return nil }
    var key = key
    return key.withUTF8 { wanted in
      var found: Document?
      var at = index + 1
      for _ in 0..<count {
        let member = tape.nodes[at]
        if member.keyLength == wanted.count {
          if tape[Tape.Key(member)].elementsEqual(wanted) { found = Document(tape: tape, index: at) }
        }
        at = tape.next(after: at)
      }
      return found
    }
  }

  /// The values of a container in order.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let tape: Tape
    private var at: Int
    private var left: Int

    init(document: Document) {
      tape = document.tape
      at = document.index + 1
      left = document.count
    }

    /// The number of values that are left.
    public var underestimatedCount: Int { left }

    /// The next value, nil at the end.
    public mutating func next() -> Document? {
      guard left > 0 else { return nil }
      left -= 1
      defer { at = tape.next(after: at) }
      return Document(tape: tape, index: at)
    }
  }

  /// The members of a map in order.
  public struct Entries: Sequence, IteratorProtocol, Sendable {
    private var values: Elements

    init(document: Document) {
      values = Elements(document: document)
      if document.kind != .map { values = Elements(document: .null) }
    }

    /// The number of members that are left.
    public var underestimatedCount: Int { values.underestimatedCount }

    /// The next member, nil at the end.
    public mutating func next() -> (key: String, value: Document)? {
      guard let value = values.next() else { return nil }
      return (value.key ?? "", value)
    }
  }

  /// The bytes of this value's name in the map that holds it, without making a `String`; empty when it has none.
  public var keyUTF8: ArraySlice<UInt8> {
    let node = node
    return node.hasKey ? tape[Tape.Key(node)] : []
  }

  /// The name of this value in the map that holds it.
  public var key: String? {
    guard node.hasKey else { return nil }
    return String(decoding: keyUTF8, as: UTF8.self)
  }
}
