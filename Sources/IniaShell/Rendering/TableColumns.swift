import Documents

/// The names in maps: those with scalars, and those with other values, each in order, as values that have the names.
struct TableColumns {
  private(set) var scalars: [Int] = []
  private(set) var more: [Int] = []
  /// The columns that have the value of a name, by the mark of its member; those of ``more`` stand behind all others.
  private var columns: [Mark: [Int]] = [:]
  /// The members of the one map that these are the columns of, and the column of each.
  private var single: [(mark: Mark, column: Int)] = []

  /// Where a member's name lies, how long it is, and whether its value is a container.
  private struct Mark: Hashable {
    let place: UInt64
    let isShared: Bool
    let isContainer: Bool

    @inline(__always)
    init(_ node: Tape.Node) {
      place = UInt64(node.keyOffset) << 32 | UInt64(node.keyLength)
      isShared = node.hasSharedKey
      isContainer = node.kind.isContainer
    }
  }

  /// A member of a map.
  private struct Named {
    let node: Int
    let mark: Mark
    let name: ArraySlice<UInt8>
  }

  /// The columns of several maps; what is no map among them has none.
  init(of maps: [Int], on tape: Tape) {
    var marks: [Mark: Int] = [:]
    for map in maps where tape.nodes[map].kind == .map {
      Self.visit(map, tape.nodes) { if marks[$1] == nil { marks[$1] = $0 } }
    }
    let members = marks.map { Named(node: $1, mark: $0, name: Document(tape: tape, index: $1).keyUTF8) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    // One name may stand in several places, with a scalar at one and another value elsewhere.
    var at = 0
    while at < members.count {
      let same = members[at...].prefix { $0.name == members[at].name }
      let isScalar = same.contains { !$0.mark.isContainer }
      let isMore = same.contains { $0.mark.isContainer }
      for member in same {
        columns[member.mark] = (isScalar ? [scalars.count] : []) + (isMore ? [-1 - more.count] : [])
      }
      if isScalar { scalars.append(members[at].node) }
      if isMore { more.append(members[at].node) }
      at = same.endIndex
    }
    let behind = scalars.count
    columns = columns.mapValues { $0.map { $0 < 0 ? behind - 1 - $0 : $0 } }
    guard maps.count == 1, let map = maps.first, columns.values.allSatisfy({ $0.count == 1 }) else { return }
    Self.visit(map, tape.nodes) { single.append(($1, columns[$1]?.first ?? 0)) }
  }

  /// Whether these are the columns of one map that had the members of `map`.
  func fits(_ map: Int, on nodes: [Tape.Node]) -> Bool {
    guard !single.isEmpty, Int(nodes[map].length) == single.count else { return false }
    var at = map + 1
    for member in single {
      let node = nodes[at]
      guard Mark(node) == member.mark else { return false }
      at = node.kind.isContainer ? Int(truncatingIfNeeded: node.payload) : at + 1
    }
    return true
  }

  /// Appends the values of `map`: those of ``scalars`` and then those of ``more``, -1 where it has none.
  func find(_ map: Int, on nodes: [Tape.Node], _ values: inout [Int]) {
    let base = values.count
    values.append(contentsOf: repeatElement(-1, count: scalars.count + more.count))
    guard !fits(map, on: nodes) else {
      var at = map + 1
      for member in single {
        values[base + member.column] = at
        at = member.mark.isContainer ? Int(truncatingIfNeeded: nodes[at].payload) : at + 1
      }
      return
    }
    Self.visit(map, nodes) { index, mark in
      for column in columns[mark] ?? [] { values[base + column] = index }
    }
  }

  private static func visit(_ map: Int, _ nodes: [Tape.Node], _ body: (_ index: Int, _ mark: Mark) -> Void) {
    var at = map + 1
    for _ in 0..<nodes[map].length {
      let mark = Mark(nodes[at])
      body(at, mark)
      at = mark.isContainer ? Int(truncatingIfNeeded: nodes[at].payload) : at + 1
    }
  }
}
