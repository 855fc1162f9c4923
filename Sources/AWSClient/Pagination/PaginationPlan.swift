internal import Documents

/// How one operation is paged through, with its expressions compiled.
package struct PaginationPlan: Sendable {
  let inputTokens: [String]
  let outputTokens: [JMESPath]
  let moreResults: JMESPath?
  let resultKeys: [JMESPath]
  let nonAggregateKeys: [JMESPath]
  let limitKey: String?

  /// A plan from its parts, the expressions as JMESPath.
  /// - Throws: ``PaginationError/expression(_:)``.
  package init(
    inputTokens: [String], outputTokens: [String], resultKeys: [String], moreResults: String? = nil,
    nonAggregateKeys: [String] = [], limitKey: String? = nil
  ) throws(PaginationError) {
    do {
      self.inputTokens = inputTokens
      self.outputTokens = try outputTokens.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.resultKeys = try resultKeys.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.moreResults = try moreResults.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.nonAggregateKeys = try nonAggregateKeys.map { text throws(JMESPathError) in try JMESPath.compile(text) }
      self.limitKey = limitKey
    } catch {
      throw .expression(error)
    }
  }

  /// The plan of a model.
  /// - Throws: ``PaginationError/expression(_:)``.
  package init(_ model: PaginatorModel) throws(PaginationError) {
    try self.init(
      inputTokens: model.inputTokens, outputTokens: model.outputTokens, resultKeys: model.resultKeys,
      moreResults: model.moreResults, nonAggregateKeys: model.nonAggregateKeys, limitKey: model.limitKey)
  }
}

extension JMESPath {
  func value(in document: Document) throws(PaginationError) -> Document {
    do { return try search(document) } catch { throw .expression(error) }
  }
}
