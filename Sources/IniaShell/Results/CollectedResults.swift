package import Documents

/// Keeps results as one value: what `let`, `watch` and `wait --until` look at.
package actor CollectedResults: ResultSink {
  private var values: [Document] = []
  private var listed: [Document]?

  package init() {}

  package func value(_ document: Document, _ presentation: Presentation) { values.append(document) }
  package func begin(_ listing: Listing) { listed = listed ?? [] }
  package func rows(_ rows: ListingRows, hasMore: Bool) -> Bool {
    listed = (listed ?? []) + rows.map(\.data)
    return true
  }
  package func end() {}

  /// With a query only what it selects is collected.
  package nonisolated func adapted(to settings: ResultSettings) -> any ResultSink {
    guard let text = settings.query, let query = try? JMESPath.compile(text) else { return self }
    return QueriedResults(query, self)
  }

  /// The value, the list of rows, or null where nothing was produced; several values make a list.
  package var result: Document {
    if let listed { return Document(list: listed + values) }
    return values.count == 1 ? values[0] : values.isEmpty ? .null : Document(list: values)
  }
}
