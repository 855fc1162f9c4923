/// The reasons for which a value cannot be kept in DynamoDB, or an answer of DynamoDB is no value.
public enum AttributeValueError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A kind of value that DynamoDB does not have.
  case unsupported(String)
  /// A number with more than 38 digits, or out of range, or none at all.
  case number(String)
  /// An attribute value that does not have exactly one member of a type DynamoDB knows, or the wrong value in it.
  case malformed(String)

  /// The fact in words.
  public var description: String {
    switch self {
    case .unsupported(let kind): "DynamoDB has no \(kind)"
    case .number(let text): "\(text) is no number with at most 38 digits between 1E-130 and 9.9E+126"
    case .malformed(let text): "\(text) is no DynamoDB attribute value"
    }
  }
}
