internal import Documents

/// How the tokens of a listing are read before the rest of a page, which is nearly all of it.
///
/// That can be done where they are scalars outside of lists, or a list or map that holds no results: the listings of all
/// services but for those whose token is the name of the last thing on the page.
struct EarlyTokens: Sendable {
  /// What of an output has to be read.
  let members: EarlyMembers
  private let tokens: [(expression: JMESPath, isWhole: Bool)]
  private let moreResults: JMESPath?

  /// The tokens of `output`; nil where one of the expressions needs more than can be read early.
  init?(
    _ outputTokens: [JMESPath], moreResults: JMESPath?, results: [JMESPath], _ output: Shape
  ) throws(JMESPathError) {
    let results = results.map(\.way)
    var ways: [ArraySlice<String>] = []
    func isEarly(_ way: [String]) -> Bool {
      guard let shape = output.shape(at: way[...]) else { return false }
      let isApart =
        shape.isScalar || results.allSatisfy { $0.map { !$0.starts(with: way) && !way.starts(with: $0) } ?? false }
      if isApart { ways.append(way[...]) }
      return isApart
    }
    var tokens: [(expression: JMESPath, isWhole: Bool)] = []
    for token in outputTokens {
      guard let part = try token.part(known: isEarly) else { return nil }
      tokens.append(part)
    }
    if let moreResults {
      guard try moreResults.part(known: isEarly)?.isWhole == true else { return nil }
    }
    guard !tokens.isEmpty else { return nil }
    self.tokens = tokens
    self.moreResults = moreResults
    members = EarlyMembers(ways, of: output)
  }

  /// The values of the tokens, as the whole output will have them; nil when they are not known yet, and when there is
  /// nothing to go on with.
  func values(in members: Document) throws(PaginationError) -> [Document]? {
    if let moreResults, try moreResults.value(in: members).isFalse { return nil }
    var values: [Document] = []
    for (expression, isWhole) in tokens {
      let value = try expression.value(in: members)
      guard isWhole || !value.isFalse else { return nil }
      values.append(value)
    }
    return values
  }
}
