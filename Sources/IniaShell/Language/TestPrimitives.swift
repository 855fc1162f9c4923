internal import Documents
internal import Glibc

/// What `test`, `[` and `[[` can ask: bash's operators of one and two operands.
package enum TestPrimitives {
  /// What the questions are about beside the file system.
  package struct Surroundings {
    /// Where relative names of files begin.
    package var folder: String
    /// Whether a variable is set (`-v`).
    package var isSet: (String) -> Bool
    /// Whether an option of `set -o` is on (`-o`).
    package var isOn: (String) -> Bool

    package init(
      folder: String, isSet: @escaping (String) -> Bool = { _ in false },
      isOn: @escaping (String) -> Bool = { _ in false }
    ) {
      self.folder = folder
      self.isSet = isSet
      self.isOn = isOn
    }
  }

  private static let unaryOperators = Set("abcdefghknoprstuvwxzGLNORS".unicodeScalars)

  private static let binaryOperators: Set = [
    "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
  ]

  /// Whether a word is an operator of one operand.
  package static func isUnary(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    guard scalars.count == 2, scalars.first == "-", let letter = scalars.last else { return false }
    return unaryOperators.contains(letter)
  }

  /// Whether a word is an operator of two operands. `=~` is one in `[[` only.
  package static func isBinary(_ word: String) -> Bool { binaryOperators.contains { $0.isSame(as: word) } }

  /// What an operator says of its operand; nil where it is no operator.
  package static func unary(_ op: String, _ operand: String, _ surroundings: Surroundings) throws(TestError) -> Bool? {
    guard isUnary(op), let letter = op.unicodeScalars.last else { return nil }
    switch letter {
    case "n": return !operand.isEmpty
    case "z": return operand.isEmpty
    case "t": return TestNumber.read(operand).flatMap { Int32(exactly: $0) }.map { isatty($0) == 1 } ?? false
    case "v", "R": return surroundings.isSet(operand)
    case "o": return surroundings.isOn(operand)
    default: return TestedFile(operand, surroundings.folder).answers(letter)
    }
  }

  /// What an operator says of its operands, as texts and whole numbers: patterns and arithmetic are for `[[` to look after.
  /// Nil where it is no operator.
  package static func binary(
    _ left: String, _ op: String, _ right: String, _ surroundings: Surroundings
  ) throws(TestError) -> Bool? {
    switch op {
    case "=", "==": return left.isSame(as: right)
    case "!=": return !left.isSame(as: right)
    case "<": return left.raw.lexicographicallyPrecedes(right.raw)
    case ">": return right.raw.lexicographicallyPrecedes(left.raw)
    case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
      guard let first = TestNumber.read(left) else { throw TestError(.integerExpected, at: left) }
      guard let second = TestNumber.read(right) else { throw TestError(.integerExpected, at: right) }
      return compare(first, op, second)
    case "-nt", "-ot", "-ef":
      return TestedFile(left, surroundings.folder).compares(op, to: TestedFile(right, surroundings.folder))
    default: return nil
    }
  }

  /// What an operator says of two numbers; nil where it is none of numbers.
  package static func compare(_ left: Int, _ op: String, _ right: Int) -> Bool? {
    switch op {
    case "-eq": left == right
    case "-ne": left != right
    case "-lt": left < right
    case "-le": left <= right
    case "-gt": left > right
    case "-ge": left >= right
    default: nil
    }
  }
}

/// Whole numbers as `test` takes them: signs and blanks around, nothing else, and no more than 64 bits.
enum TestNumber {
  static func read(_ text: String) -> Int? {
    var digits = Array(text.utf8)[...]
    digits = digits.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    while let last = digits.last, last == 0x20 || last == 0x09 { digits.removeLast() }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
