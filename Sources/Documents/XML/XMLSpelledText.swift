/// A text, or a piece of one, that is not the bytes it is spelled with, or does not stand where it belongs.
struct XMLSpelledText {
  /// The ways in which a source spells a text.
  enum Form {
    /// Byte for byte.
    case plain
    /// With references (`&amp;`) or carriage returns, which are to be resolved.
    case encoded
    /// A CDATA section with carriage returns in it.
    case sectionWithReturns
    /// The value of an attribute with references or white space other than spaces.
    case encodedAttribute
  }

  private let position: UInt32
  private let slice: XMLDocument.Slice
  let form: Form

  /// The text at `range` of the element at `owner`, or of the attribute.
  init(_ owner: Int, _ range: Range<Int>, _ form: Form) {
    position = UInt32(truncatingIfNeeded: owner)
    slice = .init(range)
    self.form = form
  }

  /// The position of the element, or of the attribute.
  var owner: Int { Int(position) }
  /// The range of the spelling in the source.
  var range: Range<Int> { slice.range }

  /// Whether both are pieces of one element's text.
  func hasOwner(of other: XMLSpelledText) -> Bool {
    position == other.position && form != .encodedAttribute && other.form != .encodedAttribute
  }

  /// Writes the text itself from `place` on, which is where its range begins or before that, into the bytes that spell
  /// it; gives where it ends. The scanner has seen that all references resolve.
  func write(at place: Int, in bytes: inout MutableSpan<UInt8>) -> Int {
    var (at, end) = (slice.range.lowerBound, place)
    let upperBound = slice.range.upperBound
    while at < upperBound {
      if at &+ 8 <= upperBound, form == .plain || form == .encoded {
        let word = UTF8Checks.load8(bytes.span, at)
        if form == .plain || marks(word) == 0 {
          UTF8Checks.store8(word, at: end, in: &bytes)
          at &+= 8
          end &+= 8
          continue
        }
      }
      let byte = bytes[at]
      if byte == UInt8(ascii: "&"), form == .encoded || form == .encodedAttribute,
        let reference = XMLReference(bytes.span, at: at)
      {
        end &+= UTF8Checks.write(reference.scalar, at: end, in: &bytes)
        at = reference.end
      } else if byte == 0x0D, form != .plain {
        bytes[end] = form == .encodedAttribute ? UInt8(ascii: " ") : 0x0A
        end &+= 1
        at &+= 1
        if at < upperBound, bytes[at] == 0x0A { at &+= 1 }
      } else {
        bytes[end] = form == .encodedAttribute && (byte == 0x0A || byte == 0x09) ? UInt8(ascii: " ") : byte
        end &+= 1
        at &+= 1
      }
    }
    return end
  }

  /// Not zero when a byte of `word` may not be itself.
  @inline(__always)
  private func marks(_ word: UInt64) -> UInt64 {
    UTF8Checks.marks(word, equal: UInt8(ascii: "&")) | UTF8Checks.marks(word, equal: 0x0D)
  }
}
