/// The names of a document's elements, each spelling once, so that readers compare numbers.
struct XMLNames {
  private(set) var all: [XMLDocument.Name] = []
  /// The spelling of each of ``all``, in the form in which it is compared.
  private var spellings: [Spelling] = []

  /// A name in words of eight bytes.
  private struct Spelling {
    let length: Int
    /// The first eight bytes, or as many as there are.
    let head: UInt64
    /// The bits of ``head`` that count.
    let mask: UInt64
    /// The last eight bytes, of a longer name.
    let tail: UInt64

    init(_ range: Range<Int>, _ source: Span<UInt8>) {
      func word(from start: Int) -> UInt64 {
        var word: UInt64 = 0
        for at in start..<min(start + 8, range.upperBound) { word |= UInt64(source[at]) &<< UInt64((at - start) * 8) }
        return word
      }
      length = range.count
      head = word(from: range.lowerBound)
      mask = range.count < 8 ? (1 << UInt64(range.count * 8)) - 1 : .max
      tail = word(from: max(range.lowerBound, range.upperBound - 8))
    }
  }

  /// Positions in ``all``, plus one, at the places that the names' hashes choose; 0 where there is none. A power of
  /// two, never more than half full.
  private var places: [UInt32] = Array(repeating: 0, count: 64)

  /// No names yet.
  init() {
    all.reserveCapacity(32)
    spellings.reserveCapacity(32)
  }

  /// The length of the name at `position`, when it stands at `at` of `source`; nil when it does not.
  @inline(__always)
  func length(of position: UInt32, ifAt at: Int, in source: Span<UInt8>) -> Int? {
    let spelling = spellings[Int(position)]
    let length = spelling.length
    guard at &+ length &+ 8 <= source.count else { return compareAll(position, at, source) }
    guard (UTF8Checks.load8(source, at) ^ spelling.head) & spelling.mask == 0 else { return nil }
    guard length > 8 else { return length }
    guard UTF8Checks.load8(source, at &+ length &- 8) == spelling.tail else { return nil }
    return length <= 16 ? length : compareAll(position, at, source)
  }

  private func compareAll(_ position: UInt32, _ at: Int, _ source: Span<UInt8>) -> Int? {
    let whole = all[Int(position)].whole
    return UTF8Checks.same(source, at, Int(whole.offset), count: Int(whole.length)) ? Int(whole.length) : nil
  }

  /// The position in ``all`` of the name at `range` of `source`, which joins them when it is new.
  mutating func position(of range: Range<Int>, prefixLength: UInt32, in source: Span<UInt8>) -> UInt32 {
    var at = place(of: range, in: source)
    while places[at] != 0 {
      let position = places[at] &- 1
      let known = all[Int(position)].whole
      if Int(known.length) == range.count,
        UTF8Checks.same(source, range.lowerBound, Int(known.offset), count: range.count)
      {
        return position
      }
      at = (at &+ 1) & (places.count &- 1)
    }
    all.append(XMLDocument.Name(whole: .init(range), prefixLength: prefixLength))
    spellings.append(Spelling(range, source))
    places[at] = UInt32(truncatingIfNeeded: all.count)
    if all.count &* 2 > places.count { grow(source) }
    return UInt32(truncatingIfNeeded: all.count &- 1)
  }

  /// The place where a name is looked for first. Hashed with a seed of the process's, so that nobody can choose names
  /// that collide.
  private func place(of range: Range<Int>, in source: Span<UInt8>) -> Int {
    var hasher = Hasher()
    source.extracting(range).withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize() & (places.count &- 1)
  }

  private mutating func grow(_ source: Span<UInt8>) {
    places = Array(repeating: 0, count: places.count &* 2)
    for (position, name) in all.enumerated() {
      var at = place(of: name.whole.range, in: source)
      while places[at] != 0 { at = (at &+ 1) & (places.count &- 1) }
      places[at] = UInt32(truncatingIfNeeded: position &+ 1)
    }
  }
}
