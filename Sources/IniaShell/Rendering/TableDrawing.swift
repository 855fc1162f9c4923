/// One box of an AWS CLI table: a title, a row of column names and rows.
struct TableSection {
  let title: String
  let level: Int
  private(set) var headers: [String] = []
  private(set) var rows: [[String]] = []
  /// The columns that the widest text under each name takes.
  private(set) var widths: [Int] = []

  init(title: String, level: Int) {
    self.title = title
    self.level = level
  }

  mutating func add(headers: [String]) {
    self.headers = headers
    measure(headers)
  }

  mutating func add(row: [String]) {
    rows.append(row)
    measure(row)
  }

  private mutating func measure(_ row: [String]) {
    for (column, text) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], Width.of(text))
    }
  }

  /// The columns of the whole box: 4 round each cell's text, a border on either side and those of the boxes around it.
  var width: Int {
    let cells = widths.reduce(0) { $0 + $1 + 4 } + 2 + 2 * level
    return max(Width.of(title) + 2 + 2 * level, cells)
  }

  /// The columns of each cell when the box takes `total`: shared out in proportion, the remainder from the first column
  /// on where it is too much, from the last on where it is too little.
  func cellWidths(fitting total: Int) -> [Int] {
    let natural = widths.map { $0 + 4 }
    let sum = natural.reduce(0, +)
    guard sum > 0 else { return [] }
    let scale = Double(total) / Double(sum)
    var scaled = natural.map { Int((scale * Double($0)).rounded(.toNearestOrEven)) }
    var excess = scaled.reduce(0, +) - total
    var column = excess > 0 ? 0 : scaled.count - 1
    while excess != 0 {
      scaled[column] += excess > 0 ? -1 : 1
      column = excess > 0 ? (column + 1) % scaled.count : (column + scaled.count - 1) % scaled.count
      excess += excess > 0 ? -1 : 1
    }
    return scaled
  }

  /// The box with its one row stood upright: name beside value.
  var upright: TableSection {
    guard rows.count == 1, !headers.isEmpty else { return self }
    var section = TableSection(title: title, level: level)
    for (header, value) in zip(headers, rows[0]) { section.add(row: [header, value]) }
    return section
  }
}

/// Draws sections as the AWS CLI does (awscli/table.py): `-` and `|` around titles, `+` at the corners of columns. What
/// is wider than the terminal has its one-row boxes stood upright.
struct TableDrawing {
  private let sections: [TableSection]
  private let total: Int
  private let style: Style

  init(sections: [TableSection], width: Int, style: Style) {
    func widest(_ sections: [TableSection]) -> Int { sections.map(\.width).max() ?? 0 }
    let fits = widest(sections) <= width
    self.sections = fits ? sections : sections.map(\.upright)
    total = widest(self.sections)
    self.style = style
  }

  func draw(into bytes: inout [UInt8]) {
    guard !sections.isEmpty else { return }
    style.paint(.faint, into: &bytes) { $0.append(UInt8(ascii: "-"), count: total) }
    bytes.endLine()
    for section in sections { draw(section, into: &bytes) }
  }

  private func draw(_ section: TableSection, into bytes: inout [UInt8]) {
    let width = total - 2 * section.level
    if !section.title.isEmpty {
      line(section, into: &bytes) { write(centered(section.title, width, isFirst: true), .title, into: &$0) }
      if section.headers.isEmpty, section.rows.isEmpty { border([width], section, into: &bytes) }
    }
    let widths = section.cellWidths(fitting: width)
    guard !widths.isEmpty else { return }
    if !section.headers.isEmpty {
      border(widths, section, into: &bytes)
      line(section, into: &bytes) { bytes in
        for (column, header) in section.headers.enumerated() where column < widths.count {
          write(centered(header, widths[column], isFirst: column == 0), .header, into: &bytes)
        }
      }
    }
    guard !section.rows.isEmpty else { return }
    border(widths, section, into: &bytes)
    for row in section.rows {
      line(section, into: &bytes) { bytes in
        for (column, width) in widths.enumerated() {
          let text = column < row.count ? row[column] : ""
          write(leftAligned(text, width, isFirst: column == 0), nil, into: &bytes)
        }
      }
    }
    border(widths, section, into: &bytes)
  }

  /// A cell's parts: the border on its left or nothing, spaces, text, spaces.
  private typealias Parts = (hasEdge: Bool, before: Int, text: String, after: Int)

  private func centered(_ text: String, _ width: Int, isFirst: Bool) -> Parts {
    let length = Width.of(text)
    let before = width / 2 - length / 2 - 1
    return (isFirst, before, text, width - 1 - (isFirst ? 1 : 0) - before - length)
  }

  private func leftAligned(_ text: String, _ width: Int, isFirst: Bool) -> Parts {
    let edge = isFirst ? 1 : 0
    let length = Width.of(text)
    let padding = width - length - 3 - edge >= 0 ? 2 : 0
    return (isFirst, padding, text, width - edge - padding - length - 1)
  }

  /// Writes a cell and the border on its right.
  private func write(_ parts: Parts, _ role: Style.Role?, into bytes: inout [UInt8]) {
    if parts.hasEdge { style.paint("|", .faint, into: &bytes) }
    bytes.appendSpaces(parts.before)
    if let role { style.paint(parts.text, role, into: &bytes) } else { bytes.append(parts.text) }
    bytes.appendSpaces(parts.after)
    style.paint("|", .faint, into: &bytes)
  }

  private func border(_ widths: [Int], _ section: TableSection, into bytes: inout [UInt8]) {
    line(section, into: &bytes) { bytes in
      style.paint(.faint, into: &bytes) { bytes in
        bytes.append(UInt8(ascii: "+"))
        for (column, width) in widths.enumerated() {
          bytes.append(UInt8(ascii: "-"), count: width - (column == 0 ? 2 : 1))
          bytes.append(UInt8(ascii: "+"))
        }
      }
    }
  }

  /// A line of a box, with the borders of those around it.
  private func line(_ section: TableSection, into bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
    func borders() {
      guard section.level > 0 else { return }
      style.paint(.faint, into: &bytes) { $0.append(UInt8(ascii: "|"), count: section.level) }
    }
    borders()
    body(&bytes)
    borders()
    bytes.endLine()
  }
}
