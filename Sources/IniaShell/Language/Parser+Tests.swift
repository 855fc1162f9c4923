internal import Documents

/// `[[ … ]]`, as bash reads it.
extension Parser {
  private static let unary: Set<String> = [
    "-e", "-f", "-d", "-r", "-w", "-x", "-s", "-L", "-h", "-p", "-S", "-b", "-c", "-t", "-g", "-u", "-k", "-N", "-O",
    "-G", "-z", "-n", "-v", "-a",
  ]
  private static let binary: Set<String> = [
    "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
  ]

  mutating func test() throws(SyntaxError) -> CompoundCommand.Form {
    try inside("[[") { parser throws(SyntaxError) in
      parser.at += 2
      let expression = try parser.either()
      parser.skipLineEnds()
      parser.tail = .nothing
      guard parser.at < parser.bytes.count else {
        parser.note(parser.missing("[[ is not closed: ]] is missing"))
        return .test(expression)
      }
      guard parser.reservedWord() == "]]" else { throw parser.error("]] is missing behind [[ …") }
      parser.at += 2
      return .test(expression)
    }
  }

  private mutating func either() throws(SyntaxError) -> TestExpression {
    var left = try both()
    while takeSign("||") { left = .either(left, try both()) }
    return left
  }

  private mutating func both() throws(SyntaxError) -> TestExpression {
    var left = try primary()
    while takeSign("&&") { left = .both(left, try primary()) }
    return left
  }

  private mutating func takeSign(_ sign: StaticString) -> Bool {
    skipLineEnds()
    guard peek(sign) else { return false }
    at += 2
    skipLineEnds()
    return true
  }

  private mutating func primary() throws(SyntaxError) -> TestExpression {
    skipLineEnds()
    guard at < bytes.count else { return .text(Word(pieces: [], range: at..<at)) }
    if bytes[at] == UInt8(ascii: "!"), at + 1 < bytes.count, Self.isBlank(bytes[at + 1]) {
      at += 1
      return try inside("!") { parser throws(SyntaxError) in .negated(try parser.primary()) }
    }
    if bytes[at] == UInt8(ascii: "(") {
      return try inside("(") { parser throws(SyntaxError) in
        parser.at += 1
        parser.brackets += 1
        let inner = try parser.either()
        parser.brackets -= 1
        parser.skipLineEnds()
        guard parser.at < parser.bytes.count else {
          parser.note(parser.missing("( is not closed"))
          return inner
        }
        guard parser.bytes[parser.at] == UInt8(ascii: ")") else { throw parser.error("a ) is missing in [[ … ]]") }
        parser.at += 1
        return inner
      }
    }
    guard reservedWord() != "]]", let word = try word() else { throw error("a word is missing in [[ … ]]") }
    skipBlanks()
    if let sign = word.bare, Self.unary.contains(sign), !isAtTestEnd, try !isAtBinary() {
      guard let operand = try self.word() else { throw error("a word is missing after \(sign)") }
      return .unary(sign, operand)
    }
    guard let sign = try binarySign() else { return .text(word) }
    skipBlanks()
    guard let right = sign == "=~" ? try regularExpression() : try self.word() else {
      if at >= bytes.count { return .binary(word, sign, Word(pieces: [], range: at..<at)) }
      throw error("a word is missing after \(sign)")
    }
    return .binary(word, sign, right)
  }

  /// Whether the expression goes no further here.
  private var isAtTestEnd: Bool {
    at >= bytes.count || reservedWord() == "]]" || peek("&&") || peek("||") || bytes[at] == UInt8(ascii: ")")
      || bytes[at] == UInt8(ascii: "\n")
  }

  private func isAtBinary() throws(SyntaxError) -> Bool {
    var copy = self
    return try copy.binarySign() != nil
  }

  /// Takes the sign between two words; nil where none stands.
  private mutating func binarySign() throws(SyntaxError) -> String? {
    guard at < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "<") || bytes[at] == UInt8(ascii: ">") {
      at += 1
      return String(decoding: [bytes[at - 1]], as: UTF8.self)
    }
    var end = at
    while end < bytes.count, "=!~-abcdefglnoqt".utf8.contains(bytes[end]) { end += 1 }
    guard end < bytes.count, Self.isBlank(bytes[end]) else { return nil }
    let sign = String(decoding: bytes[at..<end], as: UTF8.self)
    guard Self.binary.contains(sign) else { return nil }
    at = end
    return sign
  }

  /// The word behind `=~`: brackets and bars are its own.
  private mutating func regularExpression() throws(SyntaxError) -> Word? {
    try word(isExpression: true)
  }
}
