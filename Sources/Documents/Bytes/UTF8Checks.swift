/// Byte-level helpers that the scanners share. Every access is bounds-checked by `Span`, but for one loop that says so.
package enum UTF8Checks {
  /// The length of the well-formed UTF-8 sequence that starts at `at`; 0 where the bytes are not well-formed
  /// (Unicode table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
  @inline(__always)
  static func sequenceLength(_ bytes: Span<UInt8>, _ at: Int) -> Int {
    let left = bytes.count &- at
    guard left > 0 else { return 0 }
    let first = bytes[at]
    if first < 0x80 { return 1 }
    guard left > 1, first >= 0xC2 else { return 0 }
    let second = bytes[at &+ 1]
    if first < 0xE0 { return second & 0xC0 == 0x80 ? 2 : 0 }
    guard left > 2, bytes[at &+ 2] & 0xC0 == 0x80 else { return 0 }
    if first < 0xF0 {
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return second >= low && second <= high ? 3 : 0
    }
    guard left > 3, bytes[at &+ 3] & 0xC0 == 0x80, first <= 0xF4 else { return 0 }
    let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
    return second >= low && second <= high ? 4 : 0
  }

  /// The offset of the first byte in `range` that starts no well-formed sequence; nil when all of it is UTF-8.
  static func firstFault(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
    var at = range.lowerBound
    let part = bytes.extracting(0..<range.upperBound)
    while at < range.upperBound {
      if at &+ 8 <= range.upperBound, load8(part, at) & 0x8080_8080_8080_8080 == 0 {
        at &+= 8
        at &+= plainBlocks(part.extracting(at...))
        continue
      }
      let length = sequenceLength(part, at)
      if length == 0 { return at }
      at &+= length
    }
    return nil
  }

  /// How many bytes at the beginning are ASCII, counted in blocks of 64. Every byte of an XML response goes through
  /// here, which is why a block is checked to be there once, by the loop, and not by `Span` for each of its words.
  @inline(__always)
  private static func plainBlocks(_ bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBytes { bytes in
      var count = 0
      while count &+ 64 <= bytes.count {
        var block = UInt64(0)
        for offset in stride(from: 0, to: 64, by: 8) {
          block |= bytes.loadUnaligned(fromByteOffset: count &+ offset, as: UInt64.self)
        }
        guard block & 0x8080_8080_8080_8080 == 0 else { break }
        count &+= 64
      }
      return count
    }
  }

  /// Eight bytes at once, the first in the lowest byte. The caller has checked that they are there; `Span` checks again.
  @inline(__always)
  static func load8(_ bytes: Span<UInt8>, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  /// Writes eight bytes at once, the lowest first. The caller has checked that there is room; the span checks again.
  @inline(__always)
  static func store8(_ word: UInt64, at place: Int, in bytes: inout MutableSpan<UInt8>) {
    var room = bytes.mutableBytes
    room.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
  }

  /// Whether the `count` bytes from `at` on are those from `other` on; false as well where there are not as many.
  @inline(__always)
  static func same(_ bytes: Span<UInt8>, _ at: Int, _ other: Int, count: Int) -> Bool {
    guard at &+ count <= bytes.count, other &+ count <= bytes.count else { return false }
    var offset = 0
    while offset &+ 8 <= count {
      guard load8(bytes, at &+ offset) == load8(bytes, other &+ offset) else { return false }
      offset &+= 8
    }
    let left = count &- offset
    guard left > 0 else { return true }
    if at &+ offset &+ 8 <= bytes.count, other &+ offset &+ 8 <= bytes.count {
      let difference = load8(bytes, at &+ offset) ^ load8(bytes, other &+ offset)
      return difference &<< UInt64(truncatingIfNeeded: 64 &- left &* 8) == 0
    }
    while offset < count {
      guard bytes[at &+ offset] == bytes[other &+ offset] else { return false }
      offset &+= 1
    }
    return true
  }

  /// A word whose lowest set bit marks the first byte of `word` that equals `byte`; bits above it mean nothing.
  @inline(__always)
  static func marks(_ word: UInt64, equal byte: UInt8) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// A word whose lowest set bit marks the first byte of `word` below `limit` (at most 0x80); bits above mean nothing.
  @inline(__always)
  static func marks(_ word: UInt64, below limit: UInt8) -> UInt64 {
    (word &- 0x0101_0101_0101_0101 &* UInt64(limit)) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether all bytes in `range` are ASCII characters that show: each takes one column, and none is a control character.
  package static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let bytes = bytes.span.extracting(range)
    var at = 0
    while at &+ 8 <= bytes.count {
      let word = load8(bytes, at)
      guard (marks(word, equal: 0x7F) | marks(word, below: 0x20) | word) & 0x8080_8080_8080_8080 == 0 else {
        return false
      }
      at &+= 8
    }
    while at < bytes.count {
      guard bytes[at] >= 0x20, bytes[at] < 0x7F else { return false }
      at &+= 1
    }
    return true
  }

  /// Appends `scalar` as UTF-8; a surrogate or a number above U+10FFFF becomes U+FFFD.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    let scalar = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Writes `scalar` as UTF-8 from `place` on; gives how many bytes that takes.
  @inline(__always)
  static func write(_ scalar: Unicode.Scalar, at place: Int, in bytes: inout MutableSpan<UInt8>) -> Int {
    if scalar.isASCII {
      bytes[place] = UInt8(truncatingIfNeeded: scalar.value)
      return 1
    }
    var count = 0
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      bytes[place &+ count] = byte
      count &+= 1
    }
    return count
  }

  /// Line and column, both from 1, of the byte at `offset`; columns count characters (code points).
  static func position(_ bytes: Span<UInt8>, _ offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for at in 0..<min(max(offset, 0), bytes.count) {
      let byte = bytes[at]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
