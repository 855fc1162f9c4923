extension Names {
  /// The names that look most like `name`, at most `limit`, best first, for "did you mean": names that start with it or
  /// differ from it by few letters, up to a third of its own, whatever their case. Nothing that is far off is offered.
  public static func nearest(to name: String, in names: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    // Every other letter is one away from a letter: that likens nothing.
    let tolerance = wanted.count == 1 ? 0 : max(1, wanted.count / 3)
    var found: [(name: String, distance: Int)] = []
    for candidate in names {
      let bytes = Array(candidate.lowercased().utf8)
      let distance: Int
      if wanted.count >= 3, bytes.starts(with: wanted) {
        distance = 1
      } else {
        distance = editDistance(wanted, bytes, atMost: tolerance)
      }
      if distance <= tolerance { found.append((candidate, distance)) }
    }
    found.sort { ($0.distance, $0.name.utf8.count, $0.name) < ($1.distance, $1.name.utf8.count, $1.name) }
    return found.prefix(limit).map(\.name)
  }

  /// The number of bytes that must be added, dropped, replaced or swapped with their neighbour to get from one to the
  /// other; `limit + 1` when it is more than `limit`.
  package static func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      current.reserveCapacity(right.count + 1)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, before[column - 2] + 1)
        }
        current.append(best)
      }
      if let least = current.min(), least > limit { return limit + 1 }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
