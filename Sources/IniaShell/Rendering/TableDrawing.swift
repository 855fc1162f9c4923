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
    style.paint(String(repeating: "-", count: total), .faint, into: &bytes)
    bytes.endLine()
    for section in sections { draw(section, into: &bytes) }
  }

  private func draw(_ section: TableSection, into bytes: inout [UInt8]) {
    let width = total - 2 * section.level
    if !section.title.isEmpty {
      line(section, cell(centered(section.title, width, isFirst: true), .title), into: &bytes)
      if section.headers.isEmpty, section.rows.isEmpty { border([width], section, into: &bytes) }
    }
    let widths = section.cellWidths(fitting: width)
    guard !widths.isEmpty else { return }
    if !section.headers.isEmpty {
      border(widths, section, into: &bytes)
      line(
        section,
        zip(widths, section.headers).enumerated().map { column, pair in
          cell(centered(pair.1, pair.0, isFirst: column == 0), .header)
        }.joined(), into: &bytes)
    }
    guard !section.rows.isEmpty else { return }
    border(widths, section, into: &bytes)
    for row in section.rows {
      line(
        section,
        widths.enumerated().map { column, width in
          cell(leftAligned(column < row.count ? row[column] : "", width, isFirst: column == 0), nil)
        }.joined(), into: &bytes)
    }
    border(widths, section, into: &bytes)
  }

  /// A cell's parts: the border or nothing, spaces, text, spaces; the border on its right is added by ``cell(_:_:)``.
  private typealias Parts = (edge: String, before: Int, text: String, after: Int)

  private func centered(_ text: String, _ width: Int, isFirst: Bool) -> Parts {
    let edge = isFirst ? "|" : ""
    let length = Width.of(text)
    let before = width / 2 - length / 2 - 1
    return (edge, before, text, width - 1 - edge.count - before - length)
  }

  private func leftAligned(_ text: String, _ width: Int, isFirst: Bool) -> Parts {
    let edge = isFirst ? "|" : ""
    let length = Width.of(text)
    let padding = width - length - 3 - edge.count >= 0 ? 2 : 0
    return (edge, padding, text, width - edge.count - padding - length - 1)
  }

  private func cell(_ parts: Parts, _ role: Style.Role?) -> String {
    func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    let text = role.map { style.paint(parts.text, $0) } ?? parts.text
    return style.paint(parts.edge, .faint) + spaces(parts.before) + text + spaces(parts.after)
      + style.paint("|", .faint)
  }

  private func border(_ widths: [Int], _ section: TableSection, into bytes: inout [UInt8]) {
    let parts = widths.enumerated().map { column, width in
      (column == 0 ? "+" : "") + String(repeating: "-", count: max(0, width - (column == 0 ? 2 : 1))) + "+"
    }
    line(section, style.paint(parts.joined(), .faint), into: &bytes)
  }

  /// A line of a box, with the borders of those around it.
  private func line(_ section: TableSection, _ text: String, into bytes: inout [UInt8]) {
    let borders = style.paint(String(repeating: "|", count: section.level), .faint)
    bytes.append(borders + text + borders)
    bytes.endLine()
  }
}
