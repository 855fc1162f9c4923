import AWSClient
internal import Documents

/// Collects the documentation of one service as plain text and packs it into blocks.
struct DocumentationWriter: Sendable {
  /// A finished block: where it starts in the unpacked text of the service, and its packed bytes.
  struct Block: Sendable {
    var start: Int
    var packed: [UInt8]
  }

  private(set) var blocks: [Block] = []
  private(set) var length = 0
  private var open: [UInt8] = []
  /// Where a text that was seen before lies, by a hash of its source that is wide enough to stand for it.
  private var known: [UInt64: UInt32] = [:]

  /// Adds the text of `html` and returns the reference that records keep: 1 + its offset; 0 for no text.
  mutating func add(_ html: ArraySlice<UInt8>) throws(ZlibError) -> UInt32 {
    guard !html.isEmpty else { return 0 }
    let hash = Self.hash(html)
    if let reference = known[hash] { return reference }
    let (text, sentence) = HTMLText.plain(html.span)
    guard !text.isEmpty else {
      known[hash] = 0
      return 0
    }
    let reference = UInt32(length + 1)
    known[hash] = reference
    // A sentence that starts or ends beyond what two bytes can say is no summary; the text's beginning is.
    let start = sentence.upperBound <= Int(UInt16.max) ? sentence.lowerBound : 0
    let end = min(sentence.upperBound, Int(UInt16.max))
    for shift in stride(from: 0, to: 32, by: 8) { open.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
    for bound in [start, end] {
      open.append(UInt8(truncatingIfNeeded: bound))
      open.append(UInt8(truncatingIfNeeded: bound >> 8))
    }
    open.append(contentsOf: text)
    length += text.count + CatalogFormat.documentationEntryHeader
    if open.count >= CatalogFormat.documentationBlockSize { try finish() }
    return reference
  }

  /// Packs what is left.
  mutating func finish() throws(ZlibError) {
    guard !open.isEmpty else { return }
    blocks.append(Block(start: length - open.count, packed: try Zlib.deflate(open, .zlib, level: 6)))
    open.removeAll(keepingCapacity: true)
  }

  /// A 64-bit hash, eight bytes at a time.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { raw in
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count)
      var index = 0
      while index + 8 <= raw.count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      var tail: UInt64 = 0
      while index < raw.count {
        tail = tail << 8 | UInt64(raw[index])
        index += 1
      }
      return mixed(hash ^ tail)
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
