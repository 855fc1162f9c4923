extension JMESPath {
  /// A part of a parsed expression.
  struct Node: Sendable {
    let form: Form
    /// The longest way down, 1 for a leaf.
    let depth: Int

    /// Chains of one sort are kept flat (`a.b.c`, `a || b || c`), so that long ones are not deep ones.
    indirect enum Form: Sendable {
      case current
      case literal(Document)
      case field(String)
      case index(Int)
      case slice(Slice)
      /// Each part is evaluated on the result of the one before.
      case sequence([Node])
      case comparison(Comparison, Node, Node)
      case or([Node])
      case and([Node])
      case not(Node)
      case flatten(Node)
      case projection(Node, each: Node)
      case valueProjection(Node, each: Node)
      case filterProjection(Node, each: Node, where: Node)
      case multiSelectList([Node])
      case multiSelectMap(MultiSelectMap)
      case reference(Node)
      case function(Call)
    }

    enum Comparison: Sendable {
      case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    struct MultiSelectMap: Sendable {
      /// Distinct, in the order in which they came first.
      var keys: [String] = []
      /// All values, and the index of each one's key; of values with the same key the last counts.
      var parts: [(key: Int, value: Node)] = []
    }

    struct Slice: Sendable {
      var start: Int?
      var stop: Int?
      var step: Int?
      var position: Int
    }

    struct Call: Sendable {
      let name: String
      /// Nil for a name that is no function; that is an error only when it is called.
      let function: Function?
      let arguments: [Node]
      let position: Int
    }

    /// A node of `form` over `children`.
    ///
    /// - Throws: when it would be deeper than ``JMESPath/maximumDepth``.
    init(_ form: Form, over children: [Node] = [], at position: Int = 0) throws(JMESPathError) {
      self.form = form
      depth = 1 + (children.map(\.depth).max() ?? 0)
      guard depth <= JMESPath.maximumDepth else { throw .tooDeep(at: position) }
    }
  }
}

extension JMESPathError {
  static func tooDeep(at position: Int) -> JMESPathError {
    JMESPathError(.syntax, at: position, "The expression nests more than \(JMESPath.maximumDepth) levels deep")
  }
}
