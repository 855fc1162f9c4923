package import AWSClient
package import Documents

/// Values as they may be shown.
package enum Masking {
  /// `value` with every member that the model calls sensitive replaced by `***`.
  package static func masked(_ value: Document, _ shape: Shape?, depth: Int = 0) -> Document {
    guard let shape, depth < 64 else { return value }
    if shape.isSensitive || shape.type == .map && shape.key?.shape.isSensitive == true { return "***" }
    switch value.kind {
    case .map:
      return Document(
        map: value.entries.map { entry in
          let inner = shape.type == .map ? shape.value?.shape : shape.member(entry.key)?.shape
          let isSensitive = shape.type != .map && shape.member(entry.key)?.isSensitive == true
          return (key: entry.key, value: isSensitive ? "***" : masked(entry.value, inner, depth: depth + 1))
        })
    case .list: return Document(list: value.elements.map { masked($0, shape.element?.shape, depth: depth + 1) })
    default: return value
    }
  }

  /// `value` with every sensitive member replaced by a value of its type that tells nothing, so that a request can be
  /// made of it.
  package static func standIn(_ value: Document, _ shape: Shape?, isSecret: Bool = false, depth: Int = 0) -> Document {
    guard let shape, depth < 64 else { return isSecret ? "***" : value }
    let isSecret = isSecret || shape.isSensitive
    switch value.kind {
    case .map:
      let hidesKeys = shape.type == .map && (isSecret || shape.key?.shape.isSensitive == true)
      return Document(
        map: value.entries.map { entry in
          let member = shape.type == .map ? shape.value : shape.member(entry.key)
          let isSecret = isSecret || hidesKeys || member?.isSensitive == true
          return (
            key: hidesKeys ? "***" : entry.key,
            value: standIn(entry.value, member?.shape, isSecret: isSecret, depth: depth + 1)
          )
        })
    case .list:
      return Document(
        list: value.elements.map {
          standIn(
            $0, shape.element?.shape, isSecret: isSecret || shape.element?.isSensitive == true, depth: depth + 1)
        })
    case _ where !isSecret: return value
    case .string: return "***"
    case .blob: return Document(blob: Array("***".utf8))
    case .integer, .double, .bigNumber: return 0
    case .boolean: return false
    case .timestamp, .null: return value.isNull ? value : Document(Timestamp(seconds: 0))
    }
  }
}
