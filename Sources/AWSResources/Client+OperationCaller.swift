public import AWSClient
public import Documents

extension Client: OperationCaller {
  /// Makes one call; see ``Client/call(_:_:)-1``.
  /// - Throws: `ClientError`.
  public func call(_ operation: OperationModel, _ parameters: Document) async throws -> OperationOutput {
    try await call(operation, OperationInput(parameters))
  }

  /// The pages of an operation; the next one is asked for when it is wanted, or ahead.
  /// - Throws: `ClientError.pagination` where the operation cannot be paged so.
  public func pages(
    _ operation: OperationModel, _ parameters: Document, pageSize: Int?, readsAhead: Bool
  ) throws -> any OperationPages {
    ClientPages(
      pages: try pages(
        operation, OperationInput(parameters), pageSize: operation.paginator?.limitKey == nil ? nil : pageSize,
        readsAhead: readsAhead))
  }
}

/// A client's pages without what only clients need to know.
private struct ClientPages: OperationPages {
  var pages: Pages

  mutating func next() async throws -> Document? { try await pages.next()?.document }
}
