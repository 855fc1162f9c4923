extension JMESPath.Value {
  /// Equality by type and value; numbers by amount, maps whatever their order, references never.
  static func equal(_ left: JMESPath.Value, _ right: JMESPath.Value) -> Bool {
    let type = left.type
    guard type == right.type else { return false }
    switch type {
    case .null: return true
    case .boolean: return left.boolean == right.boolean
    case .number: return compareNumbers(left, right) == 0
    case .string: return compareTexts(left, right) == 0
    case .array:
      guard left.count == right.count, let lefts = left.elements, let rights = right.elements else { return false }
      return zip(lefts, rights).allSatisfy { equal($0, $1) }
    case .object:
      guard left.count == right.count, let keys = left.keys, let values = left.memberValues else { return false }
      let others = Set((right.keys ?? []).map { Array($0.utf8) })
      return zip(keys, values).allSatisfy { others.contains(Array($0.utf8)) && equal($1, right.member($0)) }
    case .reference: return false
    }
  }

  /// The order of two numbers or two texts (by Unicode scalars): negative, 0 or positive. Nil for anything else.
  static func order(_ left: JMESPath.Value, _ right: JMESPath.Value) -> Int? {
    switch (left.type, right.type) {
    case (.number, .number): compareNumbers(left, right)
    case (.string, .string): compareTexts(left, right)
    default: nil
    }
  }

  private static func compareNumbers(_ left: JMESPath.Value, _ right: JMESPath.Value) -> Int? {
    if let left = left.integer, let right = right.integer { return left < right ? -1 : left > right ? 1 : 0 }
    guard let a = left.double, let b = right.double else { return nil }
    if a < b { return -1 }
    if a > b { return 1 }
    guard a == b else { return nil }
    // Two numbers beyond every machine type that round to the same double still differ in their digits.
    if let left = left.digits, let right = right.digits { return compare(left, right) }
    return 0
  }

  private var digits: [UInt8]? {
    guard case .document(let document) = self, document.kind == .bigNumber else { return nil }
    let digits = Array(document.utf8)
    return digits.allSatisfy { (48...57).contains($0) } ? digits : nil
  }

  private static func compareTexts(_ left: JMESPath.Value, _ right: JMESPath.Value) -> Int? {
    if case .document(let left) = left, case .document(let right) = right, left.kind == .string, right.kind == .string {
      return compare(left.utf8, right.utf8)
    }
    guard let left = left.text, let right = right.text else { return nil }
    return compare(left.utf8, right.utf8)
  }

  /// The order of UTF-8 bytes is that of the scalars they encode.
  private static func compare(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Int {
    if left.lexicographicallyPrecedes(right) { return -1 }
    return left.elementsEqual(right) ? 0 : 1
  }
}
