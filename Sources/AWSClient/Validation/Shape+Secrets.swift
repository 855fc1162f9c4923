extension Shape {
  /// Whether values of the shape are sensitive, or hold what is, at any depth.
  package var holdsSecret: Bool {
    var seen: Set<Shape> = []
    return holdsSecret(&seen)
  }

  private func holdsSecret(_ seen: inout Set<Shape>) -> Bool {
    if isSensitive { return true }
    guard type.isContainer, seen.insert(self).inserted else { return false }
    for member in [element, key, value].compactMap({ $0 }) + members {
      if member.isSensitive || member.shape.holdsSecret(&seen) { return true }
    }
    return false
  }
}

extension Member {
  /// Whether values of the member are sensitive, or hold what is, at any depth.
  package var holdsSecret: Bool { isSensitive || shape.holdsSecret }
}
