/// A bracket of a ``Pattern``: `[a-z]`, `[!0-9_]`, `[[:alpha:]-]`. Ranges are of code points, as in the C.UTF-8 locale.
struct PatternSet: Sendable, Equatable {
  private var isNegated: Bool
  private var ranges: [ClosedRange<Unicode.Scalar>] = []
  private var classes: [CharacterClass] = []

  /// Whether a code point is in it.
  func holds(_ scalar: Unicode.Scalar) -> Bool {
    (ranges.contains { $0.contains(scalar) } || classes.contains { $0.holds(scalar) }) != isNegated
  }

  /// No bracket is longer: one that is not closed need not be looked for any further.
  fileprivate static let longest = 2000

  /// The bracket whose inside begins at `start`, and where the pattern goes on; nil where nothing closes it.
  static func read(_ symbols: [Pattern.Symbol], _ start: Int) -> (PatternSet, Int)? {
    var reader = PatternSetReader(symbols: symbols, at: start)
    return reader.read()
  }

  fileprivate init(isNegated: Bool) { self.isNegated = isNegated }
  fileprivate mutating func add(_ range: ClosedRange<Unicode.Scalar>) { ranges.append(range) }
  fileprivate mutating func add(_ own: CharacterClass) { classes.append(own) }
}

/// Reads a ``PatternSet`` as bash does (`lib/glob/sm_loop.c`).
private struct PatternSetReader {
  let symbols: [Pattern.Symbol]
  var at: Int

  mutating func read() -> (PatternSet, Int)? {
    let isNegated = plain(at) == "!" || plain(at) == "^"
    if isNegated { at += 1 }
    var set = PatternSet(isNegated: isNegated)
    var isFirst = true
    let end = min(symbols.count, at + PatternSet.longest)
    while at < end {
      if !isFirst, plain(at) == "]" { return (set, at + 1) }
      isFirst = false
      if plain(at) == "[", plain(at + 1) == ":", let name = named(":") {
        if let own = CharacterClass(name) { set.add(own) }
        continue
      }
      if plain(at) == "[", plain(at + 1) == "=", let name = named("=") {
        if let only = name.first, name.count == 1 { set.add(only...only) }
        continue
      }
      let low = edge()
      var high = low
      if plain(at) == "-", at + 1 < symbols.count, plain(at + 1) != "]" {
        at += 1
        high = edge()
      }
      // A range that runs backwards, or from or to a symbol that is none, is empty.
      if let low, let high, low <= high { set.add(low...high) }
    }
    return nil
  }

  /// An end of a range: a code point or `[.x.]`.
  private mutating func edge() -> Unicode.Scalar? {
    if plain(at) == "[", plain(at + 1) == ".", let name = named(".") {
      return name.count == 1 ? name.first : nil
    }
    guard at < symbols.count else { return nil }
    at += 1
    return symbols[at - 1].scalar
  }

  /// What stands between `[:` and `:]`, which is stepped over; nil where there is no end.
  private mutating func named(_ mark: Unicode.Scalar) -> [Unicode.Scalar]? {
    var end = at + 2
    while end + 1 < symbols.count {
      if symbols[end].scalar == mark, plain(end + 1) == "]", end > at + 2 {
        defer { at = end + 2 }
        return symbols[(at + 2)..<end].map(\.scalar)
      }
      // No name of a class or a symbol is longer.
      guard end - at < 40 else { return nil }
      end += 1
    }
    return nil
  }

  private func plain(_ place: Int) -> Unicode.Scalar? {
    place < symbols.count && !symbols[place].isQuoted ? symbols[place].scalar : nil
  }
}

/// A class of characters, `[:alpha:]`, as the C.UTF-8 locale of the C library has it: what is a letter, a sign or a
/// blank by Unicode, and digits that are ASCII only.
private enum CharacterClass: String, Sendable, Equatable {
  case alnum, alpha, ascii, blank, cntrl, digit, graph, lower, print, punct, space, upper, word, xdigit

  init?(_ name: [Unicode.Scalar]) { self.init(rawValue: String(scalars: name)) }

  func holds(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch self {
    case .alnum: return Self.isLetter(scalar) || Self.isDigit(scalar)
    case .alpha: return Self.isLetter(scalar)
    case .ascii: return scalar.isASCII
    case .blank: return scalar == "\t" || Self.isSpace(scalar) && properties.generalCategory == .spaceSeparator
    case .cntrl: return Self.isControl(scalar)
    case .digit: return Self.isDigit(scalar)
    case .graph: return Self.isShown(scalar) && !Self.isSpace(scalar)
    case .lower:
      return properties.isLowercase && Self.isLetter(scalar) || properties.generalCategory == .titlecaseLetter
        || properties.changesWhenUppercased && !properties.changesWhenLowercased
    case .print: return Self.isShown(scalar)
    case .punct:
      return Self.isShown(scalar) && !Self.isSpace(scalar) && !Self.isLetter(scalar) && !Self.isDigit(scalar)
    case .space: return Self.isSpace(scalar)
    case .upper:
      return properties.isUppercase && Self.isLetter(scalar) || properties.changesWhenLowercased
    case .word: return Self.isLetter(scalar) || Self.isDigit(scalar) || scalar == "_"
    case .xdigit: return scalar.isASCII && properties.isASCIIHexDigit
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return scalar.properties.isAlphabetic || category == .decimalNumber && !scalar.isASCII
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory != .unassigned && !isControl(scalar)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Blanks that must not be parted at are none.
    case .spaceSeparator: !["\u{A0}", "\u{2007}", "\u{202F}"].contains(scalar)
    case .lineSeparator, .paragraphSeparator: true
    default: ("\t"..."\r").contains(scalar)
    }
  }
}
