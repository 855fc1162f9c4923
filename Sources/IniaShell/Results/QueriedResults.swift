import Documents

/// Hands on what a query selects: of a value at once, of a listing once all its rows are there.
actor QueriedResults: ResultSink {
  private let query: JMESPath
  private let sink: any ResultSink
  private var rows: [Document] = []

  init(_ query: JMESPath, _ sink: any ResultSink) {
    self.query = query
    self.sink = sink
  }

  func value(_ document: Document, _ presentation: Presentation) async throws {
    try await sink.value(try query.search(document), presentation)
  }

  func begin(_ listing: Listing) { rows = [] }

  func rows(_ rows: ListingRows, hasMore: Bool) -> Bool {
    self.rows += rows.map(\.data)
    return true
  }

  func end() async throws { try await sink.value(try query.search(Document(list: rows)), .operation(name: "ls")) }
}
