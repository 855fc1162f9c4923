package import Documents

/// How a value wants to be shown when nobody says otherwise.
package enum Presentation: Sendable, Equatable {
  /// An operation's output: JSON as the AWS CLI prints it; the name titles a table.
  case operation(name: String)
  /// Attributes of one thing: aligned at a terminal, JSON otherwise.
  case sheet
  /// One of many that come one after the other: JSON in a line, whatever the format.
  case event
  /// One value, as `echo` and `pwd` print it.
  case plain
}

/// One row of a listing.
package struct ListingRow: Sendable {
  /// What a person types to reach it from where the listing was made, not yet quoted.
  package var name: String
  /// Everything known of it.
  package var data: Document
  /// Whether one can `cd` further below it (a folder); shown as a trailing slash.
  package var isFolder: Bool
  /// Where it came from when several sessions or regions were asked.
  package var origin: String?

  package init(name: String, data: Document, isFolder: Bool = false, origin: String? = nil) {
    self.name = name
    self.data = data
    self.isFolder = isFolder
    self.origin = origin
  }
}

/// What a listing is, said before its first row.
package struct Listing: Sendable {
  /// The heading of the name column.
  package var nameColumn: String
  /// What is shown beside the name.
  package var columns: [ListingColumn]
  /// Names only.
  package var namesOnly: Bool
  /// Whether a terminal is asked before a further screenful.
  package var stopsAtScreen = true
  /// Whether the names are paths, spelled as they are typed, and not names of a level each.
  package var namesArePaths = false

  package init(nameColumn: String, columns: [ListingColumn], namesOnly: Bool = false) {
    self.nameColumn = nameColumn
    self.columns = columns
    self.namesOnly = namesOnly
  }
}

/// Takes what commands produce. The terminal's prints, `let`'s keeps, `@a,b`'s marks rows with their origin: commands
/// know none of this.
package protocol ResultSink: Sendable {
  /// A value.
  func value(_ document: Document, _ presentation: Presentation) async throws
  /// A listing begins.
  func begin(_ listing: Listing) async throws
  /// A page of rows. `hasMore` tells that another page can be asked for. Returns whether it is wanted: a screenful at a
  /// terminal is shown before anybody asks for the next page.
  func rows(_ rows: ListingRows, hasMore: Bool) async throws -> Bool
  /// The listing is over.
  func end() async throws
  /// Whether the pages of an operation are taken one by one, as the AWS CLI's text output does, instead of as one value.
  var takesPages: Bool { get }
  /// The sink for a command whose streams or formats differ: a printer is made anew, a collector stays what it is.
  func adapted(to context: Context) -> any ResultSink
}

extension ResultSink {
  /// A page of rows that are there already.
  package func rows(_ rows: [ListingRow], hasMore: Bool) async throws -> Bool {
    try await self.rows(ListingRows(rows), hasMore: hasMore)
  }
  package var takesPages: Bool { false }
  package func adapted(to context: Context) -> any ResultSink { self }
}

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
  package nonisolated func adapted(to context: Context) -> any ResultSink {
    guard let text = context.globals.query, let query = try? JMESPath.compile(text) else { return self }
    return QueriedResults(query, self)
  }

  /// The value, the list of rows, or null where nothing was produced; several values make a list.
  package var result: Document {
    if let listed { return Document(list: listed + values) }
    return values.count == 1 ? values[0] : values.isEmpty ? .null : Document(list: values)
  }
}
