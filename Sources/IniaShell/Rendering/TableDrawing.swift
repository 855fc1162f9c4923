/// Draws a sheet as the AWS CLI does (awscli/table.py): `-` and `|` around titles, `+` at the corners of columns. What
/// is wider than the terminal has its one-row boxes stood upright.
struct TableDrawing {
  private let sheet: TableSheet
  private let total: Int
  private let style: Style

  init(_ sheet: TableSheet, width: Int, style: Style) {
    var sheet = sheet
    if sheet.width > width { sheet.standUpright() }
    self.sheet = sheet
    total = sheet.width
    self.style = style
  }

  func draw(into bytes: inout [UInt8]) {
    guard !sheet.sections.isEmpty else { return }
    style.paint(.faint, into: &bytes) { $0.append(UInt8(ascii: "-"), count: total) }
    bytes.endLine()
    var widths: [Int] = []
    for section in sheet.sections { draw(section, &widths, into: &bytes) }
  }

  /// Draws a box; `widths` is room that every box uses again.
  private func draw(_ section: TableSheet.Section, _ widths: inout [Int], into bytes: inout [UInt8]) {
    let width = total - 2 * section.level
    if !sheet.cells[section.title].bytes.isEmpty {
      line(section, into: &bytes) { writeCentered(section.title, width, .title, isFirst: true, into: &$0) }
      if section.headers.isEmpty, section.rows.isEmpty { border([width], section, into: &bytes) }
    }
    sheet.scale(section, to: width, into: &widths)
    guard !widths.isEmpty else { return }
    if !section.headers.isEmpty {
      border(widths, section, into: &bytes)
      line(section, into: &bytes) { bytes in
        for (column, header) in section.headers.enumerated() where column < widths.count {
          writeCentered(header, widths[column], .header, isFirst: column == 0, into: &bytes)
        }
      }
    }
    guard !section.rows.isEmpty else { return }
    border(widths, section, into: &bytes)
    for row in sheet.rows[section.rows] {
      line(section, into: &bytes) { bytes in
        for (column, width) in widths.enumerated() {
          writeLeft(column < row.count ? row.lowerBound + column : nil, width, isFirst: column == 0, into: &bytes)
        }
      }
    }
    border(widths, section, into: &bytes)
  }

  /// Writes a cell with its text in the middle, and the border on its right.
  private func writeCentered(
    _ cell: Int, _ width: Int, _ role: Style.Role, isFirst: Bool, into bytes: inout [UInt8]
  ) {
    let length = sheet.cells[cell].width
    let before = width / 2 - length / 2 - 1
    if isFirst { edge(into: &bytes) }
    bytes.appendSpaces(before)
    if length > 0 { style.paint(role, into: &bytes) { $0 += sheet.bytes[sheet.cells[cell].bytes] } }
    bytes.appendSpaces(width - 1 - (isFirst ? 1 : 0) - before - length)
    edge(into: &bytes)
  }

  /// Writes a cell with its text on the left, nil for an empty one, and the border on its right.
  private func writeLeft(_ cell: Int?, _ width: Int, isFirst: Bool, into bytes: inout [UInt8]) {
    let edges = isFirst ? 1 : 0
    let length = cell.map { sheet.cells[$0].width } ?? 0
    let padding = width - length - 3 - edges >= 0 ? 2 : 0
    if isFirst { edge(into: &bytes) }
    bytes.appendSpaces(padding)
    if let cell { bytes += sheet.bytes[sheet.cells[cell].bytes] }
    bytes.appendSpaces(width - edges - padding - length - 1)
    edge(into: &bytes)
  }

  private func edge(into bytes: inout [UInt8]) {
    style.paint(.faint, into: &bytes) { $0.append(UInt8(ascii: "|")) }
  }

  private func border(_ widths: [Int], _ section: TableSheet.Section, into bytes: inout [UInt8]) {
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
  private func line(_ section: TableSheet.Section, into bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
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
