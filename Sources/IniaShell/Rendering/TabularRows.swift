package import Documents

/// A document as rows with columns, for formats that have nothing else: the rows are the elements of a list, or of the
/// only list in a map, else the one value. The columns are the members in the order in which they first appear; a row
/// that is no map has none and gives its values as they come.
package struct TabularRows {
  /// The names over the columns; empty when no row is a map.
  package let columns: [String]
  /// The rows, each with a cell for each column; a member that a row lacks is nil.
  package let rows: [Row]

  package init(_ document: Document) {
    let found = Self.rows(of: document)
    var columns: [String] = []
    var seen: Set<[UInt8]> = []
    for row in found {
      for member in row.elements where row.kind == .map && seen.insert(Array(member.keyUTF8)).inserted {
        columns.append(member.key ?? "")
      }
    }
    self.columns = columns
    rows = found.map { row in
      switch row.kind {
      case .map: Row(columns.map { row[$0] }, document: row)
      case .list: Row(Array(row.elements), document: row)
      default: Row([row], document: row)
      }
    }
  }

  private static func rows(of document: Document) -> [Document] {
    switch document.kind {
    case .list: return Array(document.elements)
    case .map:
      let lists = document.elements.filter { $0.kind == .list }
      if document.count == 0 { return [] }
      return lists.count == 1 ? Array(lists[0].elements) : [document]
    default: return [document]
    }
  }
}
