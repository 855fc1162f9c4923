/// The variables that an expression reads and sets.
package protocol ArithmeticVariables {
  /// A variable's text; nil where it is not set, which counts as nothing.
  func value(of name: String) -> String?
  /// Gives a variable a number.
  mutating func set(_ name: String, to value: Int) throws(ArithmeticError)
}

/// The expressions of `$(( … ))`, as bash has them: C's operators on 64 bits that wrap, `**`, assignments, and names whose
/// values are expressions themselves.
package enum Arithmetic {
  /// The number that `text` is; an empty one is 0. What stands in it is expanded already.
  ///
  /// Throws ``ArithmeticError``; assignments before the place where it went wrong have been made.
  package static func evaluate<Variables: ArithmeticVariables>(
    _ text: String, _ variables: inout Variables
  ) throws(ArithmeticError) -> Int {
    var lookups = 0
    return try evaluate(text, &variables, depth: 0, lookups: &lookups)
  }

  /// The number of a variable's text, met so deep in another expression.
  fileprivate static func evaluate<Variables: ArithmeticVariables>(
    _ text: String, _ variables: inout Variables, depth: Int, lookups: inout Int
  ) throws(ArithmeticError) -> Int {
    var reading = ArithmeticReading(text)
    try reading.advance()
    guard reading.token != .end else { return 0 }
    var evaluation = ArithmeticEvaluation(reading: reading, depth: depth, lookups: lookups)
    let value = try evaluation.whole(&variables)
    lookups = evaluation.lookups
    return value
  }
}

/// An expression on its way to a number: read once from left to right, by the precedence of bash's `expr.c`. What a short
/// circuit leaves out is read, but neither looked up nor set.
private struct ArithmeticEvaluation {
  var reading: ArithmeticReading
  /// How deep in parentheses, operators of one operand, and texts of variables this stands.
  var depth: Int
  /// How many variables' texts have been read, in all of them.
  var lookups: Int
  /// How many short circuits leave this out.
  private var skipped = 0

  /// A number, and the name that it is of where nothing was done with it yet.
  typealias Operand = (value: Int, name: String?)

  private static let mostDepth = 400
  private static let mostLookups = 100_000

  init(reading: ArithmeticReading, depth: Int, lookups: Int) {
    self.reading = reading
    self.depth = depth
    self.lookups = lookups
  }

  mutating func whole<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Int {
    let value = try list(&variables)
    guard reading.token == .end else { throw reading.error(.operatorExpected) }
    return value
  }

  /// `a, b`
  private mutating func list<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw reading.error(.tooDeep) }
    var value = try assignment(&variables)
    while reading.token == .comma {
      try reading.advance()
      value = try assignment(&variables)
    }
    return value
  }

  /// `a = b`, `a += b`
  private mutating func assignment<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw reading.error(.tooDeep) }
    let target = try choice(&variables)
    guard case .assign(let change) = reading.token else { return target.value }
    guard let name = target.name else { throw reading.error(.notAVariable) }
    try reading.advance()
    var value = try assignment(&variables)
    if let change { value = try result(target.value, change, value) }
    if skipped == 0 { try variables.set(name, to: value) }
    return value
  }

  /// `a ? b : c`
  private mutating func choice<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Operand {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw reading.error(.tooDeep) }
    let condition = try operation(.or, &variables)
    guard reading.token == .question else { return condition }
    let isTrue = condition.value != 0
    if !isTrue { skipped += 1 }
    try reading.advance()
    if reading.token == .end || reading.token == .colon { throw reading.error(.operandExpected) }
    let first = try list(&variables)
    if !isTrue { skipped -= 1 }
    guard reading.token == .colon else { throw reading.error(.colonExpected) }
    if isTrue { skipped += 1 }
    try reading.advance()
    let second = try choice(&variables).value
    if isTrue { skipped -= 1 }
    return (isTrue ? first : second, nil)
  }

  /// Operators of two operands that bind at least as tightly as `least`.
  private mutating func operation<V: ArithmeticVariables>(
    _ least: ArithmeticReading.Rank, _ variables: inout V
  ) throws(ArithmeticError) -> Operand {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw reading.error(.tooDeep) }
    var left = try signed(&variables)
    while case .operation(let operation) = reading.token, operation.rank >= least {
      let isSettled = operation == .and && left.value == 0 || operation == .or && left.value != 0
      if isSettled { skipped += 1 }
      try reading.advance()
      // `**` groups from the right, all others from the left.
      let right = try self.operation(operation == .power ? .power : operation.rank.next, &variables).value
      if isSettled { skipped -= 1 }
      left = (try result(left.value, operation, right), nil)
    }
    return left
  }

  /// `-a`, `+a`, `!a`, `~a`
  private mutating func signed<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Operand {
    let sign = reading.token
    switch sign {
    case .not, .complement, .operation(.minus), .operation(.plus): break
    default: return try operand(&variables)
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw reading.error(.tooDeep) }
    try reading.advance()
    let value = try signed(&variables).value
    return switch sign {
    case .not: (value == 0 ? 1 : 0, nil)
    case .complement: (~value, nil)
    case .operation(.minus): (0 &- value, nil)
    default: (value, nil)
    }
  }

  /// A number, a name, `++a`, `a++`, `( … )`
  private mutating func operand<V: ArithmeticVariables>(_ variables: inout V) throws(ArithmeticError) -> Operand {
    switch reading.token {
    case .number(let value):
      try reading.advance()
      return (value, nil)
    case .name(let name):
      try reading.advance()
      // What is set next need not have been a number.
      if case .assign(nil) = reading.token { return (0, name) }
      let value = try self.value(of: name, &variables)
      guard case .count(let step) = reading.token else { return (value, name) }
      if skipped == 0 { try variables.set(name, to: value &+ step) }
      try reading.advance(afterCount: true)
      return (value, nil)
    case .count(let step):
      try reading.advance(afterCount: true)
      guard case .name(let name) = reading.token else { throw reading.error(.nameExpected) }
      let value = try self.value(of: name, &variables) &+ step
      if skipped == 0 { try variables.set(name, to: value) }
      try reading.advance(afterCount: true)
      return (value, nil)
    case .open:
      try reading.advance()
      let value = try list(&variables)
      guard reading.token == .close else { throw reading.error(.closingExpected) }
      try reading.advance()
      return (value, nil)
    default: throw reading.error(.operandExpected)
    }
  }

  private mutating func value<V: ArithmeticVariables>(
    of name: String, _ variables: inout V
  ) throws(ArithmeticError) -> Int {
    guard skipped == 0, let text = variables.value(of: name), !text.isEmpty else { return 0 }
    guard depth + 8 <= Self.mostDepth else { throw reading.error(.tooDeep) }
    lookups += 1
    guard lookups <= Self.mostLookups else { throw reading.error(.tooMuch) }
    return try Arithmetic.evaluate(text, &variables, depth: depth + 8, lookups: &lookups)
  }

  /// What an operator makes of two numbers. What is left out is computed too, as bash does, but divides by anything.
  private func result(
    _ left: Int, _ operation: ArithmeticReading.Operation, _ right: Int
  ) throws(ArithmeticError) -> Int {
    switch operation {
    case .or: return left != 0 || right != 0 ? 1 : 0
    case .and: return left != 0 && right != 0 ? 1 : 0
    case .bitOr: return left | right
    case .bitXor: return left ^ right
    case .bitAnd: return left & right
    case .equal: return left == right ? 1 : 0
    case .notEqual: return left != right ? 1 : 0
    case .less: return left < right ? 1 : 0
    case .lessOrEqual: return left <= right ? 1 : 0
    case .greater: return left > right ? 1 : 0
    case .greaterOrEqual: return left >= right ? 1 : 0
    case .shiftLeft: return left &<< right
    case .shiftRight: return left &>> right
    case .plus: return left &+ right
    case .minus: return left &- right
    case .times: return left &* right
    case .divide, .modulo:
      if right == 0 {
        guard skipped > 0 else { throw reading.error(.divisionByZero) }
        return operation == .divide ? left : 0
      }
      // The least number by -1 is no number of 64 bits: it stays as it is.
      return operation == .divide
        ? left.dividedReportingOverflow(by: right).partialValue
        : left.remainderReportingOverflow(dividingBy: right).partialValue
    case .power:
      guard right >= 0 else { throw reading.error(.negativeExponent) }
      return Self.power(left, right)
    }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, left) = (1, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result = result &* square }
      square = square &* square
      left >>= 1
    }
    return result
  }
}
