import IniaShell

/// A yes-or-no question while it is answered: a word and Enter. Only keys that were struck answer; what is pasted does
/// not, and arrows and the like do nothing.
struct YesOrNo: Sendable {
  /// What follows from a key.
  enum Step: Equatable, Sendable {
    /// The place of the answer is drawn again.
    case shows
    /// The word was none of the answers.
    case asksAgain
    case answered(Bool)
  }

  /// The answer as far as it is typed.
  private(set) var typed = ""

  /// How much is taken; every answer is shorter.
  private static let limit = 20

  mutating func take(_ key: Key) -> Step {
    switch key {
    case .character(let scalar):
      if typed.unicodeScalars.count < Self.limit { typed.unicodeScalars.append(scalar) }
    case .control(0x0A), .control(0x0D):
      switch typed.trimmingBlanks().lowercased() {
      case "y", "yes": return .answered(true)
      case "n", "no", "": return .answered(false)
      default:
        typed = ""
        return .asksAgain
      }
    case .control(0x03), .control(0x04), .escape: return .answered(false)
    case .control(0x08), .control(0x7F): _ = typed.unicodeScalars.popLast()
    case .control(0x15), .control(0x17): typed = ""
    case .control, .sequence, .paste: break
    }
    return .shows
  }
}

/// `-- more --`: what a key means there; nil for a key that means nothing, and for what was pasted.
extension MoreAnswer {
  init?(_ key: Key) {
    switch key {
    case .character(" "), .character("f"), .control(0x0A), .control(0x0D): self = .screen
    case .character("j"): self = .row
    case .character("a"), .character("G"): self = .all
    case .character("q"), .character("Q"), .control(0x03), .control(0x04), .escape: self = .stop
    case .character, .control, .sequence, .paste: return nil
    }
  }
}

/// A line that is typed and not shown. A paste belongs to it, but for its line ends: Enter ends it.
struct TypedLine: Sendable {
  /// What follows from a key.
  enum Step: Equatable, Sendable {
    case goesOn
    case answered(String)
    case declined
  }

  private var typed = String.UnicodeScalarView()

  /// What was typed so far.
  var text: String { String(typed) }

  mutating func take(_ key: Key) -> Step {
    switch key {
    case .character(let scalar): typed.append(scalar)
    case .control(0x0A), .control(0x0D): return .answered(String(typed))
    case .control(0x03), .control(0x04), .escape: return .declined
    case .control(0x08), .control(0x7F): _ = typed.popLast()
    case .control(0x15): typed.removeAll()
    case .paste(let bytes):
      typed += String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    case .control, .sequence: break
    }
    return .goesOn
  }
}
