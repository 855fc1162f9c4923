extension JMESPath {
  /// Whole numbers stay whole, as in Python, and grow past 64 bits into big numbers.
  enum Arithmetic {
    /// `value`, a number, without its sign.
    static func magnitude(of value: Value) -> Value {
      if let integer = value.integer { return whole(Int128(integer).magnitude) }
      if case .document(let document) = value, let digits = document.bigNumber {
        return big(digits.begins(with: "-") ? String(digits.without(first: 1)) : digits)
      }
      return value.double.map { .double($0.magnitude) } ?? .null
    }

    /// `value`, a number, as a whole one.
    static func rounded(_ value: Value, _ rule: FloatingPointRoundingRule) -> Value {
      if value.integer != nil { return value }
      if case .document(let document) = value, let digits = document.bigNumber, isWhole(digits) { return value }
      guard let rounded = value.double?.rounded(rule) else { return .null }
      return Int64(exactly: rounded).map { .integer($0) } ?? .double(rounded)
    }

    /// The sum of numbers: exact while they are whole.
    static func sum(_ values: [Value]) -> Value {
      var exact: Int128 = 0
      var double: Double?
      for value in values {
        if let sum = double {
          double = sum + (value.double ?? 0)
        } else if let integer = value.integer {
          // 2^63 elements would be needed to overflow.
          exact &+= Int128(integer)
        } else {
          double = Double(exact) + (value.double ?? 0)
        }
      }
      if let double { return .double(double) }
      return exact < 0 ? Int64(exactly: exact).map { .integer($0) } ?? big("\(exact)") : whole(exact.magnitude)
    }

    /// The mean of numbers; null of none.
    static func average(_ values: [Value]) -> Value {
      guard !values.isEmpty, let sum = sum(values).double else { return .null }
      return .double(sum / Double(values.count))
    }

    /// The number that `text` spells as Python's `int` and `float` read it (spaces round it, a plus sign and single
    /// underscores between digits allowed); null for anything else, `inf` and `nan` included: JSON has neither.
    static func number(in text: String) -> Value {
      let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
      guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }),
        let number = Numeral(scalars[...last])
      else { return .null }
      guard number.isWhole else {
        guard let double = Double(number.text), double.isFinite else { return .null }
        return .double(double)
      }
      if let integer = Int64(number.text) { return .integer(integer) }
      return big(number.text)
    }

    private static func whole(_ magnitude: UInt128) -> Value {
      Int64(exactly: magnitude).map { .integer($0) } ?? big("\(magnitude)")
    }

    private static func big(_ digits: String) -> Value { .document(.build { $0.bigNumber(digits) }) }

    private static func isWhole(_ digits: String) -> Bool {
      digits.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
    }
  }

  /// A number's spelling, checked and without its decoration.
  private struct Numeral {
    private(set) var text = ""
    private(set) var isWhole = true
    private var rest: Substring.UnicodeScalarView

    init?(_ scalars: Substring.UnicodeScalarView) {
      rest = scalars
      if take("-") { text = "-" } else { _ = take("+") }
      let whole = takeDigits()
      var fraction = ""
      if take(".") {
        isWhole = false
        fraction = takeDigits()
      }
      guard !whole.isEmpty || !fraction.isEmpty else { return nil }
      let digits = whole.drop { $0 == "0" }
      text += digits.isEmpty ? "0" : String(digits)
      if !isWhole { text += ".\(fraction.isEmpty ? "0" : fraction)" }
      if take("e") || take("E") {
        isWhole = false
        text += "e"
        if take("-") { text += "-" } else { _ = take("+") }
        let exponent = takeDigits()
        guard !exponent.isEmpty else { return nil }
        text += exponent
      }
      guard rest.isEmpty else { return nil }
      if text == "-0" { text = "0" }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard rest.first == scalar else { return false }
      rest.removeFirst()
      return true
    }

    /// Digits, with single underscores between them left out.
    private mutating func takeDigits() -> String {
      var digits = ""
      while let scalar = rest.first {
        if ("0"..."9").contains(scalar) {
          digits.unicodeScalars.append(scalar)
        } else if scalar == "_", !digits.isEmpty, let next = rest.dropFirst().first, ("0"..."9").contains(next) {
          rest.removeFirst()
          continue
        } else {
          break
        }
        rest.removeFirst()
      }
      return digits
    }
  }
}
