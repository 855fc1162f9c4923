package import Documents

/// Prints JSON as the AWS CLI does: indented by 4, text outside ASCII as it is. At a terminal in colour and
/// without control characters.
package struct JSONRenderer: Renderer {
  let surface: Surface

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    JSONPainter(surface: surface, indent: 4).paint(document, into: &bytes)
    bytes.endLine()
  }

  package func render(_ document: Document, to output: any OutputSink) throws {
    guard !surface.isTerminal, !surface.usesColor else {
      var bytes: [UInt8] = []
      render(document, into: &bytes)
      return try output.write(bytes)
    }
    try output.writePieces(of: document) { room in
      JSONWriter.write(document, style: .indented(4), to: &room)
      room.append(UInt8(ascii: "\n"))
    }
  }
}

/// Prints each element of a list, or the one value, as JSON on a line of its own.
package struct JSONLinesRenderer: Renderer {
  let surface: Surface

  /// Appends `document` in one line, a list too.
  func renderLine(_ document: Document, into bytes: inout [UInt8]) {
    JSONPainter(surface: surface, indent: nil).paint(document, into: &bytes)
    bytes.endLine()
  }

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    let painter = JSONPainter(surface: surface, indent: nil)
    for element in document.kind == .list ? Array(document.elements) : [document] {
      painter.paint(element, into: &bytes)
      bytes.endLine()
    }
  }
}

/// Prints a listing as one JSON list, element by element.
package struct JSONRows: RowRenderer {
  private let painter: JSONPainter
  private var isEmpty = true

  init(surface: Surface) { painter = JSONPainter(surface: surface, indent: 4) }

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    bytes.append(isEmpty ? "[\n    " : ",\n    ")
    isEmpty = false
    painter.paint(row.document, level: 1, into: &bytes)
  }

  package mutating func end(into bytes: inout [UInt8]) { bytes.append(isEmpty ? "[]\n" : "\n]\n") }
}

/// Prints each row of a listing as JSON on a line of its own.
package struct JSONLinesRows: RowRenderer {
  private let painter: JSONPainter

  init(surface: Surface) { painter = JSONPainter(surface: surface, indent: nil) }

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    painter.paint(row.document, into: &bytes)
    bytes.endLine()
  }
}

/// Writes JSON for a surface: plainly to a file; coloured, and every control character escaped, to a terminal.
struct JSONPainter: Sendable {
  let surface: Surface
  /// The spaces of a level; nil for one line.
  let indent: Int?

  func paint(_ document: Document, level: Int = 0, into bytes: inout [UInt8]) {
    guard surface.isTerminal || surface.usesColor || level > 0 else {
      return JSONWriter.write(document, style: indent.map { .indented($0) } ?? .compact, into: &bytes)
    }
    var walk = Walk(style: surface.style, indent: indent, isTerminal: surface.isTerminal)
    swap(&walk.bytes, &bytes)
    walk.value(document, level)
    swap(&walk.bytes, &bytes)
  }

  private struct Walk {
    let style: Style
    let indent: Int?
    let isTerminal: Bool
    var bytes: [UInt8] = []

    mutating func value(_ document: Document, _ level: Int) {
      switch document.kind {
      case .list: container(document, level, "[", "]")
      case .map: container(document, level, "{", "}")
      default: scalar(document)
      }
    }

    private mutating func scalar(_ document: Document) {
      guard style.isOn || isTerminal else { return JSONWriter.write(document, into: &bytes) }
      var text: [UInt8] = []
      JSONWriter.write(document, into: &text)
      paint(text, CellText.role(of: document) ?? .string)
    }

    private mutating func container(_ document: Document, _ level: Int, _ opening: String, _ closing: String) {
      punctuation(opening)
      var isFirst = true
      for element in document.elements {
        if !isFirst { punctuation(",") }
        isFirst = false
        newLine(level + 1)
        if document.kind == .map { key(element) }
        value(element, level + 1)
      }
      if !isFirst { newLine(level) }
      punctuation(closing)
    }

    private mutating func key(_ member: Document) {
      var text: [UInt8] = []
      JSONWriter.writeString(member.keyUTF8, into: &text)
      paint(text, .key)
      punctuation(":")
      if indent != nil { bytes.appendSpaces(1) }
    }

    private mutating func newLine(_ level: Int) {
      guard let indent else { return }
      bytes.endLine()
      bytes.appendSpaces(indent * level)
    }

    private mutating func punctuation(_ text: String) { style.paint(text, .faint, into: &bytes) }

    private mutating func paint(_ text: [UInt8], _ role: Style.Role) {
      let text = isTerminal ? Sanitizer.json(text) : text
      guard style.isOn else { return bytes.append(contentsOf: text) }
      style.paint(String(decoding: text, as: UTF8.self), role, into: &bytes)
    }
  }
}
