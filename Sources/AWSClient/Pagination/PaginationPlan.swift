internal import Documents

/// The way in which one operation is paged through, with its expressions compiled.
package struct PaginationPlan: Sendable {
  let inputTokens: [String]
  let outputTokens: [JMESPath]
  let moreResults: JMESPath?
  let resultKeys: [JMESPath]
  let nonAggregateKeys: [JMESPath]
  let limitKey: String?
  /// How an answer says where to go on before all of it is read; nil where it has to be read for that.
  let early: EarlyTokens?

  /// A plan from its parts, the expressions as JMESPath.
  /// - Parameter output: The shape of the pages, where the tokens are to be read before the rest.
  /// - Throws: ``PaginationError/expression(_:)``.
  package init(
    inputTokens: [String], outputTokens: [String], resultKeys: [String], moreResults: String? = nil,
    nonAggregateKeys: [String] = [], limitKey: String? = nil, output: Shape? = nil
  ) throws(PaginationError) {
    do {
      self.inputTokens = inputTokens
      let tokens = try outputTokens.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      let results = try resultKeys.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      let more = try moreResults.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.outputTokens = tokens
      self.resultKeys = results
      self.moreResults = more
      early = try output.flatMap { output throws(JMESPathError) in
        try EarlyTokens(tokens, moreResults: more, results: results, output)
      }
      self.nonAggregateKeys = try nonAggregateKeys.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.limitKey = limitKey
    } catch {
      throw .expression(error)
    }
  }

  /// The plan of a model.
  /// - Parameter output: The shape of the pages, where the tokens are to be read before the rest.
  /// - Throws: ``PaginationError/expression(_:)``.
  package init(_ model: PaginatorModel, output: Shape? = nil) throws(PaginationError) {
    try self.init(
      inputTokens: model.inputTokens, outputTokens: model.outputTokens, resultKeys: model.resultKeys,
      moreResults: model.moreResults, nonAggregateKeys: model.nonAggregateKeys, limitKey: model.limitKey,
      output: output)
  }
}

extension PaginationPlan {
  /// Where the page `output` leads.
  func token(after output: Document) throws(PaginationError) -> PageToken {
    if let moreResults, try moreResults.value(in: output).isFalse { return PageToken(none: inputTokens) }
    return token(
      try outputTokens.map { expression throws(PaginationError) in try expression.value(in: output) })
  }

  /// Where the page leads of which only ``EarlyTokens/members`` are read; nil when they do not tell.
  func token(afterEarly members: Document) throws(PaginationError) -> PageToken? {
    try early?.values(in: members).map(token)
  }

  private func token(_ values: [Document]) -> PageToken {
    PageToken(values: zip(inputTokens, values).map { (name: $0, value: $1.isFalse ? .null : $1) })
  }
}

extension Document {
  /// Whether Python takes it for false.
  var isFalse: Bool {
    switch kind {
    case .null: true
    case .boolean: boolean == false
    case .integer: integer == 0
    case .double: double == 0
    case .string, .blob: utf8.isEmpty
    case .list, .map: count == 0
    case .bigNumber, .timestamp: false
    }
  }
}

extension JMESPath {
  func value(in document: Document) throws(PaginationError) -> Document {
    do { return try search(document) } catch { throw .expression(error) }
  }
}
