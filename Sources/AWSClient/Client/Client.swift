internal import Documents

/// The operations of one service, for one session: boto3's client. A value: making one does nothing, and it can be kept
/// or thrown away.
public struct Client: Sendable {
  /// The service.
  public let service: ServiceModel
  /// The session that calls are made for.
  public let session: Session
  /// The region of calls; nil when none is set, which few services do without.
  public let region: String?
  /// The features of the User-Agent that the client's calls are part of: a listing, a wait, a transfer.
  package var features: UserAgentFeatures = []

  /// The operation that `name` means, in any of its spellings (`ListBuckets`, `list_buckets`, `list-buckets`).
  /// - Throws: ``ClientError/unknownOperation(_:service:nearest:)``.
  public func operation(_ name: String) throws(ClientError) -> OperationModel {
    if let operation = service.operation(name) { return operation }
    throw .unknownOperation(
      name, service: service.cliName,
      nearest: Names.nearest(to: Names.kebab(name), in: service.operations.map(\.cliName)))
  }

  /// The waiter that `name` means, in any of its spellings (`BucketExists`, `bucket_exists`, `bucket-exists`).
  /// - Throws: ``ClientError/unknownWaiter(_:service:nearest:)``.
  public func waiter(_ name: String) throws(ClientError) -> WaiterModel {
    if let waiter = service.waiter(name) { return waiter }
    throw .unknownWaiter(
      name, service: service.cliName, nearest: Names.nearest(to: Names.kebab(name), in: service.waiters.map(\.cliName)))
  }

  /// The request that a call would send, before it is signed. Sends nothing, and asks for no credentials: what only
  /// they tell, the account's number in an address, is left out.
  /// - Throws: ``ClientError``: parameters that are wrong, no endpoint, settings that make no sense.
  public func prepare(_ operation: OperationModel, _ input: OperationInput) throws(ClientError) -> PreparedRequest {
    try pipeline().prepare(newCall(operation, input))
  }

  /// Makes a call: checks the parameters, signs and sends the request, tries again where that helps, and reads the
  /// answer.
  /// - Throws: ``ClientError``; an error of the service is ``ClientError/service(_:)``, a call that the session's
  ///   ``Session/gate`` does not let through ``ClientError/refused(_:)``. A task that is cancelled gets
  ///   ``ClientError/cancelled``.
  public func call(
    _ operation: OperationModel, _ input: OperationInput = OperationInput()
  ) async throws(ClientError) -> OperationOutput {
    try await call(operation, input, ahead: nil)
  }

  /// Makes a call of a listing that reads `ahead`.
  func call(
    _ operation: OperationModel, _ input: OperationInput, ahead: PageAhead?
  ) async throws(ClientError) -> OperationOutput {
    try begin(operation, input)
    let pipeline = try pipeline()
    var call = newCall(operation, input)
    call.region = region(for: operation, input)
    return try await send(try await prepare(call, pipeline), pipeline, ahead)
  }

  // MARK: The steps of a call

  /// Tells of a call that is about to be made.
  /// - Throws: ``ClientError/refused(_:)`` where it must not be.
  func begin(_ operation: OperationModel, _ input: OperationInput) throws(ClientError) {
    if let reason = session.gate.refusal(operation, input) { throw .refused(reason) }
    session.observer?(.began(operation, input))
  }

  /// The region that a call of `operation` with this input goes to: where its bucket is known to be, else the client's.
  func region(for operation: OperationModel, _ input: OperationInput) -> String? {
    guard let name = session.state.facts(of: operation).traits.bucketParameter,
      let bucket = input.parameters[name]?.string
    else { return region }
    return session.state.region(ofBucket: bucket) ?? region
  }

  /// The request of a call, with what only credentials can give it.
  func prepare(_ call: Call, _ pipeline: CallPipeline) async throws(ClientError) -> PreparedRequest {
    let prepared = try pipeline.prepare(call, accountID: try await accountID(pipeline))
    guard CrossRegionPresign.applies(to: prepared, pipeline) else { return prepared }
    return try CrossRegionPresign.apply(prepared, pipeline, try await session.credentials())
  }

  /// Sends the request of a call where the service wants it to go.
  func send(
    _ prepared: PreparedRequest, _ pipeline: CallPipeline, _ ahead: PageAhead? = nil
  ) async throws(ClientError) -> OperationOutput {
    let sender = Sender(self, prepared.operation, pipeline, ahead: ahead)
    guard prepared.operation.endpointDiscovery != nil else { return try await sender.send(prepared) }
    return try await sender.send(try await EndpointDiscovery(sideCalls).direct(prepared))
  }

  // MARK: URLs for others

  /// A URL with which anybody can make the call until it expires. S3 URLs are signed with version 4 everywhere;
  /// botocore (`generate_presigned_url` in `botocore/signers.py`) falls back to the first signature in old regions.
  /// - Parameters:
  ///   - expires: The seconds for which the URL is good; by default 3600, and 300 for a directory bucket, as in
  ///     botocore's `S3ExpressQueryAuth`.
  ///   - method: The method with which the URL will be used, instead of the operation's.
  ///   - headers: The header fields that whoever uses the URL sends, too; they are signed.
  /// - Throws: ``ClientError``; ``ClientError/refused(_:)`` where the session's ``Session/gate`` does not let the call
  ///   through, ``ClientError/signing(_:)`` where the endpoint wants a signature that no URL can carry.
  public func presign(
    _ operation: OperationModel, _ input: OperationInput, expires: Int? = nil, method: String? = nil,
    headers: HTTPHeaders = HTTPHeaders()
  ) async throws(ClientError) -> String {
    if let reason = session.gate.refusal(operation, input) { throw .refused(reason) }
    let prepared = try await prepareForSigning(operation, input)
    var request = prepared.request
    // Whoever uses the URL is not Inia, and sends no headers of ours.
    request.headers.remove("User-Agent")
    request.headers.merge(headers)
    if let method { request.method = method }
    for customization in session.state.facts(of: operation).customizations {
      try customization.beforePresign(&request, prepared.call)
    }
    // The keys of a session with a directory bucket live for five minutes.
    let usual = prepared.plan.authentication == .s3Express ? 300 : 3600
    try RequestSigner(keys: try await keys(for: prepared)).presign(
      &request, prepared, date: time(for: prepared), expires: expires ?? usual)
    return request.url
  }

  /// A request that others will send.
  func prepareForSigning(
    _ operation: OperationModel, _ input: OperationInput
  ) async throws(ClientError) -> PreparedRequest {
    var call = newCall(operation, input)
    call.isPresigned = true
    call.region = region(for: operation, input)
    let pipeline = try pipeline()
    return try pipeline.prepare(call, accountID: try await accountID(pipeline))
  }

  // MARK: For the sender

  /// What the detours of its calls are made with.
  var sideCalls: SideCalls {
    SideCalls(
      service: service, region: region, configuration: session.configuration, clock: session.runtime.clock,
      memory: session.state
    ) { operation, input throws(ClientError) in try await callAside(operation, input) }
  }

  /// One call that goes where it is sent and is not gated: part of another call.
  private func callAside(
    _ operation: OperationModel, _ input: OperationInput
  ) async throws(ClientError) -> OperationOutput {
    let pipeline = try pipeline()
    return try await Sender(self, operation, pipeline, followsBuckets: false).send(
      try pipeline.prepare(newCall(operation, input)))
  }

  /// The time of the service that `prepared` goes to, as far as it is known to differ from this machine's.
  func time(for prepared: PreparedRequest) -> Timestamp {
    session.runtime.clock.now().adding(seconds: session.state.clockOffset(prepared.endpointKey))
  }

  /// One call of a source of credentials: as it is, with header fields that depend on its address.
  func call(
    _ operation: OperationModel, _ input: OperationInput, adding headers: ((_ url: String) -> HTTPHeaders)?
  ) async throws(ClientError) -> OperationOutput {
    let pipeline = try pipeline()
    var prepared = try pipeline.prepare(newCall(operation, input))
    if let headers { prepared.request.headers.merge(headers(prepared.request.url)) }
    return try await Sender(self, operation, pipeline).send(prepared)
  }

  /// What `prepared` is to be signed with.
  func keys(for prepared: PreparedRequest) async throws(ClientError) -> RequestSigner.Keys {
    switch prepared.plan.authentication {
    case .none: RequestSigner.Keys()
    case .bearer: RequestSigner.Keys(token: try await session.bearerToken(for: service))
    case .s3Express:
      RequestSigner.Keys(
        credentials: try await ExpressSessions(sideCalls).credentials(for: prepared, try await session.credentials()))
    case .sigV4:
      RequestSigner.Keys(credentials: try await session.credentials(), signingKeys: session.state.signingKeys)
    case .sigV4a, .sigV2, .hmacV1: RequestSigner.Keys(credentials: try await session.credentials())
    }
  }

  func newCall(_ operation: OperationModel, _ input: OperationInput) -> Call {
    var call = Call(operation, input, configuration: session.configuration, runtime: session.runtime, region: region)
    call.features = features
    return call
  }

  func pipeline() throws(ClientError) -> CallPipeline {
    CallPipeline(planner: try session.planner(), state: session.state)
  }

  private func accountID(_ pipeline: CallPipeline) async throws(ClientError) -> String? {
    guard pipeline.planner.wantsAccountID(service, session.configuration) else { return nil }
    return try await session.credentials().accountID
  }
}
