package import Documents

/// Prints the AWS CLI's text output: scalars of a map on one line by the order of their keys, separated by tabs and led
/// by the name of the member they stand in; lists and maps inside follow on lines of their own (awscli/text.py).
package struct TextRenderer: Renderer {
  let surface: Surface

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    var walk = Walk(isTerminal: surface.isTerminal)
    swap(&walk.bytes, &bytes)
    walk.value(document, identifier: nil, scalarKeys: nil)
    swap(&walk.bytes, &bytes)
  }

  private struct Walk {
    let isTerminal: Bool
    var bytes: [UInt8] = []

    /// `scalarKeys` are those that have a scalar in any of the maps of the list that the value is in: the columns.
    mutating func value(_ value: Document, identifier: String?, scalarKeys: [String]?) {
      switch value.kind {
      case .map: map(value, identifier, scalarKeys)
      case .list: list(value, identifier)
      default: line([text(value)])
      }
    }

    private mutating func list(_ list: Document, _ identifier: String?) {
      let elements = Array(list.elements)
      if elements.contains(where: { $0.kind == .map }) {
        let keys = Self.scalarKeys(of: elements)
        for element in elements { value(element, identifier: identifier, scalarKeys: keys) }
        return
      }
      let scalars = elements.filter { !$0.kind.isContainer }
      if let identifier {
        for scalar in scalars { line([name(identifier), text(scalar)]) }
      } else if !scalars.isEmpty {
        line(scalars.map { text($0) })
      }
      for element in elements where element.kind.isContainer {
        value(element, identifier: identifier, scalarKeys: nil)
      }
    }

    private mutating func map(_ map: Document, _ identifier: String?, _ scalarKeys: [String]?) {
      let members = map.entries.sorted { Self.precedes($0.key, $1.key) }
      let fields: [String]
      let rest: [(key: String, value: Document)]
      if let scalarKeys {
        fields = scalarKeys.map { map[$0].map { text($0) } ?? "" }
        rest = members.filter { member in !scalarKeys.contains { $0.utf8.elementsEqual(member.key.utf8) } }
      } else {
        fields = members.filter { !$0.value.kind.isContainer }.map { text($0.value) }
        rest = members.filter { $0.value.kind.isContainer }
      }
      if !fields.isEmpty { line((identifier.map { [name($0)] } ?? []) + fields) }
      for member in rest { value(member.value, identifier: member.key, scalarKeys: nil) }
    }

    private static func scalarKeys(of elements: [Document]) -> [String] {
      var seen: Set<[UInt8]> = []
      var keys: [String] = []
      for element in elements where element.kind == .map {
        for (key, value) in element.entries where !value.kind.isContainer && seen.insert(Array(key.utf8)).inserted {
          keys.append(key)
        }
      }
      return keys.sorted(by: precedes)
    }

    /// Python orders by code points.
    private static func precedes(_ left: String, _ right: String) -> Bool {
      left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private func name(_ identifier: String) -> String {
      isTerminal ? Sanitizer.line(identifier.uppercased()) : identifier.uppercased()
    }

    private func text(_ value: Document) -> String {
      let text = PythonCellText.string(value)
      return isTerminal ? Sanitizer.line(text) : text
    }

    private mutating func line(_ fields: [String]) {
      bytes.append(fields.joined(separator: "\t"))
      bytes.endLine()
    }
  }
}

/// Prints a listing as fields separated by tabs, one row a line, without a header: for `cut` and `awk`. Control
/// characters in the data, tabs and line feeds first of all, are escaped.
package struct TabbedRows: RowRenderer {
  init(surface: Surface) {}

  package mutating func row(_ row: Row, into bytes: inout [UInt8]) {
    for (column, cell) in row.cells.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: "\t")) }
      let start = bytes.count
      CellText.write(cell, into: &bytes)
      Sanitizer.escapeLine(from: start, in: &bytes)
    }
    bytes.endLine()
  }
}
