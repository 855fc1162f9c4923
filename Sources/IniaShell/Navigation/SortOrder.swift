import Documents

/// How cells are ordered: nulls last, numbers before text, times by time.
enum SortOrder {
  static func compare(_ left: Document, _ right: Document) -> Int {
    if left.isNull || right.isNull { return (left.isNull ? 1 : 0) - (right.isNull ? 1 : 0) }
    if let a = left.double, let b = right.double { return a < b ? -1 : a > b ? 1 : 0 }
    if left.kind.isNumber != right.kind.isNumber { return left.kind.isNumber ? -1 : 1 }
    if let a = left.timestamp, let b = right.timestamp { return a < b ? -1 : a > b ? 1 : 0 }
    let a = left.plainText
    let b = right.plainText
    return a < b ? -1 : a > b ? 1 : 0
  }
}
