import Documents

/// The steps that make two ends the same: both are read in the order of their keys' bytes, side by side, without
/// holding either.
package struct SyncPlan: Sendable {
  /// The rules by which entries are compared.
  package struct Rules: Sendable, Equatable {
    /// Whether entries that the source lacks are deleted at the destination.
    package var deletes = false
    /// Only sizes count.
    package var sizeOnly = false
    /// A download's time must be the object's to the second, where it may else be younger.
    package var exactTimes = false

    /// The AWS CLI's defaults.
    package init() {}
  }

  /// The step for the two entries that are next.
  package enum Step: Sendable, Equatable {
    /// The source goes to the destination; both are read on where both have it.
    case transfer(readsDestination: Bool)
    /// The destination goes away.
    case delete
    /// Nothing; which ends are read on.
    case skip(readsSource: Bool, readsDestination: Bool)
  }

  private let rules: Rules
  private let downloads: Bool

  /// A plan by `rules`; `downloads` tells that the destination is local.
  package init(_ rules: Rules, downloads: Bool) {
    self.rules = rules
    self.downloads = downloads
  }

  /// The step for the entries that come next at both ends; nil when both ends have ended.
  package func step(_ source: TransferEntry?, _ destination: TransferEntry?) -> Step? {
    switch (source, destination) {
    case (nil, nil): return nil
    case (_?, nil): return .transfer(readsDestination: false)
    case (nil, _?): return rules.deletes ? .delete : .skip(readsSource: false, readsDestination: true)
    case (let source?, let destination?):
      if source.key == destination.key {
        return differs(source, destination)
          ? .transfer(readsDestination: true) : .skip(readsSource: true, readsDestination: true)
      }
      if source.key < destination.key { return .transfer(readsDestination: false) }
      return rules.deletes ? .delete : .skip(readsSource: false, readsDestination: true)
    }
  }

  private func differs(_ source: TransferEntry, _ destination: TransferEntry) -> Bool {
    if source.size != destination.size { return true }
    if rules.sizeOnly { return false }
    guard let new = source.modified, let old = destination.modified else { return true }
    // An object's time is whole seconds, a file's is not.
    if downloads { return rules.exactTimes ? new.seconds != old.seconds : new.seconds < old.seconds }
    return old < new
  }
}
