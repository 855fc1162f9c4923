extension Pattern {
  /// Which end of the text a match has to lie at.
  package enum Anchor: Sendable {
    case start
    case end
    case none
  }

  /// `text` with `replacement` for the leftmost longest match, or for `all` (`${name/pattern/text}`, `//`, `/#`, `/%`).
  package func replacing(
    in text: String, with replacement: String, all: Bool = false, anchored: Anchor = .none
  ) -> String {
    replacing(in: text, all: all, anchored: anchored) { _ in replacement }
  }

  /// `text` with what `replacement` makes of each match.
  package func replacing(
    in text: String, all: Bool = false, anchored: Anchor = .none, by replacement: (_ match: String) -> String
  ) -> String {
    let scalars = Array(text.unicodeScalars)
    switch anchored {
    case .start:
      guard let end = PatternRun.ends(steps[...], scalars[...]).last else { return text }
      return replacement(String(scalars: scalars[..<end])) + String(scalars: scalars[end...])
    case .end:
      let ends = PatternRun.ends(steps.reversed()[...], Array(scalars.reversed())[...])
      guard let end = ends.last.map({ scalars.count - $0 }) else { return text }
      return String(scalars: scalars[..<end]) + replacement(String(scalars: scalars[end...]))
    case .none:
      // bash leaves a text alone whose pattern is empty.
      guard !steps.isEmpty else { return text }
      return replacing(scalars, all: all, by: replacement)
    }
  }

  private func replacing(_ scalars: [Unicode.Scalar], all: Bool, by replacement: (String) -> String) -> String {
    // Only what is all stars matches nothing, and that matches everything.
    guard !scalars.isEmpty else { return steps == [.anyRun] ? replacement("") : "" }
    var begins: [Bool] = Array(repeating: false, count: scalars.count)
    var backwards = PatternRun(steps.reversed()[...], isOpen: true)
    for at in scalars.indices.reversed() {
      backwards.take(scalars[at])
      begins[at] = backwards.isMatch
    }
    var result = String.UnicodeScalarView()
    var at = 0
    var isDone = false
    while at < scalars.count {
      if !isDone, begins[at], let count = PatternRun.ends(steps[...], scalars[at...]).last, count > 0 {
        result.append(contentsOf: replacement(String(scalars: scalars[at..<(at + count)])).unicodeScalars)
        at += count
        isDone = !all
      } else {
        result.append(scalars[at])
        at += 1
      }
    }
    return String(scalars: result)
  }

  /// bash 5.2's reading of a replacement: an unquoted `&` is the match, `\&` the character.
  package static func filled(_ replacement: [(text: String, isQuoted: Bool)], with match: String) -> String {
    var result = String.UnicodeScalarView()
    for piece in replacement {
      guard !piece.isQuoted else {
        result.append(contentsOf: piece.text.unicodeScalars)
        continue
      }
      var isEscaped = false
      for scalar in piece.text.unicodeScalars {
        if isEscaped {
          if scalar != "&", scalar != "\\" { result.append("\\") }
          result.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "&" {
          result.append(contentsOf: match.unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
      if isEscaped { result.append("\\") }
    }
    return String(scalars: result)
  }
}
