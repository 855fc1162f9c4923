import Documents

/// Answers `[[ … ]]`.
struct TestEvaluation {
  private let host: ShellExpansion
  private let expander: Expander

  init(_ host: ShellExpansion) {
    self.host = host
    expander = Expander(host)
  }

  /// Whether an expression holds. Throws ``TestError`` and what its words throw.
  func holds(_ expression: TestExpression) async throws -> Bool {
    switch expression {
    case .text(let word): return try await !expander.text(word).isEmpty
    case .negated(let inner): return try await !holds(inner)
    case .both(let left, let right):
      guard try await holds(left) else { return false }
      return try await holds(right)
    case .either(let left, let right):
      if try await holds(left) { return true }
      return try await holds(right)
    case .unary(let sign, let word):
      return try TestPrimitives.unary(sign == "-a" ? "-e" : sign, try await expander.text(word), surroundings) ?? false
    case .binary(let left, let sign, let right): return try await compare(left, sign, right)
    }
  }

  private func compare(_ left: Word, _ sign: String, _ right: Word) async throws -> Bool {
    switch sign {
    case "=", "==", "!=":
      let fits = try await expander.pattern(right).matches(try await expander.text(left))
      return fits == (sign != "!=")
    case "=~":
      let expression = try await expander.argument(right).textPieces
      return try TestPrimitives.groups(in: try await expander.text(left), of: expression) != nil
    case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
      return TestPrimitives.compare(try await expander.number(left), sign, try await expander.number(right)) ?? false
    default:
      return try TestPrimitives.binary(
        try await expander.text(left), sign, try await expander.text(right), surroundings) ?? false
    }
  }

  private var surroundings: TestPrimitives.Surroundings { host.context.testSurroundings }
}
