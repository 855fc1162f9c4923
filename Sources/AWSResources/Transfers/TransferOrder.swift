/// The order of transfers whose ends overlap, as those of a copy below itself do: nothing is written where something
/// lies that is still to be taken.
package enum TransferOrder {
  /// `items` in waves, each to be done when the one before is. Deletions come last.
  package static func waves(_ items: [TransferItem]) -> [[TransferItem]] {
    var taken: [ObjectAddress: Int] = [:]
    for (index, item) in items.enumerated() where item.kind == .copy {
      if case .object(let address) = item.source.place { taken[address] = index }
    }
    // How many items have to be done before each: its destination is one's source, whose destination is another's.
    var waits: [Int?] = Array(repeating: nil, count: items.count)
    for start in items.indices {
      var chain: [Int] = []
      var next: Int? = start
      while let index = next, waits[index] == nil {
        // Counts as known while its chain is followed, so that one that leads back ends.
        waits[index] = 0
        chain.append(index)
        next = if case .object(let address)? = items[index].destination { taken[address] } else { nil }
        if next == index { next = nil }
      }
      var count = next.flatMap { waits[$0] }.map { $0 + 1 } ?? 0
      for index in chain.reversed() {
        waits[index] = count
        count += 1
      }
    }
    var waves: [[TransferItem]] = []
    for (index, item) in items.enumerated() where item.kind != .delete {
      let wave = waits[index] ?? 0
      while waves.count <= wave { waves.append([]) }
      waves[wave].append(item)
    }
    let deletions = items.filter { $0.kind == .delete }
    return deletions.isEmpty ? waves : waves + [deletions]
  }
}
