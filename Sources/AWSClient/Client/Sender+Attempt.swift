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
    .failure(
      CallMachine.Failure(
        cause: cause, refusal: error.serviceError, request: prepared.traits, signed: signed,
        received: runtime.clock.now()),
      error)
  }

  /// What an answer means.
  private func interpret(
    _ response: HTTPResponse, _ prepared: PreparedRequest, _ number: Int, _ signed: Timestamp
  ) async throws(ClientError) -> Outcome {
    let operation = prepared.operation
    var response = response
    if WireProtocols.isErrorUnderSuccess(response, for: operation) { response.status = 500 }
    if WireProtocols.isError(status: response.status) {
      let error = WireProtocols.parser(for: operation.service.wireProtocol).parseError(response, for: operation)
      return failure(RetryFailure(error, of: operation), .service(error), prepared, signed)
    }
    if isCorrupt(response) {
      return failure(
        RetryFailure(status: response.status, isCorrupt: true),
        .checksumMismatch(algorithm: "crc32", operation: operation.name), prepared, signed)
    }
    do throws(ClientError) {
      response = try ResponseChecksums.check(response, prepared.call)
      var output = try pipeline.output(response, of: prepared.call, attempts: number, early: ahead?.early)
      output.metadata.checksum = ResponseChecksums.expected(response, prepared.call)?.algorithm
      if operation.output?.eventStreamMember != nil { try await openEvents(&output, response, operation) }
      return .output(output)
    } catch {
      // What was cut off on the way may come whole the next time; botocore retries unreadable answers of S3 only.
      guard case .malformedResponse = error, operation.service.name == "s3" else { throw error }
      return failure(RetryFailure(status: 500), error, prepared, signed)
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
}

extension PreparedRequest {
  /// What the cures of a failure depend on.
  var traits: CallMachine.RequestTraits {
    let bucket = operation.service.name == "s3" ? call.input.parameters["Bucket"]?.string : nil
    return CallMachine.RequestTraits(
      isTimed: plan.authentication != .none && plan.authentication != .bearer,
      isRepeatable: request.body.isRepeatable, isDiscovered: isDiscovered,
      bucket: bucket.flatMap { $0.hasPrefix("arn:") ? nil : $0 }, region: plan.region)
  }
}

extension RequestBody {
  /// Whether it can be sent more than once.
  fileprivate var isRepeatable: Bool {
    if case .stream(let source) = self { source.isRewindable } else { true }
  }
}
