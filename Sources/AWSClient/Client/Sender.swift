internal import Documents

/// Sends a prepared request until there is an output or an error that stays: signs, retries, follows buckets to their
/// regions.
struct Sender: Sendable {
  let client: Client
  private let pipeline: Pipeline
  private let policy: RetryPolicy
  private let followsBuckets: Bool

  init(_ client: Client, _ pipeline: Pipeline, followsBuckets: Bool = true) {
    self.client = client
    self.followsBuckets = followsBuckets
    self.pipeline = pipeline
    let configuration = client.session.configuration
    policy = RetryPolicy(
      mode: configuration.retryMode.value, maxAttempts: configuration.maxAttempts?.value, service: client.service.name,
      usesNewRules: configuration.usesNewRetries)
  }

  private var state: SessionState { client.session.state }
  private var runtime: Runtime { client.session.runtime }
  private func tell(_ event: CallEvent) { client.session.observer?(event) }

  /// Sends `prepared` and returns the output.
  func send(_ prepared: PreparedRequest) async throws(ClientError) -> OperationOutput {
    var prepared = try await BodyHash.add(to: prepared)
    var machine = RetryMachine(policy)
    let invocation = runtime.uuid()
    var isRedirected = !followsBuckets
    var isRediscovered = false
    var isClockCorrected = false
    var ttl: String?
    while true {
      machine.begin()
      let attempt = try await attempt(prepared, number: machine.attempts, invocation, ttl)
      switch attempt {
      case .output(let output):
        state.withQuota(client.service.name) { machine.succeeded(quota: &$0) }
        return output
      case .failure(let failure, let error, let signed):
        ttl = Self.ttl(after: error, prepared, client.session.configuration.transportOptions.readTimeout) ?? ttl
        if !isClockCorrected, case .service(let fault) = error, corrects(fault, prepared, signed) {
          isClockCorrected = true
          try await rewind(prepared.request.body)
          continue
        }
        if !isRedirected, case .service(let fault) = error,
          let region = try await RegionRedirect(client).region(for: fault, prepared)
        {
          isRedirected = true
          tell(.redirected(region: region))
          var call = prepared.call
          call.region = region
          prepared = try pipeline.prepare(call)
          try await rewind(prepared.request.body)
          prepared = try await BodyHash.add(to: prepared)
          continue
        }
        if !isRediscovered, case .service(let fault) = error, EndpointDiscovery.isStale(fault, prepared) {
          isRediscovered = true
          EndpointDiscovery(client).forget()
          prepared = try await EndpointDiscovery(client).direct(prepared)
          continue
        }
        let random = runtime.random()
        let decision = state.withQuota(client.service.name) {
          machine.failed(failure, quota: &$0, random: random)
        }
        if decision == .quotaExhausted, policy.usesNewRules, Self.polls(prepared.operation) {
          // Whoever polls in a loop would otherwise hammer a service that is down.
          try await sleep(policy.delay(after: machine.attempts, failure, random: random))
        }
        guard case .retry(let delay) = decision else { throw error }
        guard canRewind(prepared.request.body) else { throw .notRepeatable(error) }
        tell(.retrying(after: delay))
        try await sleep(delay)
        try await rewind(prepared.request.body)
      }
    }
  }

  /// How one attempt ended.
  private enum Attempt {
    case output(OperationOutput)
    case failure(RetryFailure, ClientError, signed: Timestamp)
  }

  /// Whether `error` comes from a clock that is wrong; then the right time is known from now on, and the request can be
  /// sent once more.
  private func corrects(_ error: ServiceError, _ prepared: PreparedRequest, _ signed: Timestamp) -> Bool {
    switch prepared.plan.authentication {
    case .none, .bearer: return false
    case .sigV4, .sigV4a, .s3Express, .sigV2, .hmacV1: break
    }
    guard canRewind(prepared.request.body),
      let offset = ClockSkew.offset(for: error, signed: signed, now: runtime.clock.now())
    else { return false }
    state.keep(clockOffset: offset, of: prepared.endpointKey)
    tell(.clockCorrected(seconds: offset))
    return true
  }

  private func attempt(
    _ prepared: PreparedRequest, number: Int, _ invocation: String, _ ttl: String?
  ) async throws(ClientError) -> Attempt {
    var request = prepared.request
    if let trailer = prepared.trailer { request.body = .stream(ChunkedSource(request.body.source, trailer)) }
    if policy.mode == .adaptive {
      try await sleep(state.sendDelay(client.service.name, now: runtime.clock.uptime()))
    }
    let keys = try await client.keys(for: prepared)
    let features = prepared.features.union(keys.credentials?.features ?? [])
    request.headers["User-Agent"] = state.userAgent(features, client.session.configuration)
    let signer = RequestSigner(keys: keys)
    let signed = client.time(for: prepared)
    try signer.sign(&request, prepared, date: signed)
    // Behind the signature, as botocore does: what is told of the attempts is no part of what is asked for.
    request.headers["amz-sdk-invocation-id"] = invocation
    request.headers["amz-sdk-request"] =
      (ttl.map { "ttl=\($0); " } ?? "") + "attempt=\(number); max=\(policy.maxAttempts)"
    tell(.sent(request, attempt: number))
    var response: HTTPResponse
    do {
      response = try await runtime.transport.send(request, options(prepared))
    } catch {
      let fault = (error as? TransportError) ?? .failed(reason: String(describing: error))
      tell(.failed(fault))
      if fault == .cancelled || error is CancellationError { throw .cancelled }
      if policy.mode == .adaptive {
        state.received(client.service.name, isThrottling: false, now: runtime.clock.uptime())
      }
      return .failure(RetryFailure(fault), .transport(fault, url: request.shown), signed: signed)
    }
    tell(.received(status: response.status, headers: response.headers))
    response.body = response.body.naming(request.shown)
    let outcome = try await interpret(response, prepared, number, signed)
    if policy.mode == .adaptive {
      var isThrottling = false
      if case .failure(let failure, _, _) = outcome { isThrottling = failure.isThrottling }
      state.received(client.service.name, isThrottling: isThrottling, now: runtime.clock.uptime())
    }
    return outcome
  }

  /// What an answer means.
  private func interpret(
    _ response: HTTPResponse, _ prepared: PreparedRequest, _ number: Int, _ signed: Timestamp
  ) async throws(ClientError) -> Attempt {
    let operation = prepared.operation
    var response = response
    if WireProtocols.isErrorUnderSuccess(response, for: operation) { response.status = 500 }
    if WireProtocols.isError(status: response.status) {
      let error = WireProtocols.parser(for: operation.service.wireProtocol).parseError(response, for: operation)
      return .failure(RetryFailure(error, of: operation), .service(error), signed: signed)
    }
    if isCorrupt(response) {
      return .failure(
        RetryFailure(status: response.status, isCorrupt: true),
        .checksumMismatch(algorithm: "crc32", operation: operation.name), signed: signed)
    }
    do throws(ClientError) {
      response = try ResponseChecksums.check(response, prepared.call)
      var output = try pipeline.output(response, of: prepared.call, attempts: number)
      output.metadata.checksum = ResponseChecksums.expected(response, prepared.call)?.algorithm
      if operation.output?.eventStreamMember != nil { try await openEvents(&output, response, operation) }
      return .output(output)
    } catch {
      // What was cut off on the way may come whole the next time; botocore retries unreadable answers of S3 only.
      guard case .malformedResponse = error, operation.service.name == "s3" else { throw error }
      return .failure(RetryFailure(status: 500), error, signed: signed)
    }
  }

  private func openEvents(
    _ output: inout OperationOutput, _ response: HTTPResponse, _ operation: OperationModel
  ) async throws(ClientError) {
    do {
      guard let opened = try await EventStream.open(response, for: operation, output: output.document) else { return }
      output.document = opened.output
      output.events = opened.events
      output.body = nil
    } catch {
      throw ClientError(readingEventsOf: operation, error)
    }
  }

  /// Whether DynamoDB's checksum of the body says that the body is not what was sent.
  private func isCorrupt(_ response: HTTPResponse) -> Bool {
    guard client.service.name == "dynamodb", let expected = response.headers["x-amz-crc32"],
      let bytes = response.body.bytes, let value = UInt32(expected)
    else { return false }
    return ChecksumAlgorithm.crc32.compute(bytes).reduce(0) { $0 << 8 | UInt32($1) } != value
  }

  private func options(_ prepared: PreparedRequest) -> TransportOptions {
    var options = client.session.configuration.transportOptions
    options.streamsBody = state.facts(of: prepared.operation).streamsOutput
    switch prepared.request.body {
    case .file, .stream:
      options.expectsContinue = client.service.name == "s3" && ["PUT", "POST"].contains(prepared.request.method)
    case .empty, .bytes: break
    }
    return options
  }

  /// Until when, by the service's clock, the next attempt's answer is waited for; known from the answer before.
  private static func ttl(after error: ClientError, _ prepared: PreparedRequest, _ timeout: Double) -> String? {
    guard case .service(let fault) = error, prepared.operation.streamingInput == nil,
      let date = fault.headers["Date"].flatMap(Timestamp.init(rfc822:))
    else { return nil }
    return date.adding(seconds: Int64(min(max(timeout, 0), 1e9))).amzDate
  }

  private func sleep(_ seconds: Double) async throws(ClientError) {
    guard seconds > 0 else { return }
    do { try await runtime.clock.sleep(seconds: seconds) } catch { throw .cancelled }
  }

  /// Whether the operation waits at the service for something to happen.
  private static func polls(_ operation: OperationModel) -> Bool {
    switch (operation.service.name, operation.name) {
    case ("sqs", "ReceiveMessage"), ("stepfunctions", "GetActivityTask"), ("swf", "PollForActivityTask"),
      ("swf", "PollForDecisionTask"):
      true
    default: false
    }
  }

  private func canRewind(_ body: RequestBody) -> Bool {
    if case .stream(let source) = body { source.isRewindable } else { true }
  }

  private func rewind(_ body: RequestBody) async throws(ClientError) {
    guard case .stream(let source) = body else { return }
    do { try await source.reset() } catch { throw .transport(.notRewindable, url: client.service.name) }
  }

}
