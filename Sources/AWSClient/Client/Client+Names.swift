public import Documents

extension Client {
  /// Makes a call of the operation that bears this name, in any of its spellings (`ListBuckets`, `list_buckets`,
  /// `list-buckets`); see ``call(_:_:)``.
  /// - Parameter body: The content of a parameter that streams; it goes before bytes in `parameters`.
  /// - Throws: ``ClientError``; an error of the service is ``ClientError/service(_:)``, a name that no operation bears
  ///   ``ClientError/unknownOperation(_:service:nearest:)``.
  public func call(
    _ operation: String, _ parameters: Document = .emptyMap, body: RequestBody? = nil
  ) async throws(ClientError) -> OperationOutput {
    try await call(self.operation(operation), OperationInput(parameters, body: body))
  }

  /// The pages of the operation that bears this name; see ``pages(_:_:pageSize:startingToken:maxItems:readsAhead:)``.
  /// - Throws: ``ClientError/pagination(_:)`` and ``ClientError/unknownOperation(_:service:nearest:)``.
  public func pages(
    _ operation: String, _ parameters: Document = .emptyMap, pageSize: Int? = nil, startingToken: String? = nil,
    maxItems: Int? = nil, readsAhead: Bool = false
  ) throws(ClientError) -> Pages {
    try pages(
      self.operation(operation), OperationInput(parameters), pageSize: pageSize, startingToken: startingToken,
      maxItems: maxItems, readsAhead: readsAhead)
  }

  /// Waits for the state that the waiter of this name describes; `delay` and `timeout` are in seconds; see
  /// ``wait(_:_:delay:maxAttempts:timeout:onPoll:)``.
  /// - Throws: ``ClientError`` for everything but errors of the service, which are answers too; a name that no waiter
  ///   bears is ``ClientError/unknownWaiter(_:service:nearest:)``.
  public func wait(
    _ waiter: String, _ parameters: Document = .emptyMap, delay: Double? = nil, maxAttempts: Int? = nil,
    timeout: Double? = nil, onPoll: (WaiterPoll) -> Void = { _ in }
  ) async throws(ClientError) -> WaiterOutcome {
    try await wait(
      self.waiter(waiter), OperationInput(parameters), delay: delay, maxAttempts: maxAttempts, timeout: timeout,
      onPoll: onPoll)
  }

  /// A URL with which anybody can make the call for `expires` seconds; see ``presign(_:_:expires:method:headers:)``.
  /// - Throws: ``ClientError``; a name that no operation bears is ``ClientError/unknownOperation(_:service:nearest:)``.
  public func presign(
    _ operation: String, _ parameters: Document = .emptyMap, expires: Int? = nil
  ) async throws(ClientError) -> String {
    try await presign(self.operation(operation), OperationInput(parameters), expires: expires)
  }
}
