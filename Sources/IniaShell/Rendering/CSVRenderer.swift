package import Documents

/// Prints comma-separated values (RFC 4180, lines ended by a line feed) with a header; what holds other values is compact
/// JSON in its field.
package struct CSVRenderer: Renderer {
  let surface: Surface

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    let table = TabularRows(document)
    var writer = CSVRows(surface: surface)
    if !table.columns.isEmpty { writer.begin(table.columns, into: &bytes) }
    for row in table.rows { writer.row(row, into: &bytes) }
  }
}

/// Prints a listing as comma-separated values with a header, row by row.
package struct CSVRows: RowRenderer {
  private let isTerminal: Bool

  init(surface: Surface) { isTerminal = surface.isTerminal }

  package mutating func begin(_ columns: [String], into bytes: inout [UInt8]) { line(columns, into: &bytes) }

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    line(row.cells.map { CellText.plain($0) }, into: &bytes)
  }

  private func line(_ fields: [String], into bytes: inout [UInt8]) {
    // A line that is one empty field would be no line at all to most readers.
    bytes.append(fields == [""] ? "\"\"" : fields.map { field($0) }.joined(separator: ","))
    bytes.endLine()
  }

  private func field(_ text: String) -> String {
    let text = isTerminal ? Sanitizer.line(text) : text
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return text }
    // By code points: a quote with a combining mark behind it is a quote too.
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
