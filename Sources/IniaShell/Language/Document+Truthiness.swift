import Documents

extension Document {
  /// Whether JMESPath takes the value as true: everything but null, false, and empty text, lists and maps.
  package var isTruthy: Bool {
    switch kind {
    case .null: false
    case .boolean: boolean == true
    case .string, .blob: !utf8.isEmpty
    case .list, .map: count > 0
    case .integer, .double, .bigNumber, .timestamp: true
    }
  }
}
