import AWSResources
import Documents

/// What is to be done, item by item: the entries of one end, or what makes two ends the same.
struct ItemReader {
  var source: EntryReader
  /// The other end, where it is compared and there.
  var other: EntryReader?
  let route: TransferRoute
  let filter: TransferFilter
  let sync: SyncPlan.Rules?
  let takesArchived: Bool
  let warnsOfArchived: Bool
  let warn: @Sendable (String) -> Void
  /// Names of files of the destination that the source has under another key: they are not to be deleted. Known whole
  /// after the last item.
  private(set) var kept: Set<ByteName> = []
  private var heads: (source: TransferEntry?, other: TransferEntry?)?

  init(
    source: EntryReader, other: EntryReader?, route: TransferRoute, filter: TransferFilter, sync: SyncPlan.Rules?,
    takesArchived: Bool, warnsOfArchived: Bool, warn: @escaping @Sendable (String) -> Void
  ) {
    self.source = source
    self.other = other
    self.route = route
    self.filter = filter
    self.sync = sync
    self.takesArchived = takesArchived
    self.warnsOfArchived = warnsOfArchived
    self.warn = warn
  }

  /// The next item; nil after the last.
  mutating func next() async throws -> TransferItem? {
    while true {
      try Task.checkCancellation()
      let found = sync == nil ? try await nextSource().flatMap(transfer) : try await nextDifference()
      guard let found else { return nil }
      if let item = found.item, isPossible(item) { return item }
    }
  }

  /// An item, or an entry of which nothing becomes.
  private struct Found {
    var item: TransferItem?
  }

  private func transfer(_ entry: TransferEntry) -> Found {
    do throws(TransferRoute.Refusal) {
      return Found(item: TransferItem(entry, to: try route.destination(of: entry.key)))
    } catch {
      warn(TransferWords.refused(entry, error))
      return Found()
    }
  }

  private mutating func nextSource() async throws -> TransferEntry? {
    while let entry = try await source.next() {
      guard filter.includes(entry.key), sync == nil || isComparable(entry) else { continue }
      keep(entry)
      return entry
    }
    return nil
  }

  private mutating func nextOther() async throws -> TransferEntry? {
    while let entry = try await other?.next() {
      if filter.includes(entry.key), isComparable(entry) { return entry }
    }
    return nil
  }

  /// Whether the other end could have the entry. What it cannot have, it does not lack: that is no reason to delete.
  private func isComparable(_ entry: TransferEntry) -> Bool {
    if entry.key.text != nil { return true }
    warn(TransferWords.refused(entry, .noText))
    return false
  }

  /// Remembers the file that a key with empty levels becomes, which is called otherwise than the key.
  private mutating func keep(_ entry: TransferEntry) {
    guard sync?.deletes == true, case .file = route.destination, let name = try? TransferRoute.fileName(of: entry.key),
      name != entry.key
    else { return }
    kept.insert(name)
  }

  private mutating func nextDifference() async throws -> Found? {
    let downloads = if case .file = route.destination { true } else { false }
    let plan = SyncPlan(sync ?? SyncPlan.Rules(), downloads: downloads)
    var (left, right) = heads ?? (nil, nil)
    if heads == nil {
      left = try await nextSource()
      right = try await nextOther()
    }
    guard let step = plan.step(left, right) else { return nil }
    var item: TransferItem?
    switch step {
    case .transfer(let readsDestination):
      item = left.flatMap { transfer($0).item }
      left = try await nextSource()
      if readsDestination { right = try await nextOther() }
    case .delete:
      item = right.map { TransferItem(deleting: $0) }
      right = try await nextOther()
    case .skip(let readsSource, let readsDestination):
      if readsSource { left = try await nextSource() }
      if readsDestination { right = try await nextOther() }
    }
    heads = (left, right)
    return Found(item: item)
  }

  /// Whether S3 and the file system can do it; says why not.
  private func isPossible(_ item: TransferItem) -> Bool {
    guard item.kind == .download || item.kind == .copy else { return true }
    if item.source.isArchived, !takesArchived {
      if warnsOfArchived { warn(TransferWords.archived(item)) }
      return false
    }
    return true
  }
}
