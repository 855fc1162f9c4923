internal import AWSClient
internal import Documents

/// Fits identifiers, which are text when a person typed them, to the parameter they go to.
enum TargetShape {
  /// `value` as the member at `target` of `input` takes it: a number for a number, the value of a JSON text for a
  /// structure or a list. What does not fit stays as it is, for validation to name.
  static func fit(_ value: Document, to target: TargetPath, in input: Shape?) -> Document {
    guard let text = value.string, let shape = shape(at: target, in: input) else { return value }
    switch shape.type {
    case .byte, .short, .integer, .long:
      return Int64(text).map { Document(integerLiteral: $0) } ?? value
    case .structure, .list, .map:
      return (try? JSONReader.read(text: text)) ?? value
    default:
      return value
    }
  }

  private static func shape(at target: TargetPath, in input: Shape?) -> Shape? {
    var shape = input
    for part in target.parts {
      shape = shape?.member(part.name)?.shape
      if part.index != .none { shape = shape?.element?.shape }
    }
    return shape
  }
}
