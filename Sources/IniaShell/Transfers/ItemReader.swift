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
  /// Whether the source has an object of this name.
  let isKey: @Sendable (ByteName) async throws -> Bool
  /// Names of files of the destination that the source has under another key (`a//b`): they are not to be deleted.
  /// Known whole after the last item.
  private(set) var oddNames: Set<ByteName> = []
  /// What the source has that could not be read, and of which of it was said that nothing is deleted for it.
  private var unread = UnreadNames()
  private var kept: Set<ByteName> = []
  private var heads: (source: TransferEntry?, other: TransferEntry?)?

  init(
    source: EntryReader, other: EntryReader?, route: TransferRoute, filter: TransferFilter, sync: SyncPlan.Rules?,
    takesArchived: Bool, warnsOfArchived: Bool, warn: @escaping @Sendable (String) -> Void,
    isKey: @escaping @Sendable (ByteName) async throws -> Bool
  ) {
    self.source = source
    self.other = other
    self.route = route
    self.filter = filter
    self.sync = sync
    self.takesArchived = takesArchived
    self.warnsOfArchived = warnsOfArchived
    self.warn = warn
    self.isKey = isKey
  }

  /// The next item; nil after the last.
  mutating func next() async throws -> TransferItem? {
    while true {
      try Task.checkCancellation()
      let found: Found
      if sync == nil {
        guard let entry = try await nextSource() else { return nil }
        found = try await transfer(entry)
      } else {
        guard let difference = try await nextDifference() else { return nil }
        found = difference
      }
      if let item = found.item, isPossible(item) { return item }
    }
  }

  /// An item, or an entry of which nothing becomes.
  private struct Found {
    var item: TransferItem?
  }

  private mutating func transfer(_ entry: TransferEntry) async throws -> Found {
    let target: TransferPlace
    do throws(TransferRoute.Refusal) { target = try route.destination(of: entry.key) } catch {
      warn(TransferWords.refused(entry, error))
      return Found()
    }
    if case .file = target, let name = route.otherFileName(of: entry.key) {
      var isTaken = !oddNames.insert(name).inserted
      if !isTaken, filter.includes(name) { isTaken = try await isKey(name) }
      if isTaken {
        warn(TransferWords.refused(entry, .taken))
        return Found()
      }
    }
    return Found(item: TransferItem(entry, to: target))
  }

  private mutating func nextSource() async throws -> TransferEntry? {
    while let found = try await source.next() {
      switch found {
      case .entry(let entry): if filter.includes(entry.key), sync == nil || isComparable(entry) { return entry }
      case .leftOut(let name, let warning):
        unread.insert(name)
        leaveOut(name, warning)
      }
    }
    return nil
  }

  private mutating func nextOther() async throws -> TransferEntry? {
    while let found = try await other?.next() {
      switch found {
      case .entry(let entry): if filter.includes(entry.key), isComparable(entry) { return entry }
      case .leftOut(let name, let warning): leaveOut(name, warning)
      }
    }
    return nil
  }

  /// Says that something is left out, unless nobody asked for it.
  private func leaveOut(_ name: ByteName, _ warning: String) { if filter.mayInclude(name) { warn(warning) } }

  /// The deletion of what the source lacks; nil, and said, where it may only be out of sight there.
  private mutating func deletion(_ entry: TransferEntry) -> TransferItem? {
    guard let name = unread.covering(entry.key) else { return TransferItem(deleting: entry) }
    if kept.insert(name).inserted { warn(TransferWords.notDeleted(name)) }
    return nil
  }

  /// Whether the other end could have the entry. What it cannot have, it does not lack: that is no reason to delete.
  private func isComparable(_ entry: TransferEntry) -> Bool {
    if entry.key.text != nil { return true }
    warn(TransferWords.refused(entry, .noText))
    return false
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
      if let left { item = try await transfer(left).item }
      left = try await nextSource()
      if readsDestination { right = try await nextOther() }
    case .delete:
      if let right { item = deletion(right) }
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
