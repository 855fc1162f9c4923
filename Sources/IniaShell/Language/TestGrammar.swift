internal import Documents

extension TestPrimitives {
  /// What `test` says to these words, without its own name and the `]` of `[`: POSIX's rules for up to four, bash's
  /// grammar for more (`!`, `-a`, `-o`, parentheses).
  package static func evaluate(_ words: [String], _ surroundings: Surroundings) throws(TestError) -> Bool {
    var grammar = TestGrammar(words: words, surroundings: surroundings)
    return try grammar.answer()
  }
}

/// bash's `test.c`, which decides by the number of words first.
private struct TestGrammar {
  let words: [String]
  let surroundings: TestPrimitives.Surroundings
  private var at = 0
  private var depth = 0

  init(words: [String], surroundings: TestPrimitives.Surroundings) {
    self.words = words
    self.surroundings = surroundings
  }

  mutating func answer() throws(TestError) -> Bool {
    let value = try decided()
    guard at < words.count else { return value }
    throw TestError(.tooManyArguments)
  }

  private mutating func decided() throws(TestError) -> Bool {
    switch words.count {
    case 0: return false
    case 1: return closing(!words[0].isEmpty)
    case 2: return closing(try two())
    case 3: return try three()
    case 4 where words[0] == "!":
      at = 1
      return try !three()
    case 4 where words[0] == "(" && words[3] == ")":
      at = 1
      return closing(try two())
    default: return try any()
    }
  }

  /// The answer of words that are all read with it.
  private mutating func closing(_ value: Bool) -> Bool {
    at = words.count
    return value
  }

  private mutating func two() throws(TestError) -> Bool {
    let (first, second) = (words[at], words[at + 1])
    if first == "!" { return second.isEmpty }
    guard TestPrimitives.isUnary(first) else { throw TestError(.unaryOperatorExpected, at: first) }
    return try unary()
  }

  private mutating func three() throws(TestError) -> Bool {
    let (first, second, third) = (words[at], words[at + 1], words[at + 2])
    if TestPrimitives.isBinary(second) { return closing(try binary()) }
    if second == "-a" { return closing(!first.isEmpty && !third.isEmpty) }
    if second == "-o" { return closing(!first.isEmpty || !third.isEmpty) }
    if first == "!" {
      at += 1
      return closing(try !two())
    }
    if first == "(", third == ")" { return closing(!second.isEmpty) }
    throw TestError(.binaryOperatorExpected, at: second)
  }

  /// `a -o b`: all of it is asked, whatever the first says.
  private mutating func any() throws(TestError) -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw TestError(.tooDeep) }
    var value = try all()
    while at < words.count, words[at] == "-o" {
      at += 1
      value = try all() || value
    }
    return value
  }

  private mutating func all() throws(TestError) -> Bool {
    var value = try term()
    while at < words.count, words[at] == "-a" {
      at += 1
      value = try term() && value
    }
    return value
  }

  private mutating func term() throws(TestError) -> Bool {
    try demand()
    var isNegated = false
    while words[at] == "!" {
      isNegated.toggle()
      at += 1
      try demand()
    }
    return try primary() != isNegated
  }

  private mutating func primary() throws(TestError) -> Bool {
    if words[at] == "(" {
      at += 1
      try demand()
      let value = try any()
      guard at < words.count else { throw TestError(.closingExpected(found: nil)) }
      guard words[at] == ")" else { throw TestError(.closingExpected(found: words[at])) }
      at += 1
      return value
    }
    if at + 2 < words.count, TestPrimitives.isBinary(words[at + 1]) { return try binary() }
    if at + 1 < words.count, TestPrimitives.isUnary(words[at]) { return try unary() }
    at += 1
    return !words[at - 1].isEmpty
  }

  private mutating func unary() throws(TestError) -> Bool {
    let op = words[at]
    at += 1
    // `-t` takes what is no number for no operand of its own.
    if op == "-t", TestNumber.read(words[at]) == nil { return false }
    at += 1
    return try TestPrimitives.unary(op, words[at - 1], surroundings) ?? false
  }

  private mutating func binary() throws(TestError) -> Bool {
    at += 3
    return try TestPrimitives.binary(words[at - 3], words[at - 2], words[at - 1], surroundings) ?? false
  }

  private func demand() throws(TestError) {
    guard at < words.count else { throw TestError(.argumentExpected) }
  }
}
