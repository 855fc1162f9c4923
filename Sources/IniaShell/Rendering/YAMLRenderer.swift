package import Documents

/// Prints YAML in block style, as the AWS CLI's `--output yaml`.
package struct YAMLRenderer: Renderer {
  let surface: Surface

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    let text = YAMLWriter.string(document)
    bytes.append(surface.isTerminal ? Sanitizer.lines(text) : text)
    if bytes.last != UInt8(ascii: "\n") { bytes.endLine() }
  }
}

/// Prints each value as an element of one YAML list, as the AWS CLI's `--output yaml-stream`.
package struct YAMLStreamRenderer: Renderer {
  let surface: Surface

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    YAMLRenderer(surface: surface).render([document], into: &bytes)
  }
}

/// Prints a listing as one YAML list, element by element.
package struct YAMLRows: RowRenderer {
  private let renderer: YAMLRenderer
  private var isEmpty = true

  init(surface: Surface) { renderer = YAMLRenderer(surface: surface) }

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    isEmpty = false
    renderer.render([row.document], into: &bytes)
  }

  package mutating func end(into bytes: inout [UInt8]) {
    if isEmpty { bytes.append("[]\n") }
  }
}
