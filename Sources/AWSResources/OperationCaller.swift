public import AWSClient
public import Documents

/// The calls that resources make: one service's operations and their pages.
///
/// ``Client`` is one; tests have a scripted one; ``NativeValueCaller`` is one that changes what goes through.
public protocol OperationCaller: Sendable {
  /// The service whose operations are called.
  var service: ServiceModel { get }

  /// `parameters` as ``call(_:_:)`` sends them; the same ones but for callers that translate. Doing it twice changes
  /// nothing.
  /// - Throws: What keeps a caller from translating a value (``AttributeValueError``).
  func sent(_ parameters: Document, for operation: OperationModel) throws -> Document

  /// Makes one call. `parameters` are by member name; the answer too.
  /// - Throws: `ClientError`, and what ``sent(_:for:)`` throws.
  func call(_ operation: OperationModel, _ parameters: Document) async throws -> OperationOutput

  /// The pages of a list operation, none of which is fetched yet. An operation that does not page has one page, and
  /// `pageSize` means nothing to it. With `readsAhead` the next page is fetched while one is used.
  func pages(
    _ operation: OperationModel, _ parameters: Document, pageSize: Int?, readsAhead: Bool
  ) throws -> any OperationPages
}

extension OperationCaller {
  /// The parameters as they are.
  public func sent(_ parameters: Document, for operation: OperationModel) throws -> Document { parameters }
}

/// The pages of a list operation, fetched one at a time.
public protocol OperationPages: Sendable {
  /// Fetches the next page with exactly one call; nil after the last.
  /// - Throws: `ClientError`.
  mutating func next() async throws -> Document?
}
