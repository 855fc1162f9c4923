import Documents

/// The names in maps: those with scalars, and those with other values, each in order, as ranges of the tape's bytes.
struct TableColumns {
  private(set) var scalars: [Range<Int>] = []
  private(set) var more: [Range<Int>] = []
  /// The columns that have the value of a name, by the mark of its member; those of ``more`` stand behind all others.
  private var columns: [UInt64: [Int]] = [:]
  /// The members of the one map that these are the columns of, and the column of each.
  private var single: [(mark: UInt64, column: Int)] = []

  /// The columns of several maps; what is no map among them has none.
  init(of maps: [Int], on tape: Tape) {
    var marks: Set<UInt64> = []
    for map in maps where tape.nodes[map].kind == .map { Self.visit(map, tape) { marks.insert($1) } }
    let names = marks.map { (mark: $0, range: Self.name($0)) }
      .sorted { tape.bytes[$0.range].lexicographicallyPrecedes(tape.bytes[$1.range]) }
    // One name may stand in several places, with a scalar at one and another value elsewhere.
    var at = 0
    while at < names.count {
      let same = names[at...].prefix { tape.bytes[$0.range] == tape.bytes[names[at].range] }
      let isScalar = same.contains { !Self.isContainer($0.mark) }
      let isMore = same.contains { Self.isContainer($0.mark) }
      for name in same {
        columns[name.mark] = (isScalar ? [scalars.count] : []) + (isMore ? [-1 - more.count] : [])
      }
      if isScalar { scalars.append(names[at].range) }
      if isMore { more.append(names[at].range) }
      at = same.endIndex
    }
    let behind = scalars.count
    columns = columns.mapValues { $0.map { $0 < 0 ? behind - 1 - $0 : $0 } }
    guard maps.count == 1, let map = maps.first, columns.values.allSatisfy({ $0.count == 1 }) else { return }
    Self.visit(map, tape) { single.append(($1, columns[$1]?.first ?? 0)) }
  }

  /// Whether these are the columns of one map that had the members of `map`.
  func fits(_ map: Int, on tape: Tape) -> Bool {
    guard !single.isEmpty, Int(tape.nodes[map].length) == single.count else { return false }
    var at = map + 1
    for member in single {
      guard Self.mark(tape.nodes[at]) == member.mark else { return false }
      at = tape.next(after: at)
    }
    return true
  }

  /// The values of `map`: those of ``scalars`` and then those of ``more``, -1 where it has none.
  func values(of map: Int, on tape: Tape) -> [Int] {
    var values = [Int](repeating: -1, count: scalars.count + more.count)
    guard !fits(map, on: tape) else {
      var at = map + 1
      for member in single {
        values[member.column] = at
        at = tape.next(after: at)
      }
      return values
    }
    Self.visit(map, tape) { index, mark in
      for column in columns[mark] ?? [] { values[column] = index }
    }
    return values
  }

  private static func visit(_ map: Int, _ tape: Tape, _ body: (_ index: Int, _ mark: UInt64) -> Void) {
    var at = map + 1
    for _ in 0..<tape.nodes[map].length {
      body(at, mark(tape.nodes[at]))
      at = tape.next(after: at)
    }
  }

  /// Where a member's name lies, how long it is, and whether its value is a container.
  private static func mark(_ node: Tape.Node) -> UInt64 {
    UInt64(node.keyOffset) << 32 | UInt64(node.keyLength & 0x7FFF_FFFF) << 1 | (node.kind.isContainer ? 1 : 0)
  }

  private static func isContainer(_ mark: UInt64) -> Bool { mark & 1 == 1 }

  private static func name(_ mark: UInt64) -> Range<Int> {
    let start = Int(mark >> 32)
    return start..<start + Int((mark & 0xFFFF_FFFF) >> 1)
  }
}
