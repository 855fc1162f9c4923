/// The storage behind ``Document``: a flat list of nodes over one buffer of bytes.
///
/// Readers (JSON, XML, CBOR …) keep the bytes they were given and append nodes that point into them, so a value costs
/// one node and no string until somebody asks for it. A tape never changes once it is finished, which is what makes
/// documents cheap to share between tasks.
public final class Tape: Sendable {
  /// One value: 24 bytes, in document order; a container is followed by its descendants.
  @usableFromInline
  package struct Node: Sendable {
    /// The kind of the value.
    @usableFromInline package var kind: Document.Kind
    /// Whether ``keyOffset``/``keyLength`` name the member of the map that this node is in.
    @usableFromInline package var hasKey: Bool
    /// Whether they are a range of ``Tape/names`` and not of ``Tape/bytes``.
    @usableFromInline package var hasSharedKey: Bool
    /// The length of the name, in bytes.
    @usableFromInline package var keyLength: UInt32
    /// The offset of the name.
    @usableFromInline package var keyOffset: UInt32
    /// Bytes of a string or blob, members of a container, nanoseconds of a timestamp.
    @usableFromInline package var length: UInt32
    /// The value's bits: an integer, a double's pattern, the offset of text, a timestamp's seconds,
    /// or (for a container) the index just past its last descendant.
    @usableFromInline package var payload: UInt64

    /// A value without a name.
    @inlinable
    package init(kind: Document.Kind, length: UInt32, payload: UInt64) {
      self.kind = kind
      hasKey = false
      hasSharedKey = false
      keyLength = 0
      keyOffset = 0
      self.length = length
      self.payload = payload
    }
  }

  /// The values. Readers of one tape keep this and ``bytes`` and go by index, which is faster than by ``Document``.
  package let nodes: [Node]
  /// The buffer that the values' ranges are ranges of.
  package let bytes: [UInt8]
  /// Names of members that many tapes have: they lie here so that nobody has to copy ``bytes`` to add them.
  package let names: [UInt8]

  init(nodes: [Node], bytes: [UInt8], names: [UInt8] = []) {
    self.nodes = nodes
    self.bytes = bytes
    self.names = names
  }

  /// The place of the name of a value; equal for the same name at the same place.
  struct Key: Sendable, Hashable {
    let isShared: Bool
    let offset: UInt32
    let length: UInt32

    /// The place of the name of `node`.
    init(_ node: Node) {
      isShared = node.hasSharedKey
      offset = node.keyOffset
      length = node.keyLength
    }
  }

  /// The bytes of a name.
  subscript(key: Key) -> ArraySlice<UInt8> {
    let start = Int(key.offset)
    let range = start..<start + Int(key.length)
    return key.isShared ? names[range] : bytes[range]
  }

  /// The number of values on the tape, and the bytes it keeps alive; for tests and memory accounting.
  public var size: (values: Int, bytes: Int) { (nodes.count, bytes.count + names.count) }

  /// The index of the node that follows the value at `index` and everything inside it.
  package func next(after index: Int) -> Int {
    let node = nodes[index]
    return node.kind.isContainer ? Int(node.payload) : index + 1
  }
}
