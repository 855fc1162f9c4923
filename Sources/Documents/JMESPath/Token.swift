extension JMESPath {
  /// A piece of an expression's text.
  struct Token: Sendable {
    enum Kind: String, Sendable {
      case dot = "."
      case star = "*"
      case leftBracket = "["
      case rightBracket = "]"
      case flatten = "[]"
      case filter = "[?"
      case comma = ","
      case colon = ":"
      case current = "@"
      case leftParenthesis = "("
      case rightParenthesis = ")"
      case leftBrace = "{"
      case rightBrace = "}"
      case pipe = "|"
      case or = "||"
      case and = "&&"
      case reference = "&"
      case not = "!"
      case equal = "=="
      case notEqual = "!="
      case less = "<"
      case lessOrEqual = "<="
      case greater = ">"
      case greaterOrEqual = ">="
      case identifier = "name"
      case quotedIdentifier = "quoted name"
      case number = "number"
      case literal = "literal"
      case end = "end"

      /// The strength with which the token binds what stands left of it (Pratt parsing); 0 for a token that cannot
      /// follow an expression.
      var bindingPower: Int {
        switch self {
        case .pipe: 1
        case .or: 2
        case .and: 3
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
        case .flatten: 9
        // Everything above this line ends a projection.
        case .star: 20
        case .filter: 21
        case .dot: 40
        case .not: 45
        case .leftBrace: 50
        case .leftBracket: 55
        case .leftParenthesis: 60
        default: 0
        }
      }
    }

    enum Content: Sendable {
      case none
      case name(String)
      /// Saturated: a larger number is outside every list anyway.
      case number(Int)
      case literal(Document)
    }

    let kind: Kind
    let content: Content
    /// In Unicode scalars from the start of the expression.
    let start: Int

    /// The token as error messages call it.
    var words: String {
      switch content {
      case .name(let name): "\"\(name)\""
      case .number(let number): "\(number)"
      case .literal: "a literal"
      case .none: kind == .end ? "the end" : "\"\(kind.rawValue)\""
      }
    }
  }
}
