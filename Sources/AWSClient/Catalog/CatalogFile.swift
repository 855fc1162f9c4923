/// A file with the header both the catalog and its documentation have: magic, version, length, section table. Checked
/// once, when it is opened; no section is read.
struct CatalogFile: Sendable {
  /// Where a section lies.
  struct Range: Sendable {
    var offset = 0
    var length = 0
  }

  let bytes: CatalogBytes
  let path: String
  let sourceHash: UInt64
  let sections: [Range]

  init(_ bytes: CatalogBytes, path: String, magic: [UInt8], sectionCount: Int) throws(CatalogError) {
    self.bytes = bytes
    self.path = path
    typealias Header = CatalogFormat.Header
    let start = bytes.bytes(at: Header.magic, count: magic.count)
    guard start.count == magic.count, start.elementsEqual(magic) else { throw .foreign(path: path) }
    guard bytes.count >= Header.sections else { throw .damaged(path: path, detail: "no header") }
    let version = bytes.word(at: Header.version)
    guard version == CatalogFormat.version else {
      throw .otherVersion(path: path, found: Int(version), wanted: Int(CatalogFormat.version))
    }
    let length = bytes.long(at: Header.fileLength)
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(path: path, found: bytes.count, wanted: Int(truncatingIfNeeded: length & (1 << 62 - 1)))
    }
    guard bytes.word(at: Header.sectionCount) == UInt32(sectionCount), bytes.word(at: Header.reserved) == 0 else {
      throw .damaged(path: path, detail: "header")
    }
    sourceHash = bytes.long(at: Header.sourceHash)
    var sections: [Range] = []
    for index in 0..<sectionCount {
      let at = Header.sections + index * 8
      let section = Range(offset: Int(bytes.word(at: at)), length: Int(bytes.word(at: at + 4)))
      guard section.offset + section.length <= bytes.count else {
        throw .damaged(path: path, detail: "section \(index)")
      }
      sections.append(section)
    }
    self.sections = sections
  }

  /// Whether the bytes are the ones that were written: reads the whole file.
  var isIntact: Bool {
    let start = CatalogFormat.Header.sourceHash
    return Zlib.crc32(bytes.bytes(at: start, count: bytes.count - start))
      == bytes.word(at: CatalogFormat.Header.checksum)
  }
}
