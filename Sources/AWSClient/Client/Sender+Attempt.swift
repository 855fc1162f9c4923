internal import Documents

extension Sender {
  /// How one attempt ended.
  enum Outcome {
    case output(OperationOutput)
    case failure(CallMachine.Failure, ClientError)
  }

  /// Signs and sends `prepared` once, as the attempt of this number.
  /// - Throws: What no other attempt would cure.
  func attempt(
    _ prepared: PreparedRequest, number: Int, _ invocation: Invocation
  ) async throws(ClientError) -> Outcome {
    var request = prepared.request
    if let trailer = prepared.trailer { request.body = .stream(ChunkedSource(request.body.source, trailer)) }
    if policy.mode == .adaptive {
      try await sleep(state.sendDelay(client.service.name, now: runtime.clock.uptime()))
    }
    let keys = try await client.keys(for: prepared)
    let features = prepared.features.union(keys.credentials?.features ?? [])
    request.headers["User-Agent"] = state.userAgent(features, client.session.configuration)
    let signed = client.time(for: prepared)
    try RequestSigner(keys: keys).sign(&request, prepared, date: signed)
    invocation.tell(&request, attempt: number)
    tell(.sent(request, attempt: number))
    var response: HTTPResponse
    do {
      response = try await runtime.transport.send(
        request, options(prepared), isBeside: ahead?.isBeside ?? false)
    } catch {
      let fault = (error as? TransportError) ?? .failed(reason: String(describing: error))
      tell(.failed(fault))
      if fault == .cancelled || error is CancellationError { throw .cancelled }
      note(isThrottling: false)
      return failure(RetryFailure(fault), .transport(fault, url: request.shown), prepared, signed)
    }
    tell(.received(status: response.status, headers: response.headers))
    response.body = response.body.naming(request.shown)
    let outcome = try await interpret(response, prepared, number, signed)
    if case .failure(let failure, _) = outcome {
      note(isThrottling: failure.cause.isThrottling)
    } else {
      note(isThrottling: false)
    }
    return outcome
  }

  /// Tells the rate of sending that there was an answer, or none.
  private func note(isThrottling: Bool) {
    guard policy.mode == .adaptive else { return }
    state.received(client.service.name, isThrottling: isThrottling, now: runtime.clock.uptime())
  }

  private func failure(
    _ cause: RetryFailure, _ error: ClientError, _ prepared: PreparedRequest, _ signed: Timestamp
  ) -> Outcome {
    let traits = CallMachine.RequestTraits(
      isTimed: prepared.plan.authentication != .none && prepared.plan.authentication != .bearer,
      isRepeatable: prepared.request.body.isRepeatable, isDiscovered: prepared.isDiscovered,
      bucket: bucket(of: prepared), region: prepared.plan.region)
    return .failure(
      CallMachine.Failure(
        cause: cause, refusal: error.serviceError, request: traits, signed: signed, received: runtime.clock.now()),
      error)
  }

  /// What an answer means.
  private func interpret(
    _ response: HTTPResponse, _ prepared: PreparedRequest, _ number: Int, _ signed: Timestamp
  ) async throws(ClientError) -> Outcome {
    var response = response
    if WireProtocols.isErrorUnderSuccess(response, for: operation) { response.status = 500 }
    if WireProtocols.isError(status: response.status) {
      let error = WireProtocols.parser(for: operation.service.wireProtocol).parseError(response, for: operation)
      return failure(RetryFailure(error, of: operation), .service(error), prepared, signed)
    }
    if let field = facts.traits.crc32Field, ResponseChecksums.isDamaged(response, crc32: field) {
      return failure(
        RetryFailure(status: response.status, isCorrupt: true),
        .checksumMismatch(algorithm: "crc32", operation: operation.name), prepared, signed)
    }
    do throws(ClientError) {
      response = try ResponseChecksums.check(response, prepared.call)
      var output = try pipeline.output(response, of: prepared.call, attempts: number, early: ahead?.early)
      output.metadata.checksum = ResponseChecksums.expected(response, prepared.call)?.algorithm
      if operation.output?.eventStreamMember != nil { try await openEvents(&output, response) }
      return .output(output)
    } catch {
      guard case .malformedResponse = error, facts.traits.repeatsUnreadable else { throw error }
      return failure(RetryFailure(status: 500), error, prepared, signed)
    }
  }

  private func openEvents(
    _ output: inout OperationOutput, _ response: HTTPResponse
  ) async throws(ClientError) {
    do {
      guard
        let opened = try await EventStream.open(
          response, for: operation, output: output.document, finalEvent: facts.traits.finalEvent)
      else { return }
      output.document = opened.output
      output.events = opened.events
      output.body = nil
    } catch {
      throw ClientError(readingEventsOf: operation, error)
    }
  }

  private func options(_ prepared: PreparedRequest) -> TransportOptions {
    var options = client.session.configuration.transportOptions
    options.streamsBody = facts.streamsOutput
    switch prepared.request.body {
    case .file, .stream:
      options.expectsContinue = facts.traits.asksBeforeBody && ["PUT", "POST"].contains(prepared.request.method)
    case .empty, .bytes: break
    }
    return options
  }
}

extension RequestBody {
  /// Whether it can be sent more than once.
  fileprivate var isRepeatable: Bool {
    if case .stream(let source) = self { source.isRewindable } else { true }
  }
}
