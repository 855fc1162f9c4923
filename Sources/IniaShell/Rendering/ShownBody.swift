/// The bytes of an object as a terminal may have them: text with its control characters as escapes, and nothing of what
/// is no text, which could do anything there.
struct ShownBody {
  private enum Kind {
    case undecided
    case text
    case binary
  }

  private var kind = Kind.undecided
  /// What is not shown yet: the beginning, then a character or line end of which the rest is to come.
  private var kept: [UInt8] = []

  /// Bytes that are looked at before the first is shown.
  private static let head = 4096

  /// Whether it turned out to be no text.
  var isBinary: Bool { kind == .binary }

  /// Takes more of the body; what can be shown by now.
  mutating func add(_ bytes: [UInt8]) -> [UInt8] {
    guard kind != .binary else { return [] }
    kept += bytes
    if kind == .undecided {
      guard kept.count >= Self.head else { return [] }
      decide(isWhole: false)
    }
    return show(isWhole: false)
  }

  /// The end of the body; what is left to show.
  mutating func end() -> [UInt8] {
    if kind == .undecided { decide(isWhole: true) }
    return show(isWhole: true)
  }

  private mutating func decide(isWhole: Bool) {
    let whole = isWhole ? kept[...] : kept[..<(kept.count - Self.cutOff(kept))]
    kind = !whole.contains(0) && String(validating: whole, as: UTF8.self) != nil ? .text : .binary
  }

  private mutating func show(isWhole: Bool) -> [UInt8] {
    guard kind == .text else {
      kept = []
      return []
    }
    var count = isWhole ? kept.count : kept.count - Self.cutOff(kept)
    if !isWhole, count > 0, kept[count - 1] == 0x0D { count -= 1 }
    var text: [UInt8] = []
    text.reserveCapacity(count)
    for index in 0..<count {
      // The line ends of other systems are line ends.
      if kept[index] == 0x0D, index + 1 < kept.count, kept[index + 1] == 0x0A { continue }
      text.append(kept[index])
    }
    kept.removeFirst(count)
    return Array(Sanitizer.lines(String(decoding: text, as: UTF8.self)).utf8)
  }

  /// How many bytes at the end are a character of which the rest is missing.
  private static func cutOff(_ bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      if byte & 0xC0 == 0x80 { continue }
      let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return wanted > length ? length : 0
    }
    return 0
  }
}
