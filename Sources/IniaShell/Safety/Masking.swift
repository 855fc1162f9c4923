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
}
