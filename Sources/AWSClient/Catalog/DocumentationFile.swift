internal import Documents
import Synchronization

/// The documentation beside a catalog: plain text in zlib blocks of about 64 KB, found through an index of blocks.
///
/// An entry is ``CatalogFormat/documentationEntryHeader`` and the text. One look-up unpacks one block; the blocks used last are kept, since the members of an operation lie together.
package final class DocumentationFile: Sendable {
  private static let keptBlocks = 4
  private static let wordsPerBlock = 3

  private let file: CatalogFile
  private let recent = Mutex<[(index: Int, bytes: [UInt8])]>([])

  /// The name that the documentation of the catalog at `path` has.
  package static func path(beside path: String) -> String {
    path.ends(with: ".catalog") ? String(path.without(last: ".catalog".utf8.count)) + ".docs" : path + ".docs"
  }

  convenience init(path: String) throws(CatalogError) {
    try self.init(CatalogBytes(mapping: path), path: path)
  }

  init(_ bytes: CatalogBytes, path: String) throws(CatalogError) {
    file = try CatalogFile(
      bytes, path: path, magic: CatalogFormat.documentationMagic,
      sectionCount: CatalogFormat.DocumentationSection.allCases.count)
  }

  /// The models that this was made from.
  var sourceHash: UInt64 { file.sourceHash }
  /// The size of the file.
  var size: Int { file.bytes.count }
  /// Whether the bytes are the ones that were written.
  var isIntact: Bool { file.isIntact }

  /// The entry at `offset` of the unpacked text; nil when there is none or its block is damaged.
  func text(at offset: Int, summaryOnly: Bool) -> String? {
    guard let block = block(holding: offset), let content = content(of: block) else { return nil }
    let start = offset - Int(word(block, 0))
    let header = CatalogFormat.documentationEntryHeader
    guard start >= 0, start <= content.count - header else { return nil }
    func half(_ at: Int) -> Int { Int(content[start + at]) | Int(content[start + at + 1]) << 8 }
    let length = half(0) | half(2) << 16
    let sentence = (start: half(4), end: half(6))
    guard length <= content.count - start - header, sentence.start <= sentence.end, sentence.end <= length else {
      return nil
    }
    let first = start + header
    let wanted = summaryOnly ? first + sentence.start..<first + sentence.end : first..<first + length
    return String(decoding: content[wanted], as: UTF8.self)
  }

  /// Word `field` of the index entry of a block: first unpacked byte, offset in the text section, stored length.
  private func word(_ block: Int, _ field: Int) -> UInt32 {
    let index = file.sections[CatalogFormat.DocumentationSection.blocks.rawValue]
    guard block >= 0, block < index.length / (Self.wordsPerBlock * 4) else { return 0 }
    return file.bytes.word(at: index.offset + (block * Self.wordsPerBlock + field) * 4)
  }

  private func block(holding offset: Int) -> Int? {
    let index = file.sections[CatalogFormat.DocumentationSection.blocks.rawValue]
    var low = 0
    var high = index.length / (Self.wordsPerBlock * 4)
    while low < high {
      let middle = (low + high) / 2
      if Int(word(middle, 0)) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func content(of block: Int) -> [UInt8]? {
    if let kept = recent.withLock({ $0.first { $0.index == block }?.bytes }) { return kept }
    let section = file.sections[CatalogFormat.DocumentationSection.text.rawValue]
    let start = Int(word(block, 1))
    let stored = Int(word(block, 2))
    guard start <= section.length, stored <= section.length - start else { return nil }
    let packed = file.bytes.bytes(at: section.offset + start, count: stored)
    let expected = CatalogFormat.documentationBlockSize * 2
    guard let content = try? Zlib.inflate(packed, .zlib, expected: expected, limit: 1 << 24) else { return nil }
    recent.withLock { kept in
      if kept.count >= Self.keptBlocks { kept.removeFirst() }
      kept.append((block, content))
    }
    return content
  }
}
