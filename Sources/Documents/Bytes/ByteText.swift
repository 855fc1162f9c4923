/// Text taken as its UTF-8 bytes. Swift compares texts by canonical equivalence and parts them into characters, where a
/// slash and an accent behind it are one; to S3, to file systems and to shells a slash is a slash and two spellings of
/// `é` are two names. Whatever is done with a name from outside is done with these.
extension StringProtocol {
  /// Whether the bytes of `prefix` stand at the beginning.
  @inlinable package func begins(with prefix: some StringProtocol) -> Bool { utf8.starts(with: prefix.utf8) }

  /// Whether the bytes of `suffix` stand at the end.
  @inlinable package func ends(with suffix: some StringProtocol) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Whether both have the same bytes.
  @inlinable package func isSame(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Whether this comes before `other` in the order of bytes, which is that of S3's listings.
  @inlinable package func precedes(_ other: some StringProtocol) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

  /// Whether the bytes of `part` stand somewhere in it.
  @inlinable package func holds(_ part: some StringProtocol) -> Bool {
    let part = Array(part.utf8)
    guard let first = part.first else { return true }
    guard part.count > 1 else { return utf8.contains(first) }
    var rest = utf8[...]
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// What stands before and behind the first `separator`, an ASCII character; nil where there is none.
  @inlinable package func cut(at separator: Unicode.Scalar) -> (before: SubSequence, after: SubSequence)? {
    utf8.firstIndex(of: separator.byte).map { (self[..<$0], self[utf8.index(after: $0)...]) }
  }

  /// The parts between `separator`s, ASCII characters: empty ones too where `keepsEmpty`, and no more than one part
  /// behind `most` of them.
  @inlinable package func parts(
    at separator: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false
  ) -> [SubSequence] {
    utf8.split(separator: separator.byte, maxSplits: most, omittingEmptySubsequences: !keepsEmpty)
      .map { self[$0.startIndex..<$0.endIndex] }
  }

  /// The parts between any of `separators`, ASCII characters, empty ones too.
  @inlinable package func parts(atAny separators: StaticString) -> [SubSequence] {
    separators.withUTF8Buffer { separators in
      utf8.split(omittingEmptySubsequences: false) { separators.contains($0) }
        .map { self[$0.startIndex..<$0.endIndex] }
    }
  }

  /// The text without its first `count` bytes, which are whole code points.
  @inlinable package func without(first count: Int) -> SubSequence {
    self[(utf8.index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex)...]
  }
}

extension StringProtocol where SubSequence == Substring {
  /// What stands before and behind the last `separator`, an ASCII character; nil where there is none.
  @inlinable package func cut(atLast separator: Unicode.Scalar) -> (before: SubSequence, after: SubSequence)? {
    self[...].utf8.lastIndex(of: separator.byte).map { (self[..<$0], self[utf8.index(after: $0)...]) }
  }

  /// The text without its last `count` bytes, which are whole code points.
  @inlinable package func without(last count: Int) -> SubSequence {
    self[..<(self[...].utf8.index(endIndex, offsetBy: -count, limitedBy: startIndex) ?? startIndex)]
  }

  /// The text without what stands at its ends of `blanks`, ASCII characters.
  @inlinable package func trimmed(of blanks: StaticString) -> SubSequence {
    blanks.withUTF8Buffer { blanks in
      let start = utf8.firstIndex { !blanks.contains($0) } ?? endIndex
      guard let last = self[start...].utf8.lastIndex(where: { !blanks.contains($0) }) else {
        return self[start..<start]
      }
      return self[start..<utf8.index(after: last)]
    }
  }
}

extension Unicode.Scalar {
  /// The byte of an ASCII character.
  @usableFromInline var byte: UInt8 { UInt8(truncatingIfNeeded: value) }
}

/// A name from outside as its bytes: what sets and dictionaries of such names are made with, and what names are sorted
/// by. It need not be UTF-8: a file's name may be anything.
package struct ByteName: Sendable, Hashable, Comparable {
  /// The bytes.
  package let bytes: [UInt8]

  /// The bytes of a text.
  package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// A name of these bytes.
  package init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The name as text; nil where it is no UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The order of bytes.
  package static func < (left: ByteName, right: ByteName) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
