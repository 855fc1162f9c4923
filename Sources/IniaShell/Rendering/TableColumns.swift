import Documents

/// The names in maps: those with scalars, and those with other values, each in order, as places on the tape.
struct TableColumns {
  private(set) var scalars: [Tape.Key] = []
  private(set) var more: [Tape.Key] = []
  /// The columns that have the value of a name, by the mark of its member; those of ``more`` stand behind all others.
  private var columns: [Mark: [Int]] = [:]
  /// The members of the one map that these are the columns of, and the column of each.
  private var single: [(mark: Mark, column: Int)] = []

  /// Where a member's name lies, and whether its value is a container.
  private struct Mark: Hashable {
    let name: Tape.Key
    let isContainer: Bool

    init(_ node: Tape.Node) {
      name = Tape.Key(node)
      isContainer = node.kind.isContainer
    }
  }

  /// The columns of several maps; what is no map among them has none.
  init(of maps: [Int], on tape: Tape) {
    var marks: Set<Mark> = []
    for map in maps where tape.nodes[map].kind == .map { Self.visit(map, tape) { marks.insert($1) } }
    let names = marks.sorted { tape[$0.name].lexicographicallyPrecedes(tape[$1.name]) }
    // One name may stand in several places, with a scalar at one and another value elsewhere.
    var at = 0
    while at < names.count {
      let same = names[at...].prefix { tape[$0.name] == tape[names[at].name] }
      let isScalar = same.contains { !$0.isContainer }
      let isMore = same.contains { $0.isContainer }
      for mark in same {
        columns[mark] = (isScalar ? [scalars.count] : []) + (isMore ? [-1 - more.count] : [])
      }
      if isScalar { scalars.append(names[at].name) }
      if isMore { more.append(names[at].name) }
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
      guard Mark(tape.nodes[at]) == member.mark else { return false }
      at = tape.next(after: at)
    }
    return true
  }

  /// Appends the values of `map`: those of ``scalars`` and then those of ``more``, -1 where it has none.
  func find(_ map: Int, on tape: Tape, _ values: inout [Int]) {
    let base = values.count
    values.append(contentsOf: repeatElement(-1, count: scalars.count + more.count))
    guard !fits(map, on: tape) else {
      var at = map + 1
      for member in single {
        values[base + member.column] = at
        at = tape.next(after: at)
      }
      return
    }
    Self.visit(map, tape) { index, mark in
      for column in columns[mark] ?? [] { values[base + column] = index }
    }
  }

  private static func visit(_ map: Int, _ tape: Tape, _ body: (_ index: Int, _ mark: Mark) -> Void) {
    var at = map + 1
    for _ in 0..<tape.nodes[map].length {
      body(at, Mark(tape.nodes[at]))
      at = tape.next(after: at)
    }
  }
}
