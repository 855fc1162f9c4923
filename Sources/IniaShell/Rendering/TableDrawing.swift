internal import Documents

/// Draws a sheet as the AWS CLI does (awscli/table.py): `-` and `|` around titles, `+` at the corners of columns. What
/// is wider than the terminal has its one-row boxes stood upright.
struct TableDrawing {
  private let sheet: TableSheet
  private let total: Int
  private let style: Style

  init(_ sheet: consuming TableSheet, width: Int, style: Style) {
    if sheet.width > width { sheet.standUpright() }
    total = sheet.width
    self.sheet = sheet
    self.style = style
  }

  func draw(to room: inout ByteRoom) {
    guard !sheet.sections.isEmpty else { return }
    paint(.faint, to: &room) { $0.append(UInt8(ascii: "-"), times: total) }
    room.append(UInt8(ascii: "\n"))
    var widths: [Int] = []
    for section in sheet.sections { draw(section, &widths, to: &room) }
  }

  /// Draws a box; `widths` is room that every box uses again.
  private func draw(_ section: TableSheet.Section, _ widths: inout [Int], to room: inout ByteRoom) {
    let width = total - 2 * section.level
    let hasHeaders = !section.headers.isEmpty && !section.isUpright
    if !sheet.cells[section.title].isEmpty {
      begin(section, to: &room)
      writeCentered(section.title, width, .title, isFirst: true, to: &room)
      end(section, to: &room)
      if !hasHeaders, section.rows.isEmpty { border([width], section, to: &room) }
    }
    sheet.scale(section, to: width, into: &widths)
    guard !widths.isEmpty else { return }
    if hasHeaders {
      border(widths, section, to: &room)
      begin(section, to: &room)
      for (column, header) in section.headers.enumerated() where column < widths.count {
        writeCentered(header, widths[column], .header, isFirst: column == 0, to: &room)
      }
      end(section, to: &room)
    }
    guard !section.rows.isEmpty else { return }
    border(widths, section, to: &room)
    if section.isUpright {
      for (header, value) in zip(section.headers, sheet.rows[section.rows.lowerBound]) {
        begin(section, to: &room)
        writeLeft(header, widths[0], isFirst: true, to: &room)
        writeLeft(value, widths[1], isFirst: false, to: &room)
        end(section, to: &room)
      }
    } else {
      for row in section.rows {
        let row = sheet.rows[row]
        begin(section, to: &room)
        for (column, width) in widths.enumerated() {
          writeLeft(column < row.count ? row.lowerBound + column : nil, width, isFirst: column == 0, to: &room)
        }
        end(section, to: &room)
      }
    }
    border(widths, section, to: &room)
  }

  /// Writes a cell with its text in the middle, and the border on its right.
  private func writeCentered(
    _ cell: Int, _ width: Int, _ role: Style.Role, isFirst: Bool, to room: inout ByteRoom
  ) {
    let length = sheet.cells[cell].width
    let before = width / 2 - length / 2 - 1
    if isFirst { edge(to: &room) }
    room.append(UInt8(ascii: " "), times: before)
    if length > 0 { paint(role, to: &room) { sheet.write(cell, to: &$0) } }
    room.append(UInt8(ascii: " "), times: width - 1 - (isFirst ? 1 : 0) - before - length)
    edge(to: &room)
  }

  /// Writes a cell with its text on the left, nil for an empty one, and the border on its right.
  private func writeLeft(_ cell: Int?, _ width: Int, isFirst: Bool, to room: inout ByteRoom) {
    let edges = isFirst ? 1 : 0
    let length = cell.map { sheet.cells[$0].width } ?? 0
    let padding = width - length - 3 - edges >= 0 ? 2 : 0
    if isFirst { edge(to: &room) }
    room.append(UInt8(ascii: " "), times: padding)
    if let cell { sheet.write(cell, to: &room) }
    room.append(UInt8(ascii: " "), times: width - edges - padding - length - 1)
    edge(to: &room)
  }

  private func edge(to room: inout ByteRoom) { paint(.faint, to: &room) { $0.append(UInt8(ascii: "|")) } }

  private func border(_ widths: [Int], _ section: TableSheet.Section, to room: inout ByteRoom) {
    begin(section, to: &room)
    paint(.faint, to: &room) { room in
      room.append(UInt8(ascii: "+"))
      for (column, width) in widths.enumerated() {
        room.append(UInt8(ascii: "-"), times: width - (column == 0 ? 2 : 1))
        room.append(UInt8(ascii: "+"))
      }
    }
    end(section, to: &room)
  }

  /// Begins a line of a box, with the borders of those around it.
  private func begin(_ section: TableSheet.Section, to room: inout ByteRoom) {
    guard section.level > 0 else { return }
    paint(.faint, to: &room) { $0.append(UInt8(ascii: "|"), times: section.level) }
  }

  /// Ends such a line.
  private func end(_ section: TableSheet.Section, to room: inout ByteRoom) {
    begin(section, to: &room)
    room.append(UInt8(ascii: "\n"))
  }

  /// Appends what `body` appends in the colour of `role`.
  @inline(__always)
  private func paint(_ role: Style.Role, to room: inout ByteRoom, _ body: (inout ByteRoom) -> Void) {
    guard style.isOn else { return body(&room) }
    room.append("\u{1B}[\(role.parameters)m")
    body(&room)
    room.append("\u{1B}[0m")
  }
}
