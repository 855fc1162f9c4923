extension JMESPath {
  /// A top-down operator precedence (Pratt) parser. What it accepts is what jmespath.py accepts, its leniences
  /// (missing commas between arguments) included, so that every query that works in the AWS CLI works here.
  struct Parser {
    private let tokens: [Token]
    private let length: Int
    private var at = 0
    private var depth = 0

    /// `tokens` end with `end`; `length` is that of the expression.
    init(tokens: [Token], length: Int) {
      self.tokens = tokens
      self.length = length
    }

    /// The one expression that all tokens make.
    mutating func parse() throws(JMESPathError) -> Node {
      let node = try expression(0)
      guard current.kind == .end else { throw unexpected(current) }
      return node
    }

    // MARK: Tokens

    private var current: Token { token(0) }

    private func token(_ offset: Int) -> Token {
      let index = at + offset
      return tokens.indices.contains(index) ? tokens[index] : Token(kind: .end, content: .none, start: length)
    }

    private mutating func match(_ kind: Token.Kind) throws(JMESPathError) {
      guard current.kind == kind else { throw expected("\"\(kind.rawValue)\"") }
      at += 1
    }

    private func unexpected(_ token: Token) -> JMESPathError {
      JMESPathError(.syntax, at: token.start, "Unexpected \(token.words)", isIncomplete: token.kind == .end)
    }

    private func expected(_ what: String) -> JMESPathError {
      JMESPathError(
        .syntax, at: current.start, "Expected \(what), found \(current.words)", isIncomplete: current.kind == .end)
    }

    // MARK: Expressions

    /// An expression up to the first token that binds no stronger than `power`.
    private mutating func expression(_ power: Int) throws(JMESPathError) -> Node {
      depth += 1
      defer { depth -= 1 }
      guard depth <= JMESPath.maximumDepth else { throw .tooDeep(at: current.start) }
      let first = current
      at += 1
      var left = try prefix(first)
      while power < current.kind.bindingPower {
        let token = current
        at += 1
        left = try infix(token, left)
      }
      return left
    }

    private mutating func prefix(_ token: Token) throws(JMESPathError) -> Node {
      switch token.kind {
      case .literal:
        guard case .literal(let value) = token.content else { throw unexpected(token) }
        return try Node(.literal(value))
      case .identifier: return try field(token)
      case .quotedIdentifier:
        guard current.kind != .leftParenthesis else {
          throw JMESPathError(.syntax, at: token.start, "A function's name cannot be quoted")
        }
        return try field(token)
      case .current: return try Node(.current)
      case .star:
        let each = current.kind == .rightBracket ? try Node(.current) : try projected(Token.Kind.star.bindingPower)
        return try valueProjection(try Node(.current), each)
      case .filter: return try filter(try Node(.current))
      case .flatten: return try flatten(try Node(.current))
      case .leftBrace: return try multiSelectMap()
      case .leftBracket: return try prefixBracket()
      case .leftParenthesis:
        let inner = try expression(0)
        try match(.rightParenthesis)
        return inner
      case .not:
        let operand = try expression(Token.Kind.not.bindingPower)
        return try Node(.not(operand), over: [operand], at: token.start)
      case .reference:
        let inner = try expression(0)
        return try Node(.reference(inner), over: [inner], at: token.start)
      default: throw unexpected(token)
      }
    }

    private mutating func infix(_ token: Token, _ left: Node) throws(JMESPathError) -> Node {
      switch token.kind {
      case .dot: return try dot(left)
      case .pipe:
        let parts = try chain(.pipe, left)
        return try Node(.sequence(parts), over: parts, at: token.start)
      case .or:
        let parts = try chain(.or, left)
        return try Node(.or(parts), over: parts, at: token.start)
      case .and:
        let parts = try chain(.and, left)
        return try Node(.and(parts), over: parts, at: token.start)
      case .equal: return try comparison(.equal, token, left)
      case .notEqual: return try comparison(.notEqual, token, left)
      case .less: return try comparison(.less, token, left)
      case .lessOrEqual: return try comparison(.lessOrEqual, token, left)
      case .greater: return try comparison(.greater, token, left)
      case .greaterOrEqual: return try comparison(.greaterOrEqual, token, left)
      case .flatten: return try flatten(left)
      case .filter: return try filter(left)
      case .leftBracket: return try infixBracket(left)
      case .leftParenthesis: return try call(left)
      default: throw unexpected(token)
      }
    }

    private func field(_ token: Token) throws(JMESPathError) -> Node {
      guard case .name(let name) = token.content else { throw unexpected(token) }
      return try Node(.field(name))
    }

    /// `left` and all that `operators` join to it.
    private mutating func chain(_ operators: Token.Kind, _ left: Node) throws(JMESPathError) -> [Node] {
      var parts = [left, try expression(operators.bindingPower)]
      while current.kind == operators {
        at += 1
        parts.append(try expression(operators.bindingPower))
      }
      return parts
    }

    private mutating func comparison(
      _ comparison: Node.Comparison, _ token: Token, _ left: Node
    ) throws(JMESPathError) -> Node {
      let right = try expression(token.kind.bindingPower)
      return try Node(.comparison(comparison, left, right), over: [left, right], at: token.start)
    }

    // MARK: Dots and projections

    private mutating func dot(_ left: Node) throws(JMESPathError) -> Node {
      if current.kind == .star {
        at += 1
        return try valueProjection(left, try projected(Token.Kind.dot.bindingPower))
      }
      let start = current.start
      var parts = [left, try afterDot(Token.Kind.dot.bindingPower)]
      while current.kind == .dot, token(1).kind != .star {
        at += 1
        parts.append(try afterDot(Token.Kind.dot.bindingPower))
      }
      return try Node(.sequence(parts), over: parts, at: start)
    }

    private mutating func afterDot(_ power: Int) throws(JMESPathError) -> Node {
      switch current.kind {
      case .identifier, .quotedIdentifier, .star: return try expression(power)
      case .leftBracket:
        at += 1
        return try multiSelectList()
      case .leftBrace:
        at += 1
        return try multiSelectMap()
      default:
        throw JMESPathError(
          .syntax, at: current.start, "Expected a name, \"*\", \"[\" or \"{\" after the dot, found \(current.words)",
          isIncomplete: current.kind == .end)
      }
    }

    /// What is applied to each element of a projection: everything up to a token that stops one.
    private mutating func projected(_ power: Int) throws(JMESPathError) -> Node {
      switch current.kind {
      case let kind where kind.bindingPower < 10: return try Node(.current)
      case .leftBracket, .filter: return try expression(power)
      case .dot:
        at += 1
        return try afterDot(power)
      default: throw unexpected(current)
      }
    }

    private func valueProjection(_ left: Node, _ each: Node) throws(JMESPathError) -> Node {
      try Node(.valueProjection(left, each: each), over: [left, each], at: current.start)
    }

    private func projection(_ left: Node, _ each: Node) throws(JMESPathError) -> Node {
      try Node(.projection(left, each: each), over: [left, each], at: current.start)
    }

    private mutating func flatten(_ left: Node) throws(JMESPathError) -> Node {
      let flattened = try Node(.flatten(left), over: [left], at: current.start)
      return try projection(flattened, try projected(Token.Kind.flatten.bindingPower))
    }

    private mutating func filter(_ left: Node) throws(JMESPathError) -> Node {
      let condition = try expression(0)
      try match(.rightBracket)
      let each =
        current.kind == .flatten ? try Node(.current) : try projected(Token.Kind.filter.bindingPower)
      return try Node(
        .filterProjection(left, each: each, where: condition), over: [left, each, condition], at: current.start)
    }

    // MARK: Brackets

    private mutating func prefixBracket() throws(JMESPathError) -> Node {
      if current.kind == .number || current.kind == .colon {
        return try indexed(try Node(.current))
      }
      if current.kind == .star, token(1).kind == .rightBracket {
        at += 2
        return try projection(try Node(.current), try projected(Token.Kind.star.bindingPower))
      }
      return try multiSelectList()
    }

    private mutating func infixBracket(_ left: Node) throws(JMESPathError) -> Node {
      guard current.kind == .number || current.kind == .colon else {
        try match(.star)
        try match(.rightBracket)
        return try projection(left, try projected(Token.Kind.star.bindingPower))
      }
      return try indexed(left)
    }

    private mutating func indexed(_ left: Node) throws(JMESPathError) -> Node {
      let start = current.start
      var parts = [left, try index()]
      if case .slice = parts[1].form {
        let sliced = try Node(.sequence(parts), over: parts, at: start)
        return try projection(sliced, try projected(Token.Kind.star.bindingPower))
      }
      // As in jmespath.py a slice straight after an index does not start a projection.
      while current.kind == .leftBracket, token(1).kind == .number || token(1).kind == .colon {
        at += 1
        parts.append(try index())
      }
      return try Node(.sequence(parts), over: parts, at: start)
    }

    private mutating func index() throws(JMESPathError) -> Node {
      guard current.kind != .colon, token(1).kind != .colon else { return try slice() }
      guard case .number(let number) = current.content else { throw unexpected(current) }
      at += 1
      try match(.rightBracket)
      return try Node(.index(number))
    }

    private mutating func slice() throws(JMESPathError) -> Node {
      var parts: [Int?] = [nil, nil, nil]
      var part = 0
      let start = current.start
      while current.kind != .rightBracket {
        if current.kind == .colon, part < 2 {
          part += 1
        } else if case .number(let number) = current.content {
          parts[part] = number
        } else {
          throw unexpected(current)
        }
        at += 1
      }
      at += 1
      return try Node(.slice(Node.Slice(start: parts[0], stop: parts[1], step: parts[2], position: start)))
    }

    // MARK: Multi-selects and calls

    private mutating func multiSelectList() throws(JMESPathError) -> Node {
      let start = current.start
      var parts: [Node] = []
      while true {
        parts.append(try expression(0))
        if current.kind == .rightBracket { break }
        try match(.comma)
      }
      at += 1
      return try Node(.multiSelectList(parts), over: parts, at: start)
    }

    private mutating func multiSelectMap() throws(JMESPathError) -> Node {
      let start = current.start
      var map = Node.MultiSelectMap()
      while true {
        guard current.kind == .identifier || current.kind == .quotedIdentifier, case .name(let key) = current.content
        else { throw expected("a name") }
        at += 1
        try match(.colon)
        let value = try expression(0)
        let place = map.keys.firstIndex { $0.utf8.elementsEqual(key.utf8) } ?? map.keys.count
        if place == map.keys.count { map.keys.append(key) }
        map.parts.append((place, value))
        if current.kind == .comma {
          at += 1
        } else if current.kind == .rightBrace {
          at += 1
          return try Node(.multiSelectMap(map), over: map.parts.map(\.value), at: start)
        }
      }
    }

    private mutating func call(_ left: Node) throws(JMESPathError) -> Node {
      let name = token(-2)
      guard case .field(let text) = left.form else {
        throw JMESPathError(.syntax, at: name.start, "\(name.words) cannot be called like a function")
      }
      var arguments: [Node] = []
      while current.kind != .rightParenthesis {
        arguments.append(try expression(0))
        if current.kind == .comma { at += 1 }
      }
      at += 1
      let call = Node.Call(
        name: text, function: Function(rawValue: text), arguments: arguments, position: name.start)
      return try Node(.function(call), over: arguments, at: name.start)
    }
  }
}
