import Documents

/// Prints a listing as aligned columns under their names.
///
/// Widths are measured on the rows held back until the first flush (a page, a screenful) or until there are
/// ``sampleSize`` of them; later pages may widen columns, never narrow them. At a terminal the columns are made to fit:
/// the widest give way first and what is cut ends in `…`; columns that find no room at all are left out on the right.
/// Elsewhere nothing is cut. Memory does not grow with the listing.
package struct ListTable: RowRenderer {
  /// The rows held back at most before they are printed.
  static let sampleSize = 500
  private static let gap = 2
  /// What a column is not made narrower than before columns are left out.
  private static let leastWidth = 8

  private let surface: Surface
  private var columns: [String] = []
  private var held: [[String]] = []
  private var widths: [Int] = []
  private var isNumeric: [Bool] = []
  private var hasHeader = false

  /// A table for `surface`.
  package init(surface: Surface) { self.surface = surface }

  package mutating func begin(_ columns: [String], into bytes: inout [UInt8]) {
    self.columns = columns.map { Sanitizer.line($0) }
    widths = self.columns.map { Width.of($0) }
    isNumeric = columns.map { _ in true }
  }

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    held.append(
      columns.indices.map { column in
        switch column < row.cells.count ? row.cells[column] : .value(nil) {
        case .text(let text):
          isNumeric[column] = false
          return Sanitizer.line(text)
        case .value(let value):
          // Numbers stand on the right, if all that were measured are numbers.
          if !hasHeader, let value, !value.isNull, !value.kind.isNumber { isNumeric[column] = false }
          return CellText.shown(value)
        }
      })
    if held.count >= Self.sampleSize { flush(into: &bytes) }
  }

  package mutating func flush(into bytes: inout [UInt8]) {
    guard !held.isEmpty else { return }
    for row in held {
      for column in row.indices { widths[column] = max(widths[column], Width.of(row[column])) }
    }
    let fitted = Self.fit(widths, to: surface.width)
    if !hasHeader {
      line(columns, fitted, role: .header, into: &bytes)
      hasHeader = true
    }
    for row in held { line(row, fitted, role: nil, into: &bytes) }
    held.removeAll(keepingCapacity: true)
  }

  package mutating func end(into bytes: inout [UInt8]) { flush(into: &bytes) }

  private func line(_ cells: [String], _ widths: [Int], role: Style.Role?, into bytes: inout [UInt8]) {
    for (column, width) in widths.enumerated() {
      if column > 0 { bytes.appendSpaces(Self.gap) }
      let text = surface.isTerminal ? Width.truncate(cells[column], to: width) : cells[column]
      let fill = width - Width.of(text)
      if isNumeric[column] { bytes.appendSpaces(fill) }
      bytes.append(role.map { surface.style.paint(text, $0) } ?? text)
      // No spaces at the end of a line.
      if !isNumeric[column], column < widths.count - 1 { bytes.appendSpaces(fill) }
    }
    bytes.endLine()
  }

  /// The widths of as many of the columns as fit in `total`.
  static func fit(_ natural: [Int], to total: Int?) -> [Int] {
    guard let total else { return natural }
    var widths = natural
    func needed() -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }
    func least() -> Int { widths.reduce(0) { $0 + min($1, leastWidth) } + gap * max(0, widths.count - 1) }
    while widths.count > 1, least() > total { widths.removeLast() }
    var excess = needed() - total
    while excess > 0, let widest = widths.max(), widest > 1 {
      // All of the widest columns go down together, to the next widest one or as far as is needed; the first column,
      // which names the row, goes last among equals.
      let places = widths.indices.filter { widths[$0] == widest }
      let next = max(widths.filter { $0 < widest }.max() ?? 0, 1)
      let step = max(1, min(widest - next, excess / places.count))
      for place in places.reversed() where excess > 0 {
        let cut = min(step, excess)
        widths[place] -= cut
        excess -= cut
      }
    }
    return widths
  }
}
