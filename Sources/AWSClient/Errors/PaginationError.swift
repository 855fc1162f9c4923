public import Documents

/// Why results cannot be paged through, or not any further.
public enum PaginationError: Error, Sendable, Hashable {
  /// That is not a token this operation's pages can start from.
  case badStartingToken(String)
  /// The service gave the same token twice in a row, which would go on for ever.
  case sameTokenTwice(String)
  /// The service's tokens go round in a circle of so many pages, which would go on for ever; a token that came again.
  case tokensInCircle(String, pages: Int)
  /// The operation has no parameter for the size of a page.
  case pageSizeNotSupported
  /// The model's expression cannot be evaluated.
  case expression(JMESPathError)
}
