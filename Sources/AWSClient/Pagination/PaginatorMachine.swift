package import Documents

/// The state of one listing: what to ask next, and what an answer means. It sends nothing itself.
///
/// It follows `PageIterator` of `botocore/paginate.py`: results are counted by the first result key, an answer past
/// `maxItems` is cut and leaves a token to resume with, and a token that comes twice in a row is an error. So are
/// tokens that go round in a circle, which botocore follows for ever.
package struct PaginatorMachine: Sendable {
  private let plan: PaginationPlan
  private let maxItems: Int?
  private var parameters: Document
  private var token: PageToken
  private var previous: PageToken?
  private var trail = TokenTrail()
  private var starting: PageToken?
  private var total = 0
  /// The number of pages that were taken.
  package private(set) var pages = 0
  /// Whether no page is left to ask for.
  package private(set) var isDone = false
  /// The token with which another listing can go on, when this one stopped at `maxItems`; else nil.
  package private(set) var resumeToken: String?
  /// The values that belong to the whole listing, from the first page, each with its place as JMESPath.
  package private(set) var nonAggregatePart: [(path: String, value: Document)] = []

  /// A listing that has not begun.
  /// - Parameters:
  ///   - parameters: The input of each call, to which the tokens are added.
  ///   - pageSize: The value of the input member that sets the size of a page, as a number or text.
  ///   - maxItems: The number of results at most; nil for all.
  /// - Throws: ``PaginationError/badStartingToken(_:)`` and ``PaginationError/pageSizeNotSupported``.
  package init(
    _ plan: PaginationPlan, parameters: Document, pageSize: Document? = nil, startingToken: String? = nil,
    maxItems: Int? = nil
  ) throws(PaginationError) {
    self.plan = plan
    self.maxItems = maxItems
    self.parameters = parameters
    token = PageToken(none: plan.inputTokens)
    if let startingToken {
      let start = try PageToken(startingToken, for: plan.inputTokens)
      token = PageToken(values: start.values)
      starting = start
      inject(token)
    }
    if let pageSize {
      guard let key = plan.limitKey else { throw .pageSizeNotSupported }
      self.parameters = self.parameters.setting(key, to: pageSize)
    }
  }

  /// The input of the next call; nil when there is none.
  package var next: Document? { isDone ? nil : parameters }

  /// Takes the answer to it and returns the page, cut where the listing begins or ends inside it.
  /// - Throws: ``PaginationError/sameTokenTwice(_:)`` and ``PaginationError/tokensInCircle(_:pages:)``, after which the
  ///   listing is done; ``PaginationError/expression(_:)``.
  package mutating func take(_ output: Document) throws(PaginationError) -> Document {
    var page = output
    var skipped = 0
    if pages == 0 {
      if let starting {
        skipped = starting.truncation ?? 0
        page = try skip(skipped, in: page)
      }
      nonAggregatePart = try plan.nonAggregateKeys.map { key throws(PaginationError) in
        (key.source, try key.value(in: page))
      }
    }
    pages += 1
    let results = try plan.resultKeys.first?.value(in: page) ?? .null
    let count = Self.length(results)
    if let maxItems, let key = plan.resultKeys.first, total + count > maxItems {
      let kept = max(0, maxItems - total)
      page = DocumentPath(key.source).setting(Self.prefix(results, kept), in: page)
      total += kept
      skipped.add(clamping: kept)
      token.truncation = skipped
      resumeToken = token.encoded
      isDone = true
      return page
    }
    total += count
    try advance(output)
    return page
  }

  /// The members of an answer that are enough for ``passing(_:)``; nil when none are.
  package var earlyMembers: EarlyMembers? { maxItems == nil ? plan.early?.members : nil }

  /// The machine as it is going to stand behind the page of which ``earlyMembers`` are read: its ``next`` is certain to
  /// be asked for. Nil when that page may be the last, or is one that ends in an error.
  package func passing(_ members: Document) -> PaginatorMachine? {
    var machine = self
    guard !isDone, maxItems == nil, let token = try? plan.token(afterEarly: members), !token.isNone, token != previous,
      machine.trail.circle(at: token) == nil
    else { return nil }
    machine.pages += 1
    machine.token = token
    machine.goOn()
    return machine
  }

  private mutating func advance(_ output: Document) throws(PaginationError) {
    token = try plan.token(after: output)
    if token.isNone {
      isDone = true
    } else if let maxItems, total == maxItems {
      resumeToken = token.encoded
      isDone = true
    } else if let previous, previous == token {
      isDone = true
      throw .sameTokenTwice(words(token))
    } else if let length = trail.circle(at: token) {
      isDone = true
      throw .tokensInCircle(words(token), pages: length)
    } else {
      goOn()
    }
  }

  private func words(_ token: PageToken) -> String {
    JSONWriter.string(Document(map: token.values.map { (key: $0.name, value: $0.value) }), style: .spaced)
  }

  private mutating func goOn() {
    inject(token)
    previous = token
  }

  private mutating func inject(_ token: PageToken) {
    for (name, value) in token.values {
      parameters = parameters.setting(name, to: value.isNull || value.string == "None" ? nil : value)
    }
  }

  /// The first page of a resumed listing, without what was given out before; of the other results only numbers are
  /// repeated, as they were given out whole.
  private func skip(_ amount: Int, in page: Document) throws(PaginationError) -> Document {
    var page = page
    for (index, key) in plan.resultKeys.enumerated() {
      let value = try key.value(in: page)
      let rest = index == 0 ? Self.suffix(value, from: amount) : Self.emptied(value)
      page = DocumentPath(key.source).setting(rest, in: page)
    }
    return page
  }

  private static func emptied(_ value: Document) -> Document {
    switch value.kind {
    case .list: .emptyList
    case .string: Document("")
    case .integer, .double, .bigNumber: value
    default: .null
    }
  }

  // MARK: Values as Python sees them

  private static func length(_ value: Document) -> Int {
    value.kind == .string ? (value.string ?? "").unicodeScalars.count : value.count
  }

  private static func prefix(_ value: Document, _ count: Int) -> Document {
    switch value.kind {
    case .string: Document(String(String.UnicodeScalarView((value.string ?? "").unicodeScalars.prefix(count))))
    case .map: Document(map: value.entries.prefix(count))
    default: Document(list: value.elements.prefix(count))
    }
  }

  private static func suffix(_ value: Document, from count: Int) -> Document {
    switch value.kind {
    case .string: Document(String(String.UnicodeScalarView((value.string ?? "").unicodeScalars.dropFirst(count))))
    case .map: Document(map: value.entries.dropFirst(count))
    case .list: Document(list: value.elements.dropFirst(count))
    default: .null
    }
  }
}
