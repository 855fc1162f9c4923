extension JMESPath {
  /// Cuts an expression into tokens.
  struct Lexer {
    private let text: [Unicode.Scalar]
    private var at = 0

    init(_ text: String) {
      self.text = Array(text.unicodeScalars)
    }

    /// The length of the expression in Unicode scalars.
    var length: Int { text.count }

    /// All tokens, the last one `end`.
    mutating func tokens() throws(JMESPathError) -> [Token] {
      guard !text.isEmpty else {
        throw JMESPathError(.syntax, at: 0, "A JMESPath expression cannot be empty", isIncomplete: true)
      }
      var tokens: [Token] = []
      while let token = try next() { tokens.append(token) }
      tokens.append(Token(kind: .end, content: .none, start: length))
      return tokens
    }

    private var current: Unicode.Scalar? { at < text.count ? text[at] : nil }

    private mutating func next() throws(JMESPathError) -> Token? {
      while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { at += 1 }
      guard let scalar = current else { return nil }
      let start = at
      switch scalar {
      case "A"..."Z", "a"..."z", "_":
        at += 1
        while let scalar = current, Self.continuesIdentifier(scalar) { at += 1 }
        return Token(kind: .identifier, content: .name(string(start..<at)), start: start)
      case "0"..."9", "-": return try number()
      case "\"": return try quotedIdentifier()
      case "'": return try rawString()
      case "`": return try literal()
      default: return try symbol(scalar)
      }
    }

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(JMESPathError) -> Token {
      let start = at
      at += 1
      let kind: Token.Kind
      switch scalar {
      case ".": kind = .dot
      case "*": kind = .star
      case "]": kind = .rightBracket
      case ",": kind = .comma
      case ":": kind = .colon
      case "@": kind = .current
      case "(": kind = .leftParenthesis
      case ")": kind = .rightParenthesis
      case "{": kind = .leftBrace
      case "}": kind = .rightBrace
      case "[": kind = take("]") ? .flatten : take("?") ? .filter : .leftBracket
      case "|": kind = take("|") ? .or : .pipe
      case "&": kind = take("&") ? .and : .reference
      case "<": kind = take("=") ? .lessOrEqual : .less
      case ">": kind = take("=") ? .greaterOrEqual : .greater
      case "!": kind = take("=") ? .notEqual : .not
      case "=" where take("="): kind = .equal
      default: throw JMESPathError(.lexer, at: start, "Unknown token \(scalar)")
      }
      return Token(kind: kind, content: .none, start: start)
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
      guard current == wanted else { return false }
      at += 1
      return true
    }

    private mutating func number() throws(JMESPathError) -> Token {
      let start = at
      let isNegative = take("-")
      var value = 0
      let digits = at
      while let scalar = current, ("0"..."9").contains(scalar) {
        let digit = Int(scalar.value - 48)
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(isNegative ? -digit : digit)
        value = overflow || carry ? (isNegative ? .min : .max) : sum
        at += 1
      }
      guard at > digits else { throw JMESPathError(.lexer, at: start, "Unknown token -") }
      return Token(kind: .number, content: .number(value), start: start)
    }

    /// The text up to the closing `delimiter`, escapes untouched; the delimiter itself can be escaped.
    private mutating func consume(until delimiter: Unicode.Scalar) throws(JMESPathError) -> [Unicode.Scalar] {
      let start = at
      at += 1
      var content: [Unicode.Scalar] = []
      while let scalar = current, scalar != delimiter {
        content.append(scalar)
        at += 1
        guard scalar == "\\", let escaped = current else { continue }
        content.append(escaped)
        at += 1
      }
      guard take(delimiter) else {
        throw JMESPathError(.lexer, at: start, "Unclosed \(delimiter)", isIncomplete: true)
      }
      return content
    }

    private mutating func quotedIdentifier() throws(JMESPathError) -> Token {
      let start = at
      let content = string(try consume(until: "\""))
      guard let name = Self.json("\"\(content)\"")?.string else {
        throw JMESPathError(.lexer, at: start, "Bad quoted name \"\(content)\"")
      }
      return Token(kind: .quotedIdentifier, content: .name(name), start: start)
    }

    private mutating func rawString() throws(JMESPathError) -> Token {
      let start = at
      let content = string(unescaping("'", in: try consume(until: "'")))
      return Token(kind: .literal, content: .literal(Document(content)), start: start)
    }

    private mutating func literal() throws(JMESPathError) -> Token {
      let start = at
      let content = unescaping("`", in: try consume(until: "`"))
      // Text that is not JSON is taken as a string without its quotes: old expressions still count on it.
      let bare = content.drop { $0.properties.isWhitespace }
      guard let value = Self.json(string(content)) ?? Self.json("\"\(string(bare))\"") else {
        throw JMESPathError(.lexer, at: start, "Bad literal `\(string(content))`")
      }
      return Token(kind: .literal, content: .literal(value), start: start)
    }

    private func unescaping(_ delimiter: Unicode.Scalar, in content: [Unicode.Scalar]) -> [Unicode.Scalar] {
      var result: [Unicode.Scalar] = []
      for scalar in content {
        if scalar == delimiter, result.last == "\\" { result.removeLast() }
        result.append(scalar)
      }
      return result
    }

    private func string(_ range: Range<Int>) -> String { string(text[range]) }

    private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }

    private static func json(_ text: String) -> Document? { try? JSONReader.read(text: text) }

    private static func continuesIdentifier(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "_": true
      default: false
      }
    }
  }
}
