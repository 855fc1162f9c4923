import Documents
import Synchronization

/// What all models of one catalog share: the bytes, where the sections are, and the few things that are decoded once.
///
/// Nothing here trusts the file. A record, string, list or blob that is not wholly inside its section reads as zeros,
/// as the empty string, as nothing.
final class CatalogStorage: Sendable {
  typealias Section = CatalogFormat.Section

  let file: CatalogFile
  let bytes: CatalogBytes
  /// Sections by their raw value; all of them exist.
  let sections: [CatalogFile.Range]
  private let documentation = Mutex<DocumentationState>(.unopened)
  /// What readers of responses have looked up.
  let readTables = Mutex<[ReadPlans.Root: ReadPlans.Tables]>([:])

  private enum DocumentationState: Sendable {
    case unopened
    case missing
    case open(DocumentationFile)
  }

  init(_ bytes: CatalogBytes, path: String) throws(CatalogError) {
    file = try CatalogFile(
      bytes, path: path, magic: CatalogFormat.magic, sectionCount: Section.allCases.count)
    self.bytes = bytes
    sections = file.sections
  }

  // MARK: Records

  /// How many records of `stride` words a section has.
  func count(_ section: Section, words stride: Int) -> Int {
    sections[section.rawValue].length / (stride * 4)
  }

  /// Word `field` of record `index`, whose records have `stride` words.
  func word(_ section: Section, _ index: Int, _ field: Int, words stride: Int) -> UInt32 {
    let range = sections[section.rawValue]
    guard index >= 0, index < range.length / (stride * 4) else { return 0 }
    return bytes.word(at: range.offset + (index * stride + field) * 4)
  }

  func info(_ field: CatalogFormat.InfoField) -> UInt32 {
    word(.info, 0, field.rawValue, words: CatalogFormat.InfoField.words)
  }

  func service(_ index: Int, _ field: CatalogFormat.ServiceField) -> UInt32 {
    word(.services, index, field.rawValue, words: CatalogFormat.ServiceField.words)
  }

  func operation(_ index: Int, _ field: CatalogFormat.OperationField) -> UInt32 {
    word(.operations, index, field.rawValue, words: CatalogFormat.OperationField.words)
  }

  func shape(_ index: Int, _ field: CatalogFormat.ShapeField) -> UInt32 {
    word(.shapes, index, field.rawValue, words: CatalogFormat.ShapeField.words)
  }

  func member(_ index: Int, _ field: CatalogFormat.MemberField) -> UInt32 {
    word(.members, index, field.rawValue, words: CatalogFormat.MemberField.words)
  }

  func paginator(_ index: Int, _ field: CatalogFormat.PaginatorField) -> UInt32 {
    word(.paginators, index, field.rawValue, words: CatalogFormat.PaginatorField.words)
  }

  func waiter(_ index: Int, _ field: CatalogFormat.WaiterField) -> UInt32 {
    word(.waiters, index, field.rawValue, words: CatalogFormat.WaiterField.words)
  }

  func acceptor(_ index: Int, _ field: CatalogFormat.AcceptorField) -> UInt32 {
    word(.acceptors, index, field.rawValue, words: CatalogFormat.AcceptorField.words)
  }

  func partition(_ index: Int, _ field: CatalogFormat.PartitionField) -> UInt32 {
    word(.partitions, index, field.rawValue, words: CatalogFormat.PartitionField.words)
  }

  func endpointScope(_ index: Int, _ field: CatalogFormat.EndpointScopeField) -> UInt32 {
    word(.endpointScopes, index, field.rawValue, words: CatalogFormat.EndpointScopeField.words)
  }

  /// A range of records that a service names, cut to what exists: first record and count.
  func range(
    _ section: Section, words stride: Int, first: UInt32, count wanted: UInt32
  ) -> (first: Int, count: Int) {
    let available = count(section, words: stride)
    let first = min(Int(first), available)
    return (first, min(Int(wanted), available - first))
  }

  // MARK: Strings and lists

  /// The UTF-8 of a string; empty for none. Only valid while this object lives.
  func utf8(_ reference: UInt32) -> UnsafeRawBufferPointer {
    let range = sections[Section.strings.rawValue]
    let start = Int(reference)
    guard start > 0, start + 2 <= range.length else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let length = Int(bytes.half(at: range.offset + start))
    guard start + 2 + length <= range.length else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return bytes.bytes(at: range.offset + start + 2, count: length)
  }

  /// A string; empty for none.
  func string(_ reference: UInt32) -> String {
    reference == 0 ? "" : String(decoding: utf8(reference), as: UTF8.self)
  }

  /// A string, nil for none.
  func optional(_ reference: UInt32) -> String? {
    reference == 0 ? nil : string(reference)
  }

  /// How a string compares with `other`, bytewise: below, at or above zero.
  func compare(_ reference: UInt32, _ other: UnsafeBufferPointer<UInt8>) -> Int {
    let own = utf8(reference)
    let common = min(own.count, other.count)
    for index in 0..<common where own[index] != other[index] {
      return Int(own[index]) - Int(other[index])
    }
    return own.count - other.count
  }

  /// The words of a list; none for a reference outside the section.
  func list(_ reference: UInt32) -> [UInt32] {
    let range = sections[Section.lists.rawValue]
    let start = Int(reference) * 4
    guard start > 0, start + 4 <= range.length else { return [] }
    let count = Int(bytes.word(at: range.offset + start))
    guard count <= (range.length - start - 4) / 4 else { return [] }
    return (0..<count).map { bytes.word(at: range.offset + start + 4 + $0 * 4) }
  }

  /// The strings of a list of strings; none where together they are longer than all there are, which only a damaged
  /// list is: it could fill the memory with one long string over and over.
  func strings(_ reference: UInt32) -> [String] {
    guard reference != 0 else { return [] }
    let references = list(reference)
    let length = references.reduce(0) { $0 + utf8($1).count }
    return length <= max(sections[Section.strings.rawValue].length, 1 << 15) ? references.map(string) : []
  }

  /// The number that a list of two words holds.
  func double(_ reference: UInt32) -> Double? {
    let words = list(reference)
    guard words.count == 2 else { return nil }
    return Double(bitPattern: UInt64(words[0]) | UInt64(words[1]) << 32)
  }

  // MARK: Traits

  /// The value of a rare trait, looked up in a service's sorted part of the table.
  func trait(
    _ service: Int, _ owner: CatalogFormat.TraitOwner, _ index: Int, _ kind: CatalogFormat.TraitKind
  ) -> UInt32? {
    let range = range(
      .traits, words: CatalogFormat.TraitField.words, first: self.service(service, .firstTrait),
      count: self.service(service, .traitCount))
    let wanted = CatalogFormat.traitKey(owner, index, kind)
    var low = range.first
    var high = range.first + range.count
    while low < high {
      let middle = (low + high) / 2
      let key = word(.traits, middle, CatalogFormat.TraitField.key.rawValue, words: CatalogFormat.TraitField.words)
      if key == wanted {
        return word(.traits, middle, CatalogFormat.TraitField.value.rawValue, words: CatalogFormat.TraitField.words)
      }
      if key < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  // MARK: Blobs

  /// A stored document, decoded; nil for none or when it is damaged. What is decoded here is not kept.
  func document(_ reference: UInt32) -> Document? {
    let range = sections[Section.blobs.rawValue]
    let start = Int(reference)
    guard start > 0, start + 8 <= range.length else { return nil }
    let length = Int(bytes.word(at: range.offset + start))
    let stored = Int(bytes.word(at: range.offset + start + 4))
    // What deflate packs gets no smaller than a 1032nd.
    guard stored <= range.length - start - 8, length / 1032 <= stored else { return nil }
    let content = bytes.bytes(at: range.offset + start + 8, count: stored)
    guard content.count == stored else { return nil }
    if stored == length { return try? JSONReader.read(Array(content)) }
    guard let json = try? Zlib.inflate(content, .zlib, expected: length, limit: length) else { return nil }
    return try? JSONReader.read(json)
  }

  // MARK: Documentation

  /// Where the documentation would lie.
  var documentationPath: String? {
    file.path.isEmpty ? nil : DocumentationFile.path(beside: file.path)
  }

  /// Takes documentation from memory, for a catalog in memory.
  func adopt(_ documentation: DocumentationFile) {
    self.documentation.withLock { $0 = .open(documentation) }
  }

  /// The text that a record of `service` points at: opens the documentation the first time it is asked for. A catalog
  /// without documentation, or with another catalog's, has none.
  func text(_ service: Int, _ reference: UInt32, summaryOnly: Bool) -> String? {
    guard reference != 0 else { return nil }
    let offset = Int(self.service(service, .documentationBase)) + Int(reference) - 1
    let file = documentation.withLock { state -> DocumentationFile? in
      switch state {
      case .open(let file): return file
      case .missing: return nil
      case .unopened:
        guard let path = documentationPath, let opened = try? DocumentationFile(path: path),
          opened.sourceHash == self.file.sourceHash
        else {
          state = .missing
          return nil
        }
        state = .open(opened)
        return opened
      }
    }
    return file?.text(at: offset, summaryOnly: summaryOnly)
  }
}
