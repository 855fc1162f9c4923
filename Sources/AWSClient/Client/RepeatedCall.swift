/// A call that is made again and again with the same input, as a waiter's: what is the same each time is prepared once.
struct RepeatedCall {
  private let client: Client
  private let operation: OperationModel
  private let input: OperationInput
  /// The request, where it is the same each time; not signed yet.
  private var prepared: PreparedRequest?

  init(_ client: Client, _ operation: OperationModel, _ input: OperationInput) {
    self.client = client
    self.operation = operation
    self.input = input
  }

  /// Makes the call once more.
  /// - Throws: what ``Client/call(_:_:)`` does.
  mutating func make() async throws(ClientError) -> OperationOutput {
    try client.begin(operation, input)
    let pipeline = try client.pipeline()
    let region = client.region(for: operation, input)
    // A bucket may meanwhile have turned out to be elsewhere.
    if let prepared, prepared.call.region == region { return try await client.send(prepared, pipeline) }
    var call = client.newCall(operation, input)
    call.region = region
    let fresh = try await BodyHash.add(to: try await client.prepare(call, pipeline))
    prepared = isTheSameEachTime(fresh, pipeline) ? fresh : nil
    return try await client.send(fresh, pipeline)
  }

  /// Whether nothing in `request` is for one call only: a token, an address made of credentials, a body that is used up.
  private func isTheSameEachTime(_ request: PreparedRequest, _ pipeline: CallPipeline) -> Bool {
    if case .stream = request.request.body { return false }
    return pipeline.state.facts(of: operation).idempotencyTokens.isEmpty
      && !CrossRegionPresign.applies(to: request, pipeline)
      && !pipeline.planner.wantsAccountID(client.service, client.session.configuration)
  }
}
