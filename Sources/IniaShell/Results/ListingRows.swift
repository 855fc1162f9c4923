package import AWSResources
import Documents

/// MemberRows of a listing in order. Those of a bucket's folder are made when they are looked at.
package struct ListingRows: RandomAccessCollection, Sendable {
  private enum Source: Sendable {
    case made([ListingRow])
    case keys(KeyFolderEntries)
  }

  private let source: Source
  /// The position of the first row.
  package let startIndex: Int
  /// The position behind the last.
  package let endIndex: Int

  private init(_ source: Source, _ range: Range<Int>) {
    self.source = source
    startIndex = range.lowerBound
    endIndex = range.upperBound
  }

  /// MemberRows that are there already.
  package init(_ rows: [ListingRow]) { self.init(.made(rows), rows.indices) }

  /// The rows of a page of a bucket's folder.
  package init(_ entries: KeyFolderEntries) { self.init(.keys(entries), entries.indices) }

  /// The row at `position`.
  package subscript(position: Int) -> ListingRow {
    switch source {
    case .made(let rows): return rows[position]
    case .keys(let entries):
      switch entries[position] {
      case .folder(let folder):
        let data = Document(map: [(key: "Prefix", value: Document(folder.prefix))])
        return ListingRow(name: folder.name, data: data, isFolder: true)
      case .object(let object): return ListingRow(name: object.name, data: object.row)
      }
    }
  }

  /// The rows at the positions in `bounds`.
  package subscript(bounds: Range<Int>) -> ListingRows { ListingRows(source, bounds) }

  /// Adds the names of rows from `position` on to `bytes`, each in a line of its own and as it is: until there are
  /// `limit` bytes, or a row has to be made for its name. Moves `position` behind the last one that was added.
  func appendNames(from position: inout Int, to bytes: inout [UInt8], atMost limit: Int) {
    guard case .keys(let entries) = source else { return }
    let text = entries.nameBytes
    while position < endIndex, bytes.count < limit, let name = entries.objectName(at: position) {
      text.span.extracting(name).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      bytes.append(UInt8(ascii: "\n"))
      position += 1
    }
  }
}
