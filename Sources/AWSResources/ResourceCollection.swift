internal import AWSClient
public import Documents

/// A list of resources that is fetched as it is read: one call for each page, none before the first page is asked for
/// and none beyond the last item that is wanted.
///
/// Collections are values; ``filter(_:)``, ``limit(_:)`` and ``pageSize(_:)`` give changed copies, as in boto3.
public struct ResourceCollection: Sendable {
  /// The collection's model.
  public let model: CollectionModel
  /// The resource that has the collection.
  public let parent: Resource
  /// The parameters that filters have added to the call, by member name.
  public private(set) var parameters: Document = .emptyMap
  /// The number of items that are wanted at most; nil for all.
  public private(set) var limit: Int?
  /// The number of items that a call is to fetch at most; the service may give fewer. Nil leaves it to the service.
  public private(set) var pageSize: Int?
  /// Whether the next page is fetched while the one before is used.
  public private(set) var readsAhead = false

  init(model: CollectionModel, parent: Resource) {
    self.model = model
    self.parent = parent
  }

  /// The collection's name in snake_case.
  public var name: String { model.name }

  /// The type of its members.
  public var memberType: ResourceType? { parent.definition.type(model.result.type) }

  /// A copy without filters, limit and page size.
  public func all() -> ResourceCollection { ResourceCollection(model: model, parent: parent) }

  /// A copy that passes `parameters` along as well: maps are merged, lists appended to those of the model and of
  /// earlier filters, anything else takes the place of what was there (botocore's `merge_dicts` with `append_lists`).
  public func filter(_ parameters: Document) -> ResourceCollection {
    var copy = self
    copy.parameters = self.parameters.merged(with: parameters)
    return copy
  }

  /// A copy that gives `count` items at most.
  public func limit(_ count: Int) -> ResourceCollection {
    var copy = self
    copy.limit = count
    return copy
  }

  /// A copy that fetches `count` items in a call at most, where the operation pages.
  public func pageSize(_ count: Int) -> ResourceCollection {
    var copy = self
    copy.pageSize = count
    return copy
  }

  /// A copy that fetches the next page while one is used, for readers who want all of them. With a limit nothing is
  /// fetched ahead.
  public func readingAhead() -> ResourceCollection {
    var copy = self
    copy.readsAhead = true
    return copy
  }

  /// The call that the first page takes. The parent may have to be loaded to know it.
  /// - Throws: ``ResourceError`` where the model cannot be followed, and what a load throws.
  public func plan() async throws -> PlannedCall {
    let operation = try parent.operation(model.request.operation)
    var tree = ParameterTree()
    try await parent.fill(&tree, with: model.request.parameters, input: operation.input)
    let all = tree.document.merged(with: parameters)
    return PlannedCall(operation: operation, parameters: try parent.caller.sent(all, for: operation))
  }

  /// The pages, none of which is fetched yet.
  public func pages() -> ResourcePages { ResourcePages(collection: self) }

  /// Runs the batch action called `name` over the collection, a page at a time: boto3's batch call
  /// (`boto3/resources/action.py`, `BatchAction`). Gives the result of each call. A page without items ends the run, as
  /// in boto3.
  /// - Throws: ``ResourceError/unknownPart(_:kind:type:)`` when there is no such action, and what the client throws; the
  ///   calls before stay made.
  public func batchAction(_ name: String, _ parameters: Document = .emptyMap) async throws -> [ActionResult] {
    guard memberType?.batchAction(name) != nil else {
      throw ResourceError.unknownPart(name, kind: "batch action", type: "\(parent.type.name).\(model.name)")
    }
    var results: [ActionResult] = []
    var pages = pages()
    while let page = try await pages.next() {
      guard let result = try await Resource.batchAction(name, over: Array(page), parameters) else { break }
      results.append(result)
    }
    return results
  }

  /// The member that `name` names, as ``Resource/fullIdentifier`` has it: its identifiers joined with commas. Whether
  /// it exists is not asked; a last part of an ARN or a URL is not understood, for that takes a listing.
  ///
  /// Throws ``ResourceError/missingIdentifiers(_:type:)`` when the name has too few parts, and
  /// ``ResourceError/nothingTellsApart(type:)`` where members have no identifier but their parent's: the name would take
  /// the place of that.
  public func member(_ name: String) async throws -> Resource {
    guard let type = memberType else {
      throw ResourceError.unknownType(model.result.type, service: parent.definition.service)
    }
    if model.handWritten == .tableItems { return try await TableItems.member(name, of: self, type: type) }
    let own = model.result.ownIdentifiers
    if !model.result.hasOwnIdentifiers {
      guard !model.result.isPlural, let only = try await parentsMember(type), only.fullIdentifier == name else {
        throw ResourceError.nothingTellsApart(type: type.name)
      }
      return only
    }
    guard let parts = MemberName.split(name, into: own.count) else {
      throw ResourceError.missingIdentifiers(own.map(ResourceType.snake), type: type.name)
    }
    var values = Dictionary(zip(own, parts.map { Document($0) }), uniquingKeysWith: { first, _ in first })
    var call: Document?
    for identifier in model.result.identifiers where values[identifier.target] == nil {
      if case .requestParameter = identifier.source, call == nil { call = try await plan().parameters }
      values[identifier.target] = try await parent.value(
        of: identifier, parameters: call ?? .emptyMap, response: nil)
    }
    return Resource(
      context: Resource.Context(definition: parent.definition, type: type, caller: parent.caller),
      identifierValues: type.identifiers.map { values[$0.modelName] ?? .null },
      ownPositions: type.identifiers.indices.filter { own.contains(type.identifiers[$0].modelName) })
  }
}

extension ResourceCollection {
  /// The one member that the parent's identifiers name; nil where they are not known before the answer.
  private func parentsMember(_ type: ResourceType) async throws -> Resource? {
    let call = try await plan().parameters
    var values: [String: Document] = [:]
    for identifier in model.result.identifiers {
      values[identifier.target] = try await parent.value(of: identifier, parameters: call, response: nil)
    }
    let found = Resource(
      context: Resource.Context(definition: parent.definition, type: type, caller: parent.caller),
      identifierValues: type.identifiers.map { values[$0.modelName] ?? .null })
    return found.isAddressable ? found : nil
  }
}

extension ResourceCollection: AsyncSequence {
  /// The items of a collection, fetched a page at a time.
  public struct Iterator: AsyncIteratorProtocol, Sendable {
    private var pages: ResourcePages
    private var page: Slice<ResourcePage> = ResourcePage([])[...]

    init(_ pages: ResourcePages) { self.pages = pages }

    /// The next item; nil at the end.
    /// - Throws: `ClientError`; ``ResourceError`` where the model cannot be followed.
    public mutating func next() async throws -> Resource? {
      while page.isEmpty {
        guard let next = try await pages.next() else { return nil }
        page = next[...]
      }
      return page.popFirst()
    }
  }

  /// Starts from the first item; nothing is fetched yet.
  public func makeAsyncIterator() -> Iterator { Iterator(pages()) }
}
