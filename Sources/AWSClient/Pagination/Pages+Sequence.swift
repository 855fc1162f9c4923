public import Documents

/// `for try await page in pages`: each page is fetched when it is asked for.
extension Pages: AsyncSequence, AsyncIteratorProtocol {
  /// A page of the listing.
  public typealias Element = Page

  /// The pages themselves; a copy starts where this one stands.
  public func makeAsyncIterator() -> Pages { self }

  /// The values that a JMESPath finds on each page, lists element by element (`PageIterator.search` in
  /// `botocore/paginate.py`). Nothing is sent before the first is asked for.
  /// - Throws: `JMESPathError` when it is no expression.
  public func search(_ expression: String) throws(JMESPathError) -> FoundValues {
    FoundValues(pages: self, expression: try JMESPath.compile(expression))
  }
}

/// The values that an expression finds on the pages of a listing.
public struct FoundValues: AsyncSequence, AsyncIteratorProtocol, Sendable {
  private var pages: Pages
  private let expression: JMESPath
  private var found: [Document] = []
  private var position = 0

  init(pages: Pages, expression: JMESPath) {
    self.pages = pages
    self.expression = expression
  }

  /// The values themselves; a copy starts where this one stands.
  public func makeAsyncIterator() -> FoundValues { self }

  /// The next value, nil after the last; a page is fetched when the values of the one before are used up.
  /// - Throws: ``ClientError`` where a page cannot be had, `JMESPathError` where the expression cannot be evaluated on
  ///   it.
  public mutating func next() async throws -> Document? {
    while position >= found.count {
      guard let page = try await pages.next() else { return nil }
      let value = try expression.search(page.document)
      found = value.kind == .list ? Array(value.elements) : [value]
      position = 0
    }
    position += 1
    return found[position - 1]
  }
}
