package import Documents

/// Prints the AWS CLI's boxed table: scalars of a map as a row under their names, what holds other values in boxes of
/// its own further in (awscli/formatter.py). It has to see the whole value before it can draw.
///
/// What the AWS CLI fails on or leaves out is shown: a bare scalar, rows of different lengths, a map between scalars.
/// Control characters are escaped always, for the sake of the borders.
package struct TableRenderer: Renderer {
  let surface: Surface
  let title: String

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    ByteRoom.gather(into: &bytes) { draw(document, to: &$0) }
  }

  package func render(_ document: Document, to output: any OutputSink) throws {
    try output.writePieces(of: document) { draw(document, to: &$0) }
  }

  private func draw(_ document: Document, to room: inout ByteRoom) {
    var builder = TableBuilder(tape: document.tape)
    builder.build(document.index, title)
    // What the AWS CLI takes for the width where there is no terminal.
    TableDrawing(builder.sheet, width: surface.width ?? 80, style: surface.style).draw(to: &room)
  }
}

/// Sorts a value into the boxes of a sheet, by the indexes of its tape.
private struct TableBuilder {
  private(set) var sheet: TableSheet
  private let tape: Tape
  private let nodes: [Tape.Node]
  /// The columns of maps that have been seen: most are like many others, and of few kinds.
  private var known: [Columns] = []
  /// The values of the maps that are being sorted in, in the order of their columns, -1 for none.
  private var values: [Int] = []

  /// The columns of maps, with the cells of their names.
  private struct Columns {
    let names: TableColumns
    let headers: Range<Int>
    let titles: Range<Int>

    var scalars: Int { names.scalars.count }
  }

  init(tape: Tape) {
    self.tape = tape
    nodes = tape.nodes
    sheet = TableSheet(tape)
  }

  mutating func build(_ value: Int, _ title: String) {
    guard !isEmpty(value) else { return }
    build(value, under: sheet.addCell { $0.append(title) }, level: 0)
  }

  /// Sorts in a value that is not empty; its title is the cell `title`.
  private mutating func build(_ value: Int, under title: Int, level: Int) {
    sheet.beginSection(title: title, level: level)
    switch nodes[value].kind {
    case .map: buildMap(value, level)
    case .list: buildList(value, title, level)
    // In a list of maps, where the same name has a scalar here and a container elsewhere: the row shows it already.
    default: if level == 0 { addRow(of: value) }
    }
  }

  private mutating func buildList(_ list: Int, _ title: Int, _ level: Int) {
    if nodes[list].length > 0, nodes[list + 1].kind == .map { return buildMaps(list, title, level) }
    var element = list + 1
    for _ in 0..<nodes[list].length {
      if nodes[element].kind != .list {
        // A map between other things is one cell; the AWS CLI shows its names only.
        addRow(of: element)
      } else if hasContainers(element) {
        buildList(element, sheet.addCell { _ in }, level)
      } else {
        let start = sheet.cells.count
        for value in element + 1..<next(element) { addCell(value) }
        sheet.endRow(from: start)
      }
      element = next(element)
    }
  }

  private func hasContainers(_ list: Int) -> Bool { nodes[list + 1..<next(list)].contains { $0.kind.isContainer } }

  private mutating func buildMap(_ map: Int, _ level: Int) {
    let columns = columns(of: map)
    let base = find(map, columns)
    if columns.scalars == 1 {
      let start = sheet.cells.count
      sheet.addCell(like: columns.headers.lowerBound)
      addCell(values[base])
      sheet.endRow(from: start)
    } else if columns.scalars > 0 {
      sheet.setHeaders(columns.headers)
      addRow(base, columns)
    }
    buildMore(base, columns, level)
  }

  private mutating func buildMaps(_ list: Int, _ title: Int, _ level: Int) {
    let columns = columns(ofElements: list)
    sheet.setHeaders(columns.headers)
    var element = list + 1
    for position in 0..<nodes[list].length {
      if position > 0, !columns.titles.isEmpty {
        sheet.beginSection(title: title, level: level)
        sheet.setHeaders(columns.headers)
      }
      if nodes[element].kind == .map {
        let base = find(element, columns)
        addRow(base, columns)
        buildMore(base, columns, level)
      } else {
        addRow(of: element)
      }
      element = next(element)
    }
  }

  /// Puts the values of `map` behind the others in ``values``; tells where they begin.
  private mutating func find(_ map: Int, _ columns: Columns) -> Int {
    let base = values.count
    columns.names.find(map, on: nodes, &values)
    return base
  }

  private mutating func addRow(_ base: Int, _ columns: Columns) {
    let start = sheet.cells.count
    for column in 0..<columns.scalars { addCell(values[base + column]) }
    sheet.endRow(from: start)
  }

  /// Sorts in what holds other values, and forgets the values from `base` on.
  private mutating func buildMore(_ base: Int, _ columns: Columns, _ level: Int) {
    for (column, title) in columns.titles.enumerated() {
      let value = values[base + columns.scalars + column]
      if value >= 0, !isEmpty(value) { build(value, under: title, level: level + 1) }
    }
    values.removeLast(values.count - base)
  }

  // MARK: Cells

  private mutating func addRow(of value: Int) {
    let start = sheet.cells.count
    addCell(value)
    sheet.endRow(from: start)
  }

  /// Adds the cell of a value, empty for -1.
  private mutating func addCell(_ value: Int) {
    if value >= 0, nodes[value].kind == .string {
      let start = Int(truncatingIfNeeded: nodes[value].payload)
      return sheet.addCell(start..<start + Int(nodes[value].length))
    }
    sheet.addCell { if value >= 0 { PythonCellText.write(Document(tape: tape, index: value), into: &$0) } }
  }

  // MARK: Columns

  private mutating func columns(of map: Int) -> Columns {
    if let columns = known.first(where: { $0.names.fits(map, on: nodes) }) { return columns }
    let columns = add(TableColumns(of: [map], on: tape))
    if known.count < 64 { known.append(columns) }
    return columns
  }

  /// The columns of the maps in a list.
  private mutating func columns(ofElements list: Int) -> Columns {
    let first = columns(of: list + 1)
    var elements: [Int] = []
    var isSame = true
    var element = list + 1
    for _ in 0..<nodes[list].length {
      elements.append(element)
      isSame = isSame && (elements.count == 1 || first.names.fits(element, on: nodes))
      element = next(element)
    }
    return isSame ? first : add(TableColumns(of: elements, on: tape))
  }

  private mutating func add(_ names: TableColumns) -> Columns {
    let start = sheet.cells.count
    for name in names.scalars + names.more { sheet.addCell { $0 += Document(tape: tape, index: name).keyUTF8 } }
    let end = start + names.scalars.count
    return Columns(names: names, headers: start..<end, titles: end..<end + names.more.count)
  }

  // MARK: The tape

  @inline(__always)
  private func next(_ value: Int) -> Int {
    nodes[value].kind.isContainer ? Int(truncatingIfNeeded: nodes[value].payload) : value + 1
  }

  /// What Python takes for nothing: it gets no box.
  private func isEmpty(_ value: Int) -> Bool {
    let node = nodes[value]
    switch node.kind {
    case .null: return true
    case .boolean: return node.payload == 0
    case .integer, .double, .bigNumber: return Document(tape: tape, index: value).double == 0
    case .string, .list, .map: return node.length == 0
    case .blob, .timestamp: return false
    }
  }
}
