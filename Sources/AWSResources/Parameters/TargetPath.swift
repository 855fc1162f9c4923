internal import Documents

/// The place of a value in the parameters of a call: `InstanceIds[]`, `Filters[0].Values[0]`, `Delete.Objects[*].Key`.
///
/// The grammar is boto3's (`params.py`): names parted by dots, each with at most one index behind it.
struct TargetPath: Sendable, Equatable {
  /// The kinds of brackets behind a name.
  enum Index: Sendable, Equatable {
    /// Nothing: the name is a member.
    case none
    /// `[]`: a new element behind the others.
    case append
    /// `[*]`: the element of the resource at hand, shared by all parameters of a batch call that have it.
    case shared
    /// `[n]`.
    case at(Int)
  }

  /// One name and its index.
  struct Part: Sendable, Equatable {
    var name: String
    var index: Index
  }

  /// From the outside in; never empty.
  let parts: [Part]

  /// Reads `text`; nil when it is not of the grammar.
  init?(_ text: String) {
    var parts: [Part] = []
    for piece in text.parts(at: ".", keepsEmpty: true) {
      guard let part = Self.part(piece) else { return nil }
      parts.append(part)
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  /// The highest index that is taken; models go to 1, and a list is filled up to the index.
  private static let highestIndex = 999

  private static func part(_ piece: Substring) -> Part? {
    guard let bracket = piece.utf8.firstIndex(of: UInt8(ascii: "[")) else {
      return isName(piece) ? Part(name: String(piece), index: .none) : nil
    }
    let name = piece[..<bracket]
    guard isName(name), piece.last == "]" else { return nil }
    switch piece[piece.utf8.index(after: bracket)...].dropLast() {
    case "": return Part(name: String(name), index: .append)
    case "*": return Part(name: String(name), index: .shared)
    case let digits:
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(digits), index <= highestIndex
      else { return nil }
      return Part(name: String(name), index: .at(index))
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x24: true
      default: false
      }
    }
  }
}
