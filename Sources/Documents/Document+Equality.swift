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
    case (.map, .map):
      left.count == right.count
        && left.entries.allSatisfy { entry in right[entry.key].map { $0 == entry.value } ?? false }
    case let (a, b) where a.isNumber && b.isNumber: left.double == right.double
    default: false
    }
  }
}
