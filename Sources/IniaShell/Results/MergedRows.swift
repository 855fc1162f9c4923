import Documents
import Synchronization

/// Keeps what one session's command produced, listing or values, until it is shown beside the others'.
final class CollectedRows: ResultSink {
  struct Kept: Sendable {
    var listing: Listing?
    var rows: [ListingRow] = []
    var values: [(Document, Presentation)] = []
  }

  private let state = Mutex(Kept())

  func value(_ document: Document, _ presentation: Presentation) async throws {
    state.withLock { $0.values.append((document, presentation)) }
  }
  func begin(_ listing: Listing) async throws { state.withLock { $0.listing = $0.listing ?? listing } }
  func rows(_ rows: ListingRows, hasMore: Bool) async throws -> Bool {
    state.withLock { $0.rows += rows }
    return true
  }
  func end() async throws {}

  func adapted(to settings: ResultSettings) -> any ResultSink {
    guard let text = settings.query, let query = try? JMESPath.compile(text) else { return self }
    return QueriedResults(query, self)
  }

  var kept: Kept { state.withLock { $0 } }
}

/// Shows what several sessions produced: rows in one listing with their origin, values under their session's name.
enum MergedRows {
  static func show(_ results: [(name: String, rows: CollectedRows)], _ sink: any ResultSink) async throws {
    if let listing = results.lazy.compactMap({ $0.rows.kept.listing }).first {
      try await sink.begin(listing)
      for (index, result) in results.enumerated() {
        let rows = result.rows.kept.rows.map { row in
          var row = row
          row.origin = result.name
          return row
        }
        guard try await sink.rows(rows, hasMore: index < results.count - 1) else { break }
      }
      try await sink.end()
    }
    let values = results.flatMap { result in result.rows.kept.values.map { (result.name, $0.0) } }
    guard !values.isEmpty else { return }
    let merged = Document(map: values.map { (key: $0.0, value: $0.1) })
    try await sink.value(merged, .operation(name: "results"))
  }
}
