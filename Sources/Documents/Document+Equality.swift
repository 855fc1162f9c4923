extension Document: Equatable {
  /// Equality of values as JMESPath and JSON mean it: numbers by value, maps whatever the order of their members.
  public static func == (left: Document, right: Document) -> Bool {
    switch (left.kind, right.kind) {
    case (.null, .null): true
    case (.boolean, .boolean): left.boolean == right.boolean
    case (.integer, .integer): left.integer == right.integer
    case (.bigNumber, .bigNumber): left.utf8 == right.utf8
    case (.string, .string), (.blob, .blob): left.utf8 == right.utf8
    case (.timestamp, .timestamp): left.timestamp == right.timestamp
    case (.list, .list): left.count == right.count && zip(left.elements, right.elements).allSatisfy(==)
    case (.map, .map): left.count == right.count && areEqual(left, right)
    case let (a, b) where a.isNumber && b.isNumber: left.double == right.double
    default: false
    }
  }

  /// Equality of maps of as many members, which mostly come in one order; where they do not, they are looked up.
  private static func areEqual(_ left: Document, _ right: Document) -> Bool {
    let isInStep = zip(left.entries, right.entries).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) }
    if isInStep { return zip(left.entries, right.entries).allSatisfy { $0.value == $1.value } }
    var others: [[UInt8]: Document] = [:]
    for (key, value) in right.entries where others[Array(key.utf8)] == nil { others[Array(key.utf8)] = value }
    return left.entries.allSatisfy { entry in others[Array(entry.key.utf8)].map { $0 == entry.value } ?? false }
  }
}
