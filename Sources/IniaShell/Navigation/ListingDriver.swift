import AWSResources
import Documents

/// Pulls a listing's pages and hands them on: filtered, sorted, counted or cut as the command line asks, the next page
/// only when it is wanted.
struct ListingDriver {
  private let invocation: Invocation
  private let context: Context

  init(_ invocation: Invocation, _ context: Context) {
    self.invocation = invocation
    self.context = context
  }

  func run(_ source: inout ListingSource) async throws {
    guard !context.options.plans else { return }
    let limit = try invocation.number("--limit", minimum: 0)
    let filter = try invocation.text("--where").map { try JMESPath.compile($0) }
    if invocation.has("--count") { return try await count(&source, filter, limit) }
    if let column = invocation.text("--sort") { return try await sorted(&source, filter, limit, by: column) }

    var shown = 0
    var hasBegun = false
    while limit == nil || shown < limit ?? 0, var page = try await source.nextPage() {
      try Task.checkCancellation()
      if let filter { page = ListingRows(try page.filter { try filter.search($0.data).isTruthy }) }
      if let limit, page.count > limit - shown { page = page.prefix(limit - shown) }
      if !hasBegun {
        try await context.results.begin(listing(source, first: page.first))
        hasBegun = true
      }
      shown += page.count
      guard try await context.results.rows(page, hasMore: limit == nil || shown < limit ?? 0) else { break }
    }
    if !hasBegun { try await context.results.begin(listing(source, first: nil)) }
    try await context.results.end()
  }

  private func count(_ source: inout ListingSource, _ filter: JMESPath?, _ limit: Int?) async throws {
    var total = 0
    while limit == nil || total < limit ?? 0, let page = try await source.nextPage() {
      total += try filter.map { filter in try page.count { try filter.search($0.data).isTruthy } } ?? page.count
    }
    try await context.results.value(Document(limit.map { min($0, total) } ?? total), .plain)
  }

  /// Reads everything, sorts by a column, and shows the first `limit`.
  private func sorted(
    _ source: inout ListingSource, _ filter: JMESPath?, _ limit: Int?, by column: String
  ) async throws {
    let isName = column == "name" || column == source.nameColumn
    let key = try JMESPath.compile(isName ? "@" : self.column(column, of: source).path)
    var all: [(key: Document, row: ListingRow)] = []
    while let page = try await source.nextPage() {
      for row in page {
        if let filter, try !filter.search(row.data).isTruthy { continue }
        all.append((isName ? Document(row.name) : try key.search(row.data), row))
      }
    }
    let rows = all.enumerated().sorted { left, right in
      let order = SortOrder.compare(left.element.key, right.element.key)
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element.row)
    try await context.results.begin(listing(source, first: rows.first))
    _ = try await context.results.rows(ListingRows(rows).prefix(limit ?? rows.count), hasMore: false)
    try await context.results.end()
  }

  /// What `title` calls: a column that the listing shows by itself, else a member or an expression.
  private func column(_ title: String, of source: ListingSource) -> ListingColumn {
    source.type.flatMap { type, service in
      ListingColumns.chosen(for: type, service: service).first { $0.title == title }
    }
      ?? ListingColumn(title)
  }

  private func listing(_ source: ListingSource, first: ListingRow?) -> Listing {
    if let columns = invocation.text("--columns") {
      let titles = columns.parts(at: ",").map { String($0).trimmingBlanks() }
      // The name is there anyway.
      let chosen = titles.filter { $0 != source.nameColumn }.map { column($0, of: source) }
      return Listing(nameColumn: source.nameColumn, columns: chosen, namesOnly: invocation.has("-1"))
    }
    let columns: [ListingColumn]
    if let (type, service) = source.type {
      let row = invocation.has("-l") ? first?.data : first.flatMap { $0.isFolder ? nil : $0.data }
      columns = ListingColumns.of(type, service: service, row: row, name: first?.name, all: invocation.has("-l"))
    } else {
      columns = (first?.data.entries.map(\.key) ?? []).dropFirst().map { ListingColumn($0) }
    }
    var listing = Listing(nameColumn: source.nameColumn, columns: columns, namesOnly: invocation.has("-1"))
    listing.stopsAtScreen = !invocation.has("--all")
    return listing
  }
}
