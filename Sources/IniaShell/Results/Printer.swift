import AWSClient
package import Documents
import Synchronization

/// Prints what a command produces: in the format asked for or the one that suits the stream, through `--query`, and at
/// a terminal a screenful at a time. What it printed becomes `$_`.
package final class Printer: ResultSink {
  private let settings: ResultSettings
  private let listed = Mutex(ListingState())

  private struct ListingState: Sendable {
    var listing = Listing(nameColumn: "", columns: [])
    var format: OutputFormat?
    var paths: [JMESPath?] = []
    var renderer: (any RowRenderer)?
    var hasOrigin = false
    var count = 0
    var onScreen = 0
    var asksNoMore = false
    var kept: [Document] = []
    var columns: [String] = []
  }

  /// How many rows `$_` keeps of a listing, so that memory does not grow with it.
  private static let keptRows = 1000
  /// How many bytes are gathered before they are written.
  private static let writtenAtOnce = 1 << 16

  /// A printer for the streams, format and query of `settings`.
  package init(_ settings: ResultSettings) { self.settings = settings }

  package var takesPages: Bool { [.text, .yamlStream].contains(settings.format()) }

  package func adapted(to settings: ResultSettings) -> any ResultSink { Printer(settings) }

  // MARK: Values

  package func value(_ document: Document, _ presentation: Presentation) async throws {
    try show(document, presentation, query: try query())
  }

  private func query() throws -> JMESPath? { try settings.query.map { try JMESPath.compile($0) } }

  private func show(_ document: Document, _ presentation: Presentation, query: JMESPath?) throws {
    let value = try query?.search(document) ?? document
    if case .event = presentation, query != nil, value.isNull { return }
    settings.keep(value)
    var bytes: [UInt8] = []
    let format = settings.format()
    if case .event = presentation {
      guard format != .off else { return }
      JSONLinesRenderer(surface: surface).renderLine(value, into: &bytes)
      try settings.streams.output.write(bytes)
      return try settings.streams.output.flush()
    }
    if case .words = presentation, format == nil, query == nil, !settings.streams.outputIsTerminal {
      bytes = (value.string ?? "").raw + [UInt8(ascii: "\n")]
    } else if presentation == .plain || presentation == .words,
      format == nil || !value.kind.isContainer && format != .off, query == nil
    {
      let text = value.plainText
      bytes = Array((settings.streams.outputIsTerminal ? Sanitizer.lines(text) : text).utf8) + [UInt8(ascii: "\n")]
    } else if case .sheet = presentation, format == nil, settings.streams.outputIsTerminal, value.kind == .map {
      AttributeSheet(surface: surface).render(value, into: &bytes)
    } else {
      if case .operation = presentation, value.kind == .map, value.count == 0, (format ?? .json).isSilentOnNothing {
        return
      }
      let renderer = (format ?? .json).renderer(for: surface, title: title(presentation))
      return try renderer.render(value, to: settings.streams.output)
    }
    try settings.streams.output.write(bytes)
  }

  private func title(_ presentation: Presentation) -> String {
    switch presentation {
    case .operation(let name), .value(let name): name
    case .sheet, .event, .plain, .words: ""
    }
  }

  private var surface: Surface {
    Surface(
      width: settings.streams.outputIsTerminal ? settings.streams.size().columns : nil,
      usesColor: settings.streams.usesColor)
  }

  // MARK: Listings

  package func begin(_ listing: Listing) async throws {
    let format = settings.format()
    let collects = settings.query != nil
    let renderer: (any RowRenderer)? =
      collects ? nil : format?.rowRenderer(for: surface) ?? OutputFormat.defaultRowRenderer(for: surface)
    let paths = try listing.columns.map { try Self.expression($0.path) }
    listed.withLock {
      $0 = ListingState()
      $0.listing = listing
      $0.format = format
      $0.paths = paths
      $0.renderer = renderer
    }
  }

  /// A column's expression; nil for a plain member, which needs no search.
  private static func expression(_ path: String) throws -> JMESPath? {
    let isPlain = path.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F
    }
    return isPlain ? nil : try JMESPath.compile(path)
  }

  package func rows(_ rows: ListingRows, hasMore: Bool) async throws -> Bool {
    var rest = rows
    while true {
      let full = try listed.withLock { try print(&rest, &$0) }
      guard full else {
        // What comes next may take its time.
        if hasMore { try settings.streams.output.flush() }
        return true
      }
      guard !rest.isEmpty || hasMore else { return true }
      try settings.streams.output.flush()
      let count = listed.withLock { $0.count }
      switch await settings.streams.console?.more("\(count) shown") ?? .all {
      case .stop: return false
      case .all: listed.withLock { $0.asksNoMore = true }
      case .screen: listed.withLock { $0.onScreen = 0 }
      case .row: listed.withLock { $0.onScreen -= 1 }
      }
    }
  }

  /// Prints rows until there are none left or the screen is full; tells whether it is full.
  private func print(_ rows: inout ListingRows, _ state: inout ListingState) throws -> Bool {
    let screen = asks(state) ? max(1, settings.streams.size().rows - 2) : Int.max
    let isTerminal = settings.streams.outputIsTerminal
    let namesOnly = state.listing.namesOnly && state.format == nil && state.renderer != nil && !isTerminal
    var bytes: [UInt8] = []
    var next = rows.startIndex
    while next < rows.endIndex, state.onScreen < screen {
      let shown = next
      if namesOnly, state.kept.count >= Self.keptRows {
        rows.appendNames(from: &next, to: &bytes, atMost: Self.writtenAtOnce)
      }
      if next == shown {
        add(rows[next], isTerminal, &state, into: &bytes)
        next += 1
      }
      state.count += next - shown
      if screen < Int.max { state.onScreen += 1 }
      if bytes.count >= Self.writtenAtOnce {
        try settings.streams.output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    rows = rows[next..<rows.endIndex]
    state.renderer?.flush(into: &bytes)
    try settings.streams.output.write(bytes)
    return screen < Int.max && state.onScreen >= screen
  }

  private func asks(_ state: ListingState) -> Bool {
    settings.streams.stopsAtScreen && state.listing.stopsAtScreen && !state.asksNoMore && state.renderer != nil
  }

  private func add(_ row: ListingRow, _ isTerminal: Bool, _ state: inout ListingState, into bytes: inout [UInt8]) {
    let document = row.origin.map { row.data.setting("Session", to: Document($0)) } ?? row.data
    if state.kept.count < Self.keptRows || state.renderer == nil { state.kept.append(document) }
    guard state.renderer != nil else { return }
    if state.count == 0 {
      state.hasOrigin = row.origin != nil
      let columns = state.listing.namesOnly ? [] : state.listing.columns.map(\.title)
      state.columns = (state.hasOrigin ? ["session"] : []) + [state.listing.nameColumn] + columns
      if !(state.listing.namesOnly && state.format == nil) {
        state.renderer?.begin(state.columns, into: &bytes)
      }
    }
    var name = isTerminal && !state.listing.namesArePaths ? Quoting.segment(row.name) : row.name
    if row.isFolder { name += "/" }
    if state.listing.namesOnly, state.format == nil {
      if let origin = row.origin { bytes.append(origin + "\t") }
      bytes.append(isTerminal ? Sanitizer.line(name) : name)
      bytes.endLine()
      return
    }
    var cells: [Row.Cell] = []
    cells.reserveCapacity(state.columns.count)
    if state.hasOrigin { cells.append(.text(row.origin ?? "")) }
    cells.append(.text(name))
    if !state.listing.namesOnly {
      for (column, path) in zip(state.listing.columns, state.paths) {
        cells.append(.value(path.map { try? $0.search(row.data) } ?? row.data[column.path]))
      }
    }
    state.renderer?.row(Row(cells: cells, document: document), into: &bytes)
  }

  package func end() async throws {
    let (kept, isCollected) = listed.withLock { ($0.kept, $0.renderer == nil) }
    if isCollected {
      return try show(Document(list: kept), .operation(name: "ls"), query: try query())
    }
    let bytes = listed.withLock { state in
      var bytes: [UInt8] = []
      if state.count == 0, state.format != nil, state.format != .table {
        state.renderer?.begin([state.listing.nameColumn] + state.listing.columns.map(\.title), into: &bytes)
      }
      if state.count > 0 || state.format != nil { state.renderer?.end(into: &bytes) }
      return bytes
    }
    try settings.streams.output.write(bytes)
    let last = Document(list: kept)
    settings.keep(last)
  }
}
