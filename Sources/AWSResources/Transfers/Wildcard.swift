/// A pattern as file names have them: `*` for anything, `?` for one character, `[a-z]` and `[!a-z]` for one of some.
///
/// A `*` reaches over slashes, as in Python's `fnmatch`, which the AWS CLI's `--exclude` and `--include` go by.
package struct Wildcard: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case one(Unicode.Scalar)
    case any
    case anything
    case some([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .one(let own): own == scalar
      case .any, .anything: true
      case .some(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  private let parts: [Part]
  /// Whether there is anything in it but plain characters.
  package let isPattern: Bool

  /// The pattern that `text` spells. A bracket that nothing closes is a character.
  package init(_ text: String) {
    var parts: [Part] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*": if parts.last != .anything { parts.append(.anything) }
      case "?": parts.append(.any)
      case "[":
        if let (part, end) = Self.bracket(scalars, index + 1) {
          parts.append(part)
          index = end
        } else {
          parts.append(.one("["))
        }
      case let scalar: parts.append(.one(scalar))
      }
      index += 1
    }
    self.parts = parts
    isPattern = parts.contains { if case .one = $0 { false } else { true } }
  }

  /// The set in brackets from `start` on, and the index behind it.
  private static func bracket(_ scalars: [Unicode.Scalar], _ start: Int) -> (Part, Int)? {
    var index = start
    let isNegated = index < scalars.count && scalars[index] == "!"
    if isNegated { index += 1 }
    let first = index
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "]", index > first { return (.some(ranges, isNegated: isNegated), index) }
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        if scalar <= scalars[index + 2] { ranges.append(scalar...scalars[index + 2]) }
        index += 3
      } else {
        ranges.append(scalar...scalar)
        index += 1
      }
    }
    return nil
  }

  /// Whether all of `text` fits.
  package func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var part = 0
    var at = 0
    // Where the last `*` stands and how far it reached: it takes one more when what follows does not fit.
    var star: (part: Int, at: Int)?
    while at < scalars.count {
      if part < parts.count, parts[part] == .anything {
        star = (part, at)
        part += 1
      } else if part < parts.count, parts[part].matches(scalars[at]) {
        part += 1
        at += 1
      } else if let last = star {
        star = (last.part, last.at + 1)
        part = last.part + 1
        at = last.at + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anything }
  }
}
