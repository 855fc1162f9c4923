/// A pattern of the shell (POSIX XCU 2.14): what `case`, `[[ … == … ]]`, `${name#pattern}` and names of files are held
/// against. `?` and `[…]` are one code point, also one that stands for a byte that is no UTF-8. bash's extended patterns
/// (`+(…)`) are texts.
package struct Pattern: Sendable {
  /// A code point of the pattern, and whether quotes or a backslash took its meaning away.
  struct Symbol: Sendable, Equatable {
    var scalar: Unicode.Scalar
    var isQuoted: Bool
  }

  /// What one place of a pattern asks for.
  enum Step: Sendable, Equatable {
    case one(Unicode.Scalar)
    case anyOne
    case anyRun
    case set(PatternSet)
  }

  /// The pattern as it was written, without the quotes: what a word stays where no file matches.
  package let text: String
  let symbols: [Symbol]
  let steps: [Step]

  /// The pattern of a word's pieces: what is quoted stands for itself.
  package init(_ pieces: [(text: String, isQuoted: Bool)]) {
    var symbols: [Symbol] = []
    for piece in pieces {
      var isEscaped = piece.isQuoted
      var left = piece.text.unicodeScalars.count
      for scalar in piece.text.unicodeScalars {
        left -= 1
        if !isEscaped, scalar == "\\", left > 0 {
          isEscaped = true
        } else {
          // A backslash that nothing follows is one.
          symbols.append(Symbol(scalar: scalar, isQuoted: isEscaped || scalar == "\\"))
          isEscaped = piece.isQuoted
        }
      }
    }
    self.init(text: pieces.reduce(into: "") { $0 += $1.text }, symbols: symbols)
  }

  /// The pattern that a text without quotes is.
  package init(_ text: String) { self.init([(text, false)]) }

  private init(text: String, symbols: [Symbol]) {
    self.text = text
    self.symbols = symbols
    steps = Self.steps(of: symbols)
  }

  /// Whether it matches one text only.
  package var isLiteral: Bool {
    steps.allSatisfy { if case .one = $0 { true } else { false } }
  }

  /// The code points of the pattern as they stand for themselves: the one text that a literal pattern matches.
  package var literal: String {
    symbols.reduce(into: "") { $0.unicodeScalars.append($1.scalar) }
  }

  /// The patterns between the slashes, quoted or not; a bracket ends at a slash, since no name of a file has one.
  package var levels: [Pattern] {
    symbols.split(omittingEmptySubsequences: false) { $0.scalar == "/" }.map { part in
      Pattern(text: part.reduce(into: "") { $0.unicodeScalars.append($1.scalar) }, symbols: Array(part))
    }
  }

  /// Whether all of `text` matches.
  package func matches(_ text: String) -> Bool {
    let text = Array(text.unicodeScalars)
    var (at, place) = (0, 0)
    // The last run that was met, and where in the text what stands behind it was tried.
    var run: (place: Int, at: Int)?
    while at < text.count {
      if place < steps.count, steps[place] == .anyRun {
        run = (place, at)
        place += 1
      } else if place < steps.count, steps[place].takes(text[at]) {
        at += 1
        place += 1
      } else if let last = run {
        run = (last.place, last.at + 1)
        at = last.at + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return steps[place...].allSatisfy { $0 == .anyRun }
  }

  /// `text` without the shortest or longest beginning that matches (`${name#pattern}`, `##`).
  package func withoutPrefix(of text: String, longest: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    let ends = PatternRun.ends(steps[...], scalars[...], firstOnly: !longest)
    guard let end = longest ? ends.last : ends.first else { return text }
    return String(scalars: scalars[end...])
  }

  /// `text` without the shortest or longest end that matches (`${name%pattern}`, `%%`).
  package func withoutSuffix(of text: String, longest: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    let ends = PatternRun.ends(steps.reversed()[...], Array(scalars.reversed())[...], firstOnly: !longest)
    guard let end = longest ? ends.last : ends.first else { return text }
    return String(scalars: scalars[..<(scalars.count - end)])
  }
}

extension Pattern.Step {
  /// Whether it is this code point.
  func takes(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .one(let own): own == scalar
    case .anyOne: true
    case .anyRun: false
    case .set(let set): set.holds(scalar)
    }
  }
}

extension Pattern {
  private static func steps(of symbols: [Symbol]) -> [Step] {
    var steps: [Step] = []
    var at = 0
    // Behind it nothing closes a bracket.
    let lastClosing = symbols.lastIndex { !$0.isQuoted && $0.scalar == "]" } ?? 0
    while at < symbols.count {
      let symbol = symbols[at]
      at += 1
      guard !symbol.isQuoted else {
        steps.append(.one(symbol.scalar))
        continue
      }
      switch symbol.scalar {
      case "*": if steps.last != .anyRun { steps.append(.anyRun) }
      case "?": steps.append(.anyOne)
      case "[" where at < lastClosing:
        if let (set, end) = PatternSet.read(symbols, at) {
          steps.append(.set(set))
          at = end
        } else {
          steps.append(.one("["))
        }
      default: steps.append(.one(symbol.scalar))
      }
    }
    return steps
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    self.init(text)
  }
}
