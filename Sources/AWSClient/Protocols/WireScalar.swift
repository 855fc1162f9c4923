internal import Documents

/// Scalars as the texts that header fields, paths, queries, forms and XML carry.
struct WireScalar {
  let timestamps: WireTimestamp

  /// The text of `value`, which is of `shape`. Nil when it has none: a container, or a text that is no moment where
  /// one is needed.
  func text(
    _ value: Document, _ shape: Shape, format: TimestampFormat, dropsFraction: Bool = false
  ) -> String? {
    switch shape.type {
    case .timestamp:
      return WireTimestamp.read(value).map { timestamps.text($0, format, dropsFraction: dropsFraction) }
    case .blob: return Base64.encode(value.utf8)
    default: break
    }
    return switch value.kind {
    case .boolean: value.boolean == true ? "true" : "false"
    case .integer: value.integer.map { String($0) }
    case .double: value.double.map(Self.text)
    case .bigNumber: value.bigNumber
    case .string: value.string
    case .blob: Base64.encode(value.utf8)
    case .timestamp: value.timestamp.map { timestamps.text($0, format, dropsFraction: dropsFraction) }
    case .null, .list, .map: nil
    }
  }

  /// The text of a double: Python's, with the words that AWS uses for what is no number.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return JSONWriter.number(value)
  }

  /// The noun for values of `shape`, for errors.
  static func noun(_ shape: Shape) -> String {
    switch shape.type {
    case .structure: "a structure"
    case .list: "a list"
    case .map: "a map"
    case .timestamp: "a timestamp"
    case .blob: "a blob"
    case .boolean: "a boolean"
    case .byte, .short, .integer, .long, .bigInteger: "an integer"
    case .float, .double, .bigDecimal: "a number"
    default: "a string"
    }
  }

  /// The noun for a value, for errors.
  static func noun(_ value: Document) -> String {
    switch value.kind {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer, .double, .bigNumber: "a number"
    case .string: "a string"
    case .blob: "a blob"
    case .timestamp: "a timestamp"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
