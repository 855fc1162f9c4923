/// Writes a ``Tape`` front to back.
///
/// A map's members are written as `key(…)` followed by a value; containers are closed in the order they were opened.
/// Text may be copied in, or named as a range of the bytes that the builder was given, which copies nothing.
///
/// The calls that readers make for every value of a response are inlined into them.
public struct TapeBuilder: Sendable {
  @usableFromInline var nodes: [Tape.Node] = []
  @usableFromInline var bytes: [UInt8]
  /// The bytes of the finished tape's ``Tape/names``, of which a ``key(shared:)`` is a range. Names are only ever added
  /// behind those that are there, so that ranges given before stay true.
  package var names: [UInt8] = []
  /// The containers that are open, each with the number of values in the one around it so far.
  private var open: [(index: Int, outer: UInt32)] = []
  /// The number of values in the innermost open container.
  @usableFromInline var members: UInt32 = 0
  @usableFromInline var pendingKey: PendingKey?
  /// The tapes whose bytes are among the builder's, and where each one's begin.
  private var adopted: [ObjectIdentifier: Adopted] = [:]

  @usableFromInline struct PendingKey: Sendable {
    @usableFromInline let offset: UInt32
    @usableFromInline let length: UInt32
    @usableFromInline let isShared: Bool

    @inlinable
    init(_ range: Range<Int>, isShared: Bool = false) {
      offset = UInt32(truncatingIfNeeded: range.lowerBound)
      length = UInt32(truncatingIfNeeded: range.count)
      self.isShared = isShared
    }
  }

  private struct Adopted {
    let tape: Tape
    let bytes: Int
    let names: Int
  }

  /// An empty builder. `bytes` are what ranges given to ``string(range:)``, ``key(range:)`` and ``blob(range:)`` mean.
  public init(adopting bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// An empty builder over the bytes of a finished tape: ranges are those of its texts (``Document/utf8``), so a value
  /// made from another one need not copy them.
  public init(sharing tape: Tape) {
    self.init(adopting: tape.bytes)
    names = tape.names
  }

  /// An empty builder over the bytes of an XML document: ranges are those of its names and texts
  /// (``XMLNode/localNameUTF8``, ``XMLNode/textUTF8``).
  public init(sharing document: XMLDocument) { self.init(adopting: document.bytes) }

  /// A builder over the same bytes that has nothing written yet.
  package func restarted() -> TapeBuilder { TapeBuilder(adopting: bytes) }

  /// Takes in the bytes of a tape from which much is going to be copied: ``copy(_:)`` then copies no name and no text
  /// of its values, and names that were one there stay one.
  public mutating func adopt(_ tape: Tape) {
    let base = bytes.count
    guard adopted[ObjectIdentifier(tape)] == nil, base + tape.bytes.count <= Int(UInt32.max),
      names.count + tape.names.count <= Int(UInt32.max)
    else { return }
    if base == 0 { bytes = tape.bytes } else { bytes.append(contentsOf: tape.bytes) }
    var firstName = 0
    // Tapes of answers to one operation have the same names, the later ones perhaps more.
    if tape.names.starts(with: names) {
      names = tape.names
    } else if !names.starts(with: tape.names) {
      firstName = names.count
      names.append(contentsOf: tape.names)
    }
    adopted[ObjectIdentifier(tape)] = Adopted(tape: tape, bytes: base, names: firstName)
  }

  /// The number of values written so far.
  public var count: Int { nodes.count }
  /// The number of open containers.
  public var depth: Int { open.count }

  /// Makes room for `count` values.
  public mutating func reserve(_ count: Int) { nodes.reserveCapacity(count) }

  // MARK: Keys

  /// Names the next value.
  public mutating func key(_ name: String) { pendingKey = PendingKey(append(name.utf8)) }
  /// Names the next value by UTF-8 text in the adopted bytes.
  public mutating func key(range: Range<Int>) { pendingKey = PendingKey(inside(range)) }
  /// Names the next value by a range of ``names``, which need not hold it before the value is finished.
  @inlinable
  package mutating func key(shared range: Range<Int>) { pendingKey = PendingKey(range, isShared: true) }
  /// Names the next value by UTF-8 bytes.
  public mutating func key(utf8 name: some Collection<UInt8>) { pendingKey = PendingKey(append(name)) }

  // MARK: Scalars

  /// Writes a null.
  public mutating func null() { add(.null, length: 0, payload: 0) }
  /// Writes a boolean.
  @inlinable
  public mutating func boolean(_ value: Bool) { add(.boolean, length: 0, payload: value ? 1 : 0) }
  /// Writes an integer.
  @inlinable
  public mutating func integer(_ value: Int64) { add(.integer, length: 0, payload: UInt64(bitPattern: value)) }
  /// Writes a double.
  public mutating func double(_ value: Double) { add(.double, length: 0, payload: value.bitPattern) }
  /// Writes a timestamp.
  @inlinable
  public mutating func timestamp(_ value: Timestamp) {
    add(.timestamp, length: UInt32(bitPattern: value.nanoseconds), payload: UInt64(bitPattern: value.seconds))
  }
  /// Writes a number by its digits, for one that fits no machine type.
  public mutating func bigNumber(_ digits: String) { text(.bigNumber, append(digits.utf8)) }
  /// Writes a string.
  public mutating func string(_ value: String) { text(.string, append(value.utf8)) }
  /// Writes a string from UTF-8 bytes.
  public mutating func string(utf8 value: some Collection<UInt8>) { text(.string, append(value)) }
  /// Writes a string that is a range of the adopted bytes.
  @inlinable
  public mutating func string(range: Range<Int>) { text(.string, inside(range)) }
  /// Writes a blob.
  public mutating func blob(_ value: some Collection<UInt8>) { text(.blob, append(value)) }
  /// Writes a blob that is a range of the adopted bytes.
  public mutating func blob(range: Range<Int>) { text(.blob, inside(range)) }

  // MARK: Containers

  /// Opens a list; every value until ``endList()`` is an element.
  public mutating func beginList() { begin(.list) }
  /// Closes the list opened last.
  public mutating func endList() { end() }
  /// Opens a map; every value until ``endMap()`` needs a ``key(_:)`` before it.
  public mutating func beginMap() { begin(.map) }
  /// Closes the map opened last.
  public mutating func endMap() { end() }

  /// Writes a copy of `document` and everything in it.
  public mutating func copy(_ document: Document) {
    if !adopted.isEmpty, let adopted = adopted[ObjectIdentifier(document.tape)] { return copy(document, adopted) }
    switch document.kind {
    case .null: null()
    case .boolean: boolean(document.boolean ?? false)
    case .integer: integer(document.integer ?? 0)
    case .double: double(document.double ?? 0)
    case .timestamp: timestamp(document.timestamp ?? Timestamp(seconds: 0))
    case .string, .blob, .bigNumber: text(document.kind, append(document.utf8))
    case .list:
      beginList()
      for element in document.elements { copy(element) }
      endList()
    case .map:
      beginMap()
      for element in document.elements {
        key(utf8: element.keyUTF8)
        copy(element)
      }
      endMap()
    }
  }

  /// Writes a copy of a value of a tape that was adopted.
  private mutating func copy(_ document: Document, _ adopted: Adopted) {
    let tape = document.tape
    let shift = nodes.count &- document.index
    let text = UInt32(truncatingIfNeeded: adopted.bytes)
    let name = UInt32(truncatingIfNeeded: adopted.names)
    members &+= 1
    for index in document.index..<tape.next(after: document.index) {
      var node = tape.nodes[index]
      node.keyOffset &+= node.hasSharedKey ? name : text
      if index == document.index {
        node.hasKey = pendingKey != nil
        node.hasSharedKey = pendingKey?.isShared ?? false
        node.keyOffset = pendingKey?.offset ?? 0
        node.keyLength = pendingKey?.length ?? 0
        pendingKey = nil
      }
      switch node.kind {
      case .string, .blob, .bigNumber: node.payload &+= UInt64(text)
      case .list, .map: node.payload = UInt64(truncatingIfNeeded: Int(truncatingIfNeeded: node.payload) &+ shift)
      case .null, .boolean, .integer, .double, .timestamp: break
      }
      nodes.append(node)
    }
  }

  /// The finished value: the first that was written, null when there is none. Containers left open are closed.
  public consuming func finish() -> Document {
    while !open.isEmpty { end() }
    if nodes.isEmpty { null() }
    return Document(tape: Tape(nodes: nodes, bytes: bytes, names: names), index: 0)
  }

  // MARK: -

  private mutating func append(_ value: some Collection<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: value)
    return start..<bytes.count
  }

  @inlinable
  func inside(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<bytes.count) }

  @inlinable
  mutating func text(_ kind: Document.Kind, _ range: Range<Int>) {
    add(kind, length: UInt32(truncatingIfNeeded: range.count), payload: UInt64(truncatingIfNeeded: range.lowerBound))
  }

  private mutating func begin(_ kind: Document.Kind) {
    let index = nodes.count
    add(kind, length: 0, payload: 0)
    open.append((index, members))
    members = 0
  }

  private mutating func end() {
    guard let (index, outer) = open.popLast() else { return }
    nodes[index].payload = UInt64(nodes.count)
    nodes[index].length = members
    members = outer
  }

  @inlinable @inline(__always)
  mutating func add(_ kind: Document.Kind, length: UInt32, payload: UInt64) {
    members &+= 1
    var node = Tape.Node(kind: kind, length: length, payload: payload)
    if let pendingKey {
      node.hasKey = true
      node.hasSharedKey = pendingKey.isShared
      node.keyLength = pendingKey.length
      node.keyOffset = pendingKey.offset
    }
    nodes.append(node)
    pendingKey = nil
  }
}
