/// The names of a document's elements, each spelling once, so that readers compare numbers.
struct XMLNames {
  private(set) var all: [XMLDocument.Name] = []

  /// Positions in ``all``, plus one, at the places that the names' hashes choose; 0 where there is none. A power of two,
  /// never more than half full.
  private var places: [UInt32] = Array(repeating: 0, count: 64)

  /// No names yet.
  init() { all.reserveCapacity(32) }

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
    places[at] = UInt32(truncatingIfNeeded: all.count)
    if all.count &* 2 > places.count { grow(source) }
    return UInt32(truncatingIfNeeded: all.count &- 1)
  }

  /// Where to look for a name first. Hashed with a seed of the process's, so that nobody can choose names that collide.
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
