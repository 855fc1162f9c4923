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
    var builder = TableBuilder(tape: document.tape)
    builder.build(document.index, under: Array(title.utf8)[...], level: 0)
    // What the AWS CLI takes for the width where there is no terminal.
    let width = surface.width ?? 80
    TableDrawing(builder.sheet, width: width, style: surface.style).draw(into: &bytes)
  }
}

/// Sorts a value into the boxes of a sheet, by the indexes of its tape.
private struct TableBuilder {
  private(set) var sheet = TableSheet()
  private let tape: Tape
  /// The columns of maps that have been seen: most are like many others, and of few kinds.
  private var known: [TableColumns] = []

  init(tape: Tape) { self.tape = tape }

  mutating func build(_ value: Int, under title: ArraySlice<UInt8>, level: Int) {
    guard !isEmpty(value) else { return }
    sheet.beginSection(title: sheet.addCell { $0 += title }, level: level)
    switch tape.nodes[value].kind {
    case .map: buildMap(value, level)
    case .list: buildList(value, title, level)
    // In a list of maps, where the same name has a scalar here and a container elsewhere: the row shows it already.
    default: if level == 0 { addRow([value]) }
    }
  }

  private mutating func buildList(_ list: Int, _ title: ArraySlice<UInt8>, _ level: Int) {
    let elements = children(of: list)
    if let first = elements.first, tape.nodes[first].kind == .map { return buildMaps(elements, title, level) }
    for element in elements {
      guard tape.nodes[element].kind == .list else {
        // A map between other things is one cell; the AWS CLI shows its names only.
        addRow([element])
        continue
      }
      let inner = children(of: element)
      if inner.contains(where: { tape.nodes[$0].kind.isContainer }) {
        buildList(element, [], level)
      } else {
        addRow(inner)
      }
    }
  }

  private mutating func buildMap(_ map: Int, _ level: Int) {
    let columns = columns(of: map)
    let values = columns.values(of: map, on: tape)
    if columns.scalars.count == 1 {
      let start = sheet.addCell { $0 += tape.bytes[columns.scalars[0]] }
      addCell(values[0])
      sheet.endRow(from: start)
    } else if !columns.scalars.isEmpty {
      addHeaders(columns.scalars)
      addRow(values.prefix(columns.scalars.count))
    }
    buildMore(columns, values, level)
  }

  private mutating func buildMaps(_ elements: [Int], _ title: ArraySlice<UInt8>, _ level: Int) {
    let columns = elements.count == 1 ? columns(of: elements[0]) : TableColumns(of: elements, on: tape)
    addHeaders(columns.scalars)
    var isFirst = true
    for element in elements {
      if !isFirst, !columns.more.isEmpty {
        sheet.beginSection(title: sheet.addCell { $0 += title }, level: level)
        addHeaders(columns.scalars)
      }
      isFirst = false
      guard tape.nodes[element].kind == .map else {
        addRow([element])
        continue
      }
      let values = columns.values(of: element, on: tape)
      addRow(values.prefix(columns.scalars.count))
      buildMore(columns, values, level)
    }
  }

  private mutating func buildMore(_ columns: TableColumns, _ values: [Int], _ level: Int) {
    for (name, value) in zip(columns.more, values[columns.scalars.count...]) where value >= 0 {
      build(value, under: tape.bytes[name], level: level + 1)
    }
  }

  private mutating func addHeaders(_ names: [Range<Int>]) {
    let start = sheet.cells.count
    for name in names { sheet.addCell { $0 += tape.bytes[name] } }
    sheet.endHeaders(from: start)
  }

  private mutating func addRow(_ values: some Sequence<Int>) {
    let start = sheet.cells.count
    for value in values { addCell(value) }
    sheet.endRow(from: start)
  }

  /// Adds the cell of a value, empty for -1.
  private mutating func addCell(_ value: Int) {
    sheet.addCell { if value >= 0 { PythonText.write(Document(tape: tape, index: value), into: &$0) } }
  }

  private func children(of container: Int) -> [Int] {
    var children: [Int] = []
    children.reserveCapacity(Int(tape.nodes[container].length))
    var at = container + 1
    for _ in 0..<tape.nodes[container].length {
      children.append(at)
      at = tape.next(after: at)
    }
    return children
  }

  private mutating func columns(of map: Int) -> TableColumns {
    if let columns = known.first(where: { $0.fits(map, on: tape) }) { return columns }
    let columns = TableColumns(of: [map], on: tape)
    if known.count < 64 { known.append(columns) }
    return columns
  }

  /// What Python takes for nothing: it gets no box.
  private func isEmpty(_ value: Int) -> Bool {
    let node = tape.nodes[value]
    switch node.kind {
    case .null: return true
    case .boolean: return node.payload == 0
    case .integer, .double, .bigNumber: return Document(tape: tape, index: value).double == 0
    case .string, .list, .map: return node.length == 0
    case .blob, .timestamp: return false
    }
  }
}
