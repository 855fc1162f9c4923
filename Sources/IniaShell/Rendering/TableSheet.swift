/// What an AWS CLI table is made of: the texts of its cells one behind the other, and boxes of a title, a row of names
/// and rows. Everything is added to the box that was begun last.
struct TableSheet {
  /// A text, and the columns it takes at a terminal.
  struct Cell {
    let bytes: Range<Int>
    let width: Int
  }

  /// A box. Its cells, rows and widths are ranges of the sheet's.
  struct Section {
    let title: Int
    let level: Int
    var headers = 0..<0
    var rows: Range<Int>
    /// The columns that the widest text under each name takes.
    var widths: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  private(set) var rows: [Range<Int>] = []
  private(set) var widths: [Int] = []
  private(set) var sections: [Section] = []

  /// Adds a cell with what `write` appends, control characters escaped; gives its index.
  @discardableResult
  mutating func addCell(_ write: (inout [UInt8]) -> Void) -> Int {
    let start = bytes.count
    write(&bytes)
    Sanitizer.escapeLine(from: start, in: &bytes)
    cells.append(Cell(bytes: start..<bytes.count, width: Width.of(utf8: bytes[start...])))
    return cells.count - 1
  }

  /// Begins a box, inside of `level` others.
  mutating func beginSection(title: Int, level: Int) {
    sections.append(
      Section(title: title, level: level, rows: rows.count..<rows.count, widths: widths.count..<widths.count))
  }

  /// Makes the cells from `start` on the names of the columns.
  mutating func endHeaders(from start: Int) {
    guard let last = sections.indices.last else { return }
    sections[last].headers = start..<cells.count
    measure(start..<cells.count)
  }

  /// Makes the cells from `start` on a row.
  mutating func endRow(from start: Int) {
    guard let last = sections.indices.last else { return }
    rows.append(start..<cells.count)
    sections[last].rows = sections[last].rows.lowerBound..<rows.count
    measure(start..<cells.count)
  }

  private mutating func measure(_ row: Range<Int>) {
    guard let last = sections.indices.last else { return }
    let first = sections[last].widths.lowerBound
    for (column, cell) in row.enumerated() {
      if first + column == widths.count { widths.append(0) }
      widths[first + column] = max(widths[first + column], cells[cell].width)
    }
    sections[last].widths = first..<widths.count
  }

  /// The columns of the widest box: 4 round each cell's text, a border on either side and those of the boxes around it.
  var width: Int {
    var widest = 0
    for section in sections {
      var columns = 2 + 2 * section.level
      for width in widths[section.widths] { columns += width + 4 }
      widest = max(widest, columns, cells[section.title].width + 2 + 2 * section.level)
    }
    return widest
  }

  /// Stands the boxes of one row upright: name beside value.
  mutating func standUpright() {
    for index in sections.indices where sections[index].rows.count == 1 && !sections[index].headers.isEmpty {
      let section = sections[index]
      let firstRow = rows.count
      var names = 0
      var values = 0
      for (header, value) in zip(section.headers, rows[section.rows.lowerBound]) {
        rows.append(cells.count..<cells.count + 2)
        cells.append(cells[header])
        cells.append(cells[value])
        names = max(names, cells[header].width)
        values = max(values, cells[value].width)
      }
      widths += [names, values]
      sections[index].headers = 0..<0
      sections[index].rows = firstRow..<rows.count
      sections[index].widths = widths.count - 2..<widths.count
    }
  }

  /// Puts the columns of each cell of `section` into `scaled` when the box takes `total`: shared out in proportion, the
  /// remainder from the first column on where it is too much, from the last on where it is too little.
  func scale(_ section: Section, to total: Int, into scaled: inout [Int]) {
    scaled.removeAll(keepingCapacity: true)
    var sum = 0
    for width in widths[section.widths] { sum += width + 4 }
    guard sum > 0 else { return }
    let scale = Double(total) / Double(sum)
    var excess = -total
    for width in widths[section.widths] {
      let columns = Int((scale * Double(width + 4)).rounded(.toNearestOrEven))
      scaled.append(columns)
      excess += columns
    }
    var column = excess > 0 ? 0 : scaled.count - 1
    while excess != 0 {
      scaled[column] += excess > 0 ? -1 : 1
      column = excess > 0 ? (column + 1) % scaled.count : (column + scaled.count - 1) % scaled.count
      excess += excess > 0 ? -1 : 1
    }
  }
}
