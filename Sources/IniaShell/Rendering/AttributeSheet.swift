package import Documents

/// Prints one value for a person to read, as `show` does at a terminal: each member's name and value on a line, names
/// aligned, what is inside further in; lists of like maps (tags, rules) as small tables.
package struct AttributeSheet: Renderer {
  /// What a name is not padded beyond; longer ones have their value after two spaces.
  private static let widestName = 32

  private let surface: Surface

  /// A sheet for `surface`.
  package init(surface: Surface) { self.surface = surface }

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    switch document.kind {
    case .map where document.count > 0: members(document, indent: 0, lead: 0, into: &bytes)
    case .list where document.count > 0: elements(document, indent: 0, into: &bytes)
    default: line(inline(document), indent: 0, into: &bytes)
    }
  }

  /// The members of a map. The first `lead` columns of the first line are there already.
  private func members(_ map: Document, indent: Int, lead: Int, into bytes: inout [UInt8]) {
    let names = map.elements.map { Sanitizer.line($0.key ?? "") }
    let width = min(names.map { Width.of($0) }.max() ?? 0, Self.widestName)
    var lead = lead
    for (name, value) in zip(names, map.elements) {
      bytes.appendSpaces(indent - lead)
      lead = 0
      surface.style.paint(name, .key, into: &bytes)
      if let text = oneLine(value, room: surface.width.map { $0 - indent - width - 2 }) {
        bytes.appendSpaces(max(0, width - Width.of(name)) + 2)
        bytes.append(text)
        bytes.endLine()
      } else {
        bytes.endLine()
        nested(value, indent: indent + 2, into: &bytes)
      }
    }
  }

  private func nested(_ value: Document, indent: Int, into bytes: inout [UInt8]) {
    if value.kind == .map {
      members(value, indent: indent, lead: 0, into: &bytes)
    } else {
      elements(value, indent: indent, into: &bytes)
    }
  }

  /// The elements of a list: a small table when they are maps of the same few scalars, else each after a dash.
  private func elements(_ list: Document, indent: Int, into bytes: inout [UInt8]) {
    if let columns = tableColumns(list, room: surface.width.map { $0 - indent }) {
      return table(list, columns, indent: indent, into: &bytes)
    }
    for element in list.elements {
      bytes.appendSpaces(indent)
      surface.style.paint("-", .faint, into: &bytes)
      switch element.kind {
      case .map where element.count > 0:
        bytes.appendSpaces(1)
        members(element, indent: indent + 2, lead: indent + 2, into: &bytes)
      case .list where element.count > 0:
        bytes.endLine()
        elements(element, indent: indent + 2, into: &bytes)
      default: line(inline(element), indent: 1, into: &bytes)
      }
    }
  }

  /// The text of a value that needs no lines of its own: a scalar, an empty container, a list of scalars that fits.
  private func oneLine(_ value: Document, room: Int?) -> String? {
    guard value.kind.isContainer, value.count > 0 else { return inline(value) }
    guard value.kind == .list, !value.elements.contains(where: { $0.kind.isContainer }) else { return nil }
    let texts = value.elements.map { CellText.shown($0) }
    guard texts.reduce(0, { $0 + Width.of($1) + 2 }) - 2 <= room ?? 80 else { return nil }
    return value.elements.map { inline($0) }.joined(separator: surface.style.paint(", ", .faint))
  }

  /// A scalar or an empty container in its colour.
  private func inline(_ value: Document) -> String {
    switch value.kind {
    case .list: return surface.style.paint("[]", .faint)
    case .map: return surface.style.paint("{}", .faint)
    case .null: return surface.style.paint("-", .faint)
    case .string: return CellText.shown(value)
    default:
      let text = CellText.shown(value)
      return CellText.role(of: value).map { surface.style.paint(text, $0) } ?? text
    }
  }

  private func line(_ text: String, indent: Int, into bytes: inout [UInt8]) {
    bytes.appendSpaces(indent)
    bytes.append(text)
    bytes.endLine()
  }

  // MARK: Small tables

  /// The columns of a list of two or more maps that have the same members, all scalars, and fit in `room`.
  private func tableColumns(_ list: Document, room: Int?) -> [String]? {
    guard list.count > 1, let first = list[0], first.kind == .map, first.count > 1 else { return nil }
    let columns = first.keys
    var widths = columns.map { Width.of(Sanitizer.line($0)) }
    for element in list.elements {
      guard element.kind == .map, element.count == columns.count else { return nil }
      for (column, name) in columns.enumerated() {
        guard let value = element[name], !value.kind.isContainer else { return nil }
        widths[column] = max(widths[column], Width.of(CellText.shown(value)))
      }
    }
    let needed = widths.reduce(0, +) + 2 * (widths.count - 1)
    return needed <= room ?? .max ? columns : nil
  }

  private func table(_ list: Document, _ columns: [String], indent: Int, into bytes: inout [UInt8]) {
    var text: [UInt8] = []
    var table = ListTable(surface: Surface(width: nil, usesColor: surface.usesColor))
    table.begin(columns, into: &text)
    for element in list.elements {
      table.row(Row(columns.map { element[$0] }, document: element), into: &text)
    }
    table.end(into: &text)
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      bytes.appendSpaces(indent)
      bytes.append(contentsOf: line)
      bytes.endLine()
    }
  }
}
