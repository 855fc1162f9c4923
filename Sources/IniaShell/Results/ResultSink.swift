package import Documents

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
  func adapted(to settings: ResultSettings) -> any ResultSink
}

extension ResultSink {
  /// A page of rows that are there already.
  package func rows(_ rows: [ListingRow], hasMore: Bool) async throws -> Bool {
    try await self.rows(ListingRows(rows), hasMore: hasMore)
  }
  package var takesPages: Bool { false }
  package func adapted(to settings: ResultSettings) -> any ResultSink { self }
}

/// What results are shown with.
package struct ResultSettings: Sendable {
  package var streams: Streams
  /// A JMESPath that results go through.
  package var query: String?
  /// The format asked for; nil for what suits the stream. Asked when something is shown, as the profile may have to be
  /// read for it.
  package var format: @Sendable () -> OutputFormat?
  /// Keeps what was shown as `$_`.
  package var keep: @Sendable (Document) -> Void
}
