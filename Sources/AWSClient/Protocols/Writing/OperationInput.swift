public import Documents

/// What an operation is called with.
public struct OperationInput: Sendable {
  /// The parameters, a map by the model's member names.
  public var parameters: Document
  /// The value of the input's streaming member, when it is not among the parameters: a file or a stream.
  public var body: RequestBody?

  /// An input of the given parts.
  public init(_ parameters: Document = .emptyMap, body: RequestBody? = nil) {
    self.parameters = parameters
    self.body = body
  }
}
