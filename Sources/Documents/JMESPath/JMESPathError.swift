/// A fault of a JMESPath expression, or of the values that it met; classes and words are those of jmespath.py 1.1.0
/// (`jmespath/exceptions.py`).
public struct JMESPathError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The classes of errors that the JMESPath specification and jmespath.py tell apart.
  public enum Class: String, Sendable {
    /// The text cannot be cut into tokens: a stray character, an unclosed quote, a bad literal.
    case lexer
    /// The tokens make no expression.
    case syntax
    /// A function was given too few or too many arguments.
    case arity
    /// A function was given a value of a wrong type.
    case type
    /// There is no function of that name.
    case unknownFunction
    /// A value of the right type that cannot be used, like a slice step of 0.
    case value
  }

  /// The class of the error.
  public let errorClass: Class
  /// The place in the expression, in Unicode scalars from 0.
  public let position: Int
  /// The fault in a sentence, without its place.
  public let message: String
  /// Whether the expression just ends too early, so that more typing could cure it.
  public let isIncomplete: Bool
  /// The whole expression.
  public private(set) var expression = ""

  init(_ errorClass: Class, at position: Int, _ message: String, isIncomplete: Bool = false) {
    self.errorClass = errorClass
    self.position = position
    self.message = message
    self.isIncomplete = isIncomplete
  }

  func within(_ expression: String) -> JMESPathError {
    var copy = self
    copy.expression = expression
    return copy
  }

  /// The message, and the expression with a mark under the place.
  public var description: String {
    guard !expression.isEmpty, !expression.unicodeScalars.contains(where: { $0 == "\n" }) else { return message }
    return "\(message):\n\(expression)\n\(String(repeating: " ", count: max(0, position)))^"
  }
}
