internal import Documents

/// A place in nested maps, as the dotted names of a paginator's result keys (`DistributionList.Items`).
struct DocumentPath: Sendable, Hashable {
  let names: [String]

  private init(names: [String]) { self.names = names }

  /// The place of a member of the map that is here.
  func member(_ name: String) -> DocumentPath { DocumentPath(names: names + [name]) }

  init(_ dotted: String) {
    names = dotted.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// A copy of `document` with `value` at this place; maps on the way are made where they are missing.
  func setting(_ value: Document, in document: Document) -> Document { Self.setting(value, names[...], document) }

  private static func setting(_ value: Document, _ names: ArraySlice<String>, _ document: Document) -> Document {
    guard let name = names.first else { return value }
    let inner = setting(value, names.dropFirst(), document[name] ?? .emptyMap)
    return document.setting(name, to: inner)
  }
}

/// A map that is put together place by place and written once.
struct DocumentTree {
  private indirect enum Node {
    case leaf((inout TapeBuilder) -> Void)
    case branch([(name: String, node: Node)])
  }

  private var root: [(name: String, node: Node)] = []

  /// Puts what `write` writes at `path`, unless something is there.
  mutating func put(_ path: DocumentPath, _ write: @escaping (inout TapeBuilder) -> Void) {
    root = Self.put(path.names[...], write, root)
  }

  /// Puts `value` at `path`, below what is there: of a map those members that are not.
  mutating func lay(_ value: Document, under path: DocumentPath) {
    guard value.kind == .map, isBranch(path.names[...], root) else { return put(path) { $0.copy(value) } }
    for (name, inner) in value.entries { lay(inner, under: path.member(name)) }
  }

  private func isBranch(_ names: ArraySlice<String>, _ nodes: [(name: String, node: Node)]) -> Bool {
    guard let name = names.first else { return true }
    guard case .branch(let inner)? = nodes.first(where: { $0.name == name })?.node else { return false }
    return isBranch(names.dropFirst(), inner)
  }

  private static func put(
    _ names: ArraySlice<String>, _ write: @escaping (inout TapeBuilder) -> Void, _ nodes: [(name: String, node: Node)]
  ) -> [(name: String, node: Node)] {
    guard let name = names.first else { return nodes }
    var nodes = nodes
    let at = nodes.firstIndex { $0.name == name }
    if names.count == 1 {
      if at == nil { nodes.append((name, .leaf(write))) }
      return nodes
    }
    var inner: [(name: String, node: Node)] = []
    if let at {
      guard case .branch(let there) = nodes[at].node else { return nodes }
      inner = there
    }
    let branch = Node.branch(put(names.dropFirst(), write, inner))
    if let at { nodes[at].node = branch } else { nodes.append((name, branch)) }
    return nodes
  }

  /// The map.
  var document: Document { Document.build { Self.write(root, into: &$0) } }

  private static func write(_ nodes: [(name: String, node: Node)], into builder: inout TapeBuilder) {
    builder.beginMap()
    for (name, node) in nodes {
      builder.key(name)
      switch node {
      case .leaf(let write): write(&builder)
      case .branch(let inner): Self.write(inner, into: &builder)
      }
    }
    builder.endMap()
  }
}
