internal import Documents

/// What an AWS CLI table is made of: the texts of its cells, and boxes of a title, a row of names and rows. Everything is
/// added to the box that was begun last.
struct TableSheet {
  /// A text, and the columns it takes at a terminal.
  struct Cell {
    /// Where the text lies: in ``bytes``, or on the tape, and then it counts down from -1.
    private let place: Int
    private let length: UInt32
    private let columns: UInt32

    fileprivate init(own range: Range<Int>, width: Int) { self.init(range.lowerBound, range.count, width) }
    fileprivate init(onTape range: Range<Int>) { self.init(~range.lowerBound, range.count, range.count) }

    private init(_ place: Int, _ length: Int, _ width: Int) {
      self.place = place
      self.length = UInt32(clamping: length)
      columns = UInt32(clamping: width)
    }

    var width: Int { Int(columns) }
    var isEmpty: Bool { length == 0 }
    fileprivate var isOnTape: Bool { place < 0 }
    fileprivate var range: Range<Int> {
      let start = isOnTape ? ~place : place
      return start..<start + Int(length)
    }
  }

  /// A box. Its cells, rows and widths are ranges of the sheet's.
  struct Section {
    let title: Int
    let level: Int
    var headers = 0..<0
    var rows: Range<Int>
    /// The columns that the widest text under each name takes; of one that stands upright, the widest name and the
    /// widest value.
    var widths: Range<Int>
    /// Whether it has one row, and each name stands beside its value.
    var isUpright = false
  }

  private let tape: Tape
  private var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  private(set) var rows: [Range<Int>] = []
  private(set) var widths: [Int] = []
  private(set) var sections: [Section] = []

  /// A sheet for texts of `tape`.
  init(_ tape: Tape) { self.tape = tape }

  /// Appends the text of a cell.
  func write(_ cell: Int, to room: inout ByteRoom) {
    let cell = cells[cell]
    if cell.isOnTape { room.append(tape.bytes, cell.range) } else { room.append(bytes, cell.range) }
  }

  // MARK: Cells

  /// Adds a cell with what `write` appends, control characters escaped; gives its index.
  @discardableResult
  mutating func addCell(_ write: (inout [UInt8]) -> Void) -> Int {
    let start = bytes.count
    write(&bytes)
    if UTF8Checks.isPlain(bytes, start..<bytes.count) {
      cells.append(Cell(own: start..<bytes.count, width: bytes.count - start))
    } else {
      Sanitizer.escapeLine(from: start, in: &bytes)
      cells.append(Cell(own: start..<bytes.count, width: Width.of(utf8: bytes[start...])))
    }
    return cells.count - 1
  }

  /// Adds a cell with a text of the tape.
  mutating func addCell(_ text: Range<Int>) {
    if UTF8Checks.isPlain(tape.bytes, text) {
      cells.append(Cell(onTape: text))
    } else {
      let text = tape.bytes[text]
      addCell { $0 += text }
    }
  }

  /// Adds a cell like one that is there.
  mutating func addCell(like cell: Int) { cells.append(cells[cell]) }

  // MARK: Boxes

  /// Begins a box, inside of `level` others.
  mutating func beginSection(title: Int, level: Int) {
    sections.append(
      Section(title: title, level: level, rows: rows.count..<rows.count, widths: widths.count..<widths.count))
  }

  /// Makes `cells` the names of the columns.
  mutating func setHeaders(_ cells: Range<Int>) {
    guard let last = sections.indices.last else { return }
    sections[last].headers = cells
    measure(cells)
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
      var names = 0
      var values = 0
      for (header, value) in zip(section.headers, rows[section.rows.lowerBound]) {
        names = max(names, cells[header].width)
        values = max(values, cells[value].width)
      }
      widths.append(names)
      widths.append(values)
      sections[index].isUpright = true
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
      let columns = Int(clamping: (scale * Double(width + 4)).rounded(.toNearestOrEven))
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
