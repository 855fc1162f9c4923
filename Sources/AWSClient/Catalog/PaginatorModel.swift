/// How the results of an operation are paged through.
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
  /// Where in the output the values of ``inputTokens`` are, as JMESPath; as many.
  public var outputTokens: [String] { strings(.outputTokens) }
  /// Where in the output it says whether there is more, as JMESPath.
  public var moreResults: String? { string(.moreResults) }
  /// Where in the output the results are, as JMESPath; the first is what is counted.
  public var resultKeys: [String] { strings(.resultKeys) }
  /// What in the output belongs to the whole and is the same on each page, as JMESPath.
  public var nonAggregateKeys: [String] { strings(.nonAggregateKeys) }
  /// The input member that sets the size of a page.
  public var limitKey: String? { string(.limitKey) }
}
