internal import Documents

/// The pages of a collection, pulled one at a time with one call each.
public struct ResourcePages: AsyncSequence, AsyncIteratorProtocol, Sendable {
  private enum State: Sendable {
    case notStarted
    case under(any OperationPages, parameters: Document)
    case ended
  }

  private let collection: ResourceCollection
  private let builder: ResultBuilder
  private var state = State.notStarted
  private var count = 0

  init(collection: ResourceCollection) {
    self.collection = collection
    builder = ResultBuilder(collection.model.result, parent: collection.parent)
  }

  /// The items of the next page, which may be none; nil after the last page, or when as many items were given as were
  /// wanted. After an error there are no more pages.
  /// - Throws: `ClientError`; ``ResourceError`` where the model cannot be followed.
  public mutating func next() async throws -> ResourcePage? {
    if let limit = collection.limit, count >= limit { state = .ended }
    switch state {
    case .ended: return nil
    case .notStarted:
      let plan = try await collection.plan()
      let pages = try collection.parent.caller.pages(
        plan.operation, plan.parameters, pageSize: collection.pageSize,
        readsAhead: collection.readsAhead && collection.limit == nil)
      state = .under(pages, parameters: plan.parameters)
      return try await next()
    case .under(var pages, let parameters):
      state = .ended
      guard let answer = try await pages.next() else { return nil }
      var items = try await builder.page(parameters: parameters, response: answer)
      if collection.model.handWritten == .tableItems {
        items = ResourcePage(try await TableItems.identified(Array(items), in: collection.parent))
      }
      if let limit = collection.limit { items = items.cut(to: limit - count) }
      count += items.count
      state = .under(pages, parameters: parameters)
      return items
    }
  }

  /// Itself: pages are read once.
  public func makeAsyncIterator() -> ResourcePages { self }
}
