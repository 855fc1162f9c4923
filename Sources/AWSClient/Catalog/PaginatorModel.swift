/// The way to page through the results of an operation (botocore's `paginators-1.json`).
public struct PaginatorModel: Sendable {
  let storage: CatalogStorage
  let index: Int

  private func strings(_ field: CatalogFormat.PaginatorField) -> [String] {
    storage.strings(storage.paginator(index, field))
  }
  private func string(_ field: CatalogFormat.PaginatorField) -> String? {
    storage.optional(storage.paginator(index, field))
  }

  /// The input members that say where to go on; mostly one.
  public var inputTokens: [String] { strings(.inputTokens) }
  /// The places of the values of ``inputTokens`` in the output, as JMESPath; as many.
  public var outputTokens: [String] { strings(.outputTokens) }
  /// The place in the output that says whether there is more, as JMESPath.
  public var moreResults: String? { string(.moreResults) }
  /// The places of the results in the output, as JMESPath; the first is what is counted.
  public var resultKeys: [String] { strings(.resultKeys) }
  /// The parts of the output that belong to the whole and are the same on each page, as JMESPath.
  public var nonAggregateKeys: [String] { strings(.nonAggregateKeys) }
  /// The input member that sets the size of a page.
  public var limitKey: String? { string(.limitKey) }
}
