internal import Documents

/// Sends a prepared request until there is an output or an error that stays: the driver of ``CallMachine``.
struct Sender: Sendable {
  let client: Client
  let operation: OperationModel
  let facts: OperationFacts
  let pipeline: CallPipeline
  let policy: RetryPolicy
  /// How the call reads ahead, where it is one of a listing.
  let ahead: PageAhead?
  private let followsBuckets: Bool

  init(
    _ client: Client, _ operation: OperationModel, _ pipeline: CallPipeline, ahead: PageAhead? = nil,
    followsBuckets: Bool = true
  ) {
    self.client = client
    self.operation = operation
    facts = client.session.state.facts(of: operation)
    self.ahead = ahead
    self.followsBuckets = followsBuckets
    self.pipeline = pipeline
    let configuration = client.session.configuration
    policy = RetryPolicy(
      mode: configuration.retryMode.value, maxAttempts: configuration.maxAttempts?.value, service: client.service.name,
      usesNewRules: configuration.usesNewRetries)
  }

  var state: SessionState { client.session.state }
  var runtime: Runtime { client.session.runtime }
  func tell(_ event: CallEvent) { client.session.observer?(event) }

  /// Sends `prepared`, which is a call of the operation, and returns the output.
  func send(_ prepared: PreparedRequest) async throws(ClientError) -> OperationOutput {
    var prepared = try await BodyHash.add(to: prepared)
    var machine = CallMachine(policy, isLongPoll: facts.traits.isLongPoll, followsBuckets: followsBuckets)
    var invocation = Invocation(
      runtime.uuid(), maxAttempts: policy.maxAttempts,
      readTimeout: client.session.configuration.transportOptions.readTimeout)
    while true {
      switch try await attempt(prepared, number: machine.begin(), invocation) {
      case .output(let output):
        state.withQuota(client.service.name) { machine.answered(quota: &$0) }
        return output
      case .failure(let failure, let error):
        if let refusal = failure.refusal { invocation.learn(from: refusal, operation) }
        let random = runtime.random()
        let action = state.withQuota(client.service.name) { machine.failed(failure, quota: &$0, random: random) }
        try await perform(action, &machine, &prepared, after: error)
      }
    }
  }

  /// The bucket that `prepared` is about, where it may be in another region. An ARN says itself where it is.
  func bucket(of prepared: PreparedRequest) -> String? {
    guard let name = facts.traits.bucketParameter,
      let bucket = prepared.call.input.parameters[name]?.string, !bucket.begins(with: "arn:")
    else { return nil }
    return bucket
  }

  /// Does what leads to the next attempt.
  /// - Throws: `error` where none is to follow.
  private func perform(
    _ action: CallMachine.Action, _ machine: inout CallMachine, _ prepared: inout PreparedRequest,
    after error: ClientError
  ) async throws(ClientError) {
    switch action {
    case .correctClock(let seconds):
      state.keep(clockOffset: seconds, of: prepared.endpointKey)
      tell(.clockCorrected(seconds: seconds))
      try await rewind(prepared.request.body)
    case .locate(let bucket):
      let region = try await BucketLocation(client.sideCalls).region(of: bucket)
      let random = runtime.random()
      let next = state.withQuota(client.service.name) { machine.located(region, quota: &$0, random: random) }
      try await perform(next, &machine, &prepared, after: error)
    case .redirect(let region):
      if let bucket = bucket(of: prepared) { state.remember(bucket: bucket, region: region) }
      tell(.redirected(region: region))
      var call = prepared.call
      call.region = region
      prepared = try pipeline.prepare(call)
      try await rewind(prepared.request.body)
      prepared = try await BodyHash.add(to: prepared)
    case .rediscover:
      prepared = try await EndpointDiscovery(client.sideCalls).redirect(prepared)
      try await rewind(prepared.request.body)
    case .retry(let delay):
      tell(.retrying(after: delay))
      try await sleep(delay)
      try await rewind(prepared.request.body)
    case .giveUp(let delay):
      try await sleep(delay)
      throw error
    case .giveUpUnrepeatable: throw .notRepeatable(error)
    }
  }

  func sleep(_ seconds: Double) async throws(ClientError) {
    guard seconds > 0 else { return }
    do { try await runtime.clock.sleep(seconds: seconds) } catch { throw .cancelled }
  }

  private func rewind(_ body: RequestBody) async throws(ClientError) {
    guard case .stream(let source) = body else { return }
    do { try await source.reset() } catch { throw .transport(.notRewindable, url: client.service.name) }
  }
}
