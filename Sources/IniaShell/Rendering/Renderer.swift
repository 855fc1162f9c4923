package import Documents

/// Where rendered bytes will go: what a renderer must know of it, and no way to reach it.
package struct Surface: Sendable, Equatable {
  /// The columns of a terminal; nil for a file or a pipe.
  package var width: Int?
  /// Whether to write colours.
  package var usesColor: Bool

  /// Whether a person looks at it: text is then cut to fit and control characters are never let through.
  package var isTerminal: Bool { width != nil }

  /// A place of `width` columns, nil for a file or pipe.
  package init(width: Int? = nil, usesColor: Bool = false) {
    self.width = width
    self.usesColor = usesColor
  }

  /// A file or pipe.
  package static let file = Surface()

  var style: Style { Style(isOn: usesColor) }
}

/// Turns one value into bytes. One renderer, one file in this folder; ``OutputFormat`` lists them.
package protocol Renderer: Sendable {
  /// Appends `document` as text that ends in a line feed, or nothing when there is nothing to show.
  func render(_ document: Document, into bytes: inout [UInt8])
  /// Writes the same to `output`, where it is long in pieces.
  func render(_ document: Document, to output: any OutputSink) throws
}

extension Renderer {
  package func render(_ document: Document, to output: any OutputSink) throws {
    var bytes: [UInt8] = []
    render(document, into: &bytes)
    try output.write(bytes)
  }
}

/// One row of a listing.
package struct Row: Sendable {
  /// What stands under a column.
  package enum Cell: Sendable {
    /// Text that is no value of the row: its name.
    case text(String)
    /// A value of the row; nil where it has none.
    case value(Document?)
  }

  /// What stands under the columns, in their order.
  package var cells: [Cell]
  /// The whole thing the row stands for, which formats without columns print.
  package var document: Document

  /// A row of `cells` that stands for `document`.
  package init(cells: [Cell], document: Document) {
    self.cells = cells
    self.document = document
  }

  /// A row of the values `cells` that stands for `document`.
  package init(_ cells: [Document?], document: Document) {
    self.init(cells: cells.map { .value($0) }, document: document)
  }
}

/// Turns a listing into bytes while it is fetched: `begin`, any number of `row` and `flush`, `end`.
package protocol RowRenderer: Sendable {
  /// Starts a listing with `columns`.
  mutating func begin(_ columns: [String], into bytes: inout [UInt8])
  /// Takes the next row, and appends it unless it is held back to measure columns.
  mutating func row(_ row: Row, into bytes: inout [UInt8])
  /// Appends what is held back: a page is complete, or somebody waits.
  mutating func flush(into bytes: inout [UInt8])
  /// Ends the listing; what is held back is appended first.
  mutating func end(into bytes: inout [UInt8])
}

extension RowRenderer {
  package mutating func begin(_ columns: [String], into bytes: inout [UInt8]) {}
  package mutating func flush(into bytes: inout [UInt8]) {}
  package mutating func end(into bytes: inout [UInt8]) {}
}

/// Prints nothing: `--output off`.
package struct OffRenderer: Renderer, RowRenderer {
  package func render(_ document: Document, into bytes: inout [UInt8]) {}
  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {}
}

extension [UInt8] {
  /// Appends text in UTF-8.
  mutating func append(_ text: some StringProtocol) { append(contentsOf: text.utf8) }
  /// Appends `byte` `count` times; not at all when that is negative.
  mutating func append(_ byte: UInt8, count: Int) {
    if count > 0 { append(contentsOf: repeatElement(byte, count: count)) }
  }
  /// Appends `count` spaces; none when it is negative.
  mutating func appendSpaces(_ count: Int) { append(UInt8(ascii: " "), count: count) }
  /// Appends a line feed.
  mutating func endLine() { append(UInt8(ascii: "\n")) }
}
