internal import Glibc

/// Texts that hold bytes which are no UTF-8, as the names of files, the words of a command's line and the variables of
/// the environment may: each such byte is one code point of a block that is nobody's (U+10F780 to U+10F7FF), as Python
/// does it with lone surrogates (PEP 383), which a Swift text cannot hold. Bytes that spell such a code point are taken
/// one by one themselves, so that every name has one text and every text that was read has one name.
///
/// What comes from the system is read by ``Swift/String/init(raw:)`` and goes to it as ``Swift/String/systemPath``.
/// What is sent elsewhere is ``Swift/String/plain``: there a name that is no UTF-8 cannot be said.
extension String {
  /// The text of `bytes`, whatever they are.
  package init(raw bytes: some Collection<UInt8>) {
    let all = Array(bytes)
    if !all.contains(RawByte.lead), let text = String(validating: all, as: UTF8.self) {
      self = text
      return
    }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(all.count + 12)
    let span = all.span
    var at = 0
    while at < all.count {
      let length = UTF8Checks.sequenceLength(span, at)
      if length > 0, RawByte.byte(all[at..<(at + length)]) == nil {
        encoded += all[at..<(at + length)]
        at += length
      } else {
        // A sequence of the block is taken apart: its first byte here, the others, which begin none, in their turn.
        encoded += RawByte.sequence(all[at])
        at += 1
      }
    }
    self = String(decoding: encoded, as: UTF8.self)
  }

  /// The text of what the system gives, up to its zero.
  package init(system pointer: UnsafePointer<CChar>) {
    let count = strlen(pointer)
    self.init(raw: UnsafeRawBufferPointer(start: pointer, count: count))
  }

  /// The bytes that this text was read from.
  package var raw: [UInt8] {
    guard utf8.contains(RawByte.lead) else { return Array(utf8) }
    return RawByte.decoded(Array(utf8))
  }

  /// The text without such bytes; nil where it holds some, which is no text anywhere else.
  package var plain: String? {
    utf8.contains(RawByte.lead) ? String(validating: raw, as: UTF8.self) : self
  }

  /// The text for a person: bytes that are no UTF-8 as `\xe9`.
  package var shown: String {
    guard utf8.contains(RawByte.lead) else { return self }
    if let plain { return plain }
    return unicodeScalars.reduce(into: "") { text, scalar in
      guard let byte = RawByte.byte(scalar) else {
        return text.unicodeScalars.append(scalar)
      }
      text += "\\x" + String(byte, radix: 16)
    }
  }

  /// The text as the system takes a path or a word: its bytes and a zero. The system would end a text at a zero of its
  /// own, which makes another name of it; such a text becomes the empty path, where nothing is and nothing can be made.
  package var systemPath: [CChar] {
    let bytes = raw
    return bytes.contains(0) ? [0] : bytes.map { CChar(bitPattern: $0) } + [0]
  }
}

/// How a byte that is no UTF-8 stands in a text: F4 8F 9E or 9F, and its lower bits.
package enum RawByte {
  fileprivate static let lead: UInt8 = 0xF4

  /// The sequence that stands for `byte`, which is 0x80 or more.
  fileprivate static func sequence(_ byte: UInt8) -> [UInt8] {
    [lead, 0x8F, 0x9E | (byte >> 6 & 1), 0x80 | (byte & 0x3F)]
  }

  /// The byte that `sequence` stands for; nil where it is any other.
  package static func byte(_ sequence: ArraySlice<UInt8>) -> UInt8? {
    let at = sequence.startIndex
    guard sequence.count == 4, sequence[at] == lead, sequence[at + 1] == 0x8F, sequence[at + 2] & 0xFE == 0x9E else {
      return nil
    }
    return 0x80 | (sequence[at + 2] & 1) << 6 | (sequence[at + 3] & 0x3F)
  }

  /// The byte that `scalar` stands for; nil where it is any other.
  package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    (0x10F780...0x10F7FF).contains(scalar.value) ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  /// `bytes` with the bytes that sequences in it stand for.
  fileprivate static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if let byte = byte(bytes[at..<min(at + 4, bytes.count)]) {
        decoded.append(byte)
        at += 4
      } else {
        decoded.append(bytes[at])
        at += 1
      }
    }
    return decoded
  }
}
