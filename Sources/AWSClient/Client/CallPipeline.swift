internal import Documents

/// The way of a call up to the wire, its order written once.
struct CallPipeline: Sendable {
  let planner: EndpointPlanner
  let state: SessionState

  /// A call that is ready to be signed. Needs no network and no credentials; `accountID` is that of the credentials,
  /// where they are there already.
  func prepare(_ call: Call, accountID: String? = nil) throws(ClientError) -> PreparedRequest {
    var call = call
    let facts = state.facts(of: call.operation)
    let customizations = facts.customizations

    fill(facts.idempotencyTokens, &call)
    for customization in customizations { try customization.beforeSerialize(&call) }
    askForValidation(&call)
    try validate(call)
    var serialized = try serialize(call)
    for customization in customizations { try customization.afterSerialize(&serialized, call) }
    let plan = try plan(call, accountID)
    var request = try RequestAssembly.request(serialized, plan: plan, call: call)
    for customization in customizations { try customization.beforeSend(&request, call) }
    let isPacked = RequestCompression.apply(&request, call)
    let checksum = try RequestChecksums.add(&request, call, plan)
    var features = features(call, plan)
    if facts.takesChecksums { features.formUnion(RequestChecksums.features(of: request, checksum)) }
    if isPacked { features.insert(.gzip) }
    request.headers["User-Agent"] = state.userAgent(features, call.configuration)
    return PreparedRequest(
      operation: call.operation, request: request, plan: plan, call: call, features: features, checksum: checksum)
  }

  /// What the call makes use of, as far as its body does not matter.
  private func features(_ call: Call, _ plan: EndpointPlan) -> UserAgentFeatures {
    var features = UserAgentFeatures(call.configuration).union(call.features).union(plan.features)
    if call.operation.service.wireProtocol == .cbor { features.insert(.cbor) }
    return features
  }

  /// The output that `response` carries; its body must be whole, unless the output streams. What is wanted `early` is
  /// told of on the way.
  func output(
    _ response: HTTPResponse, of call: Call, attempts: Int, early: EarlyReading?
  ) throws(ClientError) -> OperationOutput {
    let operation = call.operation
    let facts = state.facts(of: operation)
    var document: Document
    do {
      document = try WireProtocols.parser(for: operation.service.wireProtocol)
        .parse(response, for: operation, early: early.map { customized($0, facts, response, call) })
    } catch {
      throw .malformedResponse(error, operation: operation.name)
    }
    for customization in facts.customizations { try customization.afterParse(&document, response, call) }
    return OperationOutput(
      document: document,
      metadata: ResponseMetadata(
        status: response.status, requestID: WireProtocols.requestID(of: response, for: operation.service),
        hostID: WireProtocols.hostID(in: response.headers), headers: response.headers, attempts: attempts),
      body: facts.streamsOutput ? response.body : nil)
  }

  /// `early`, to be told what the customizations make of the members.
  private func customized(
    _ early: EarlyReading, _ facts: OperationFacts, _ response: HTTPResponse, _ call: Call
  ) -> EarlyReading {
    EarlyReading(early.members) { members in
      var members = members
      do throws(ClientError) {
        for customization in facts.customizations { try customization.afterParse(&members, response, call) }
      } catch {
        return
      }
      early.tell(members)
    }
  }

  // MARK: The steps

  private func fill(_ tokens: [String], _ call: inout Call) {
    for name in tokens where call.input.parameters[name] == nil {
      call.input.parameters = call.input.parameters.setting(name, to: Document(call.runtime.uuid()))
    }
  }

  /// Asks for checksums of what comes back, where that is configured and the caller did not say.
  private func askForValidation(_ call: inout Call) {
    guard let member = call.operation.httpChecksum?.requestValidationModeMember,
      call.configuration.responseChecksums.value == .whenSupported, !call.isPresigned,
      call.input.parameters[member] == nil
    else { return }
    call.input.parameters = call.input.parameters.setting(member, to: "ENABLED")
  }

  private func validate(_ call: Call) throws(ClientError) {
    guard call.configuration.validatesParameters.value else { return }
    guard let shape = call.operation.input else {
      let unknown = call.input.parameters.keys.map { ParameterFault(path: "", kind: .unknown(member: $0, valid: [])) }
      if !unknown.isEmpty { throw .validation(unknown) }
      return
    }
    let faults = ParameterValidator.validate(
      call.input.parameters, for: shape, bodyIsGiven: call.input.body != nil)
    if !faults.isEmpty { throw .validation(faults) }
  }

  private func serialize(_ call: Call) throws(ClientError) -> SerializedRequest {
    do {
      return try WireProtocols.serializer(for: call.operation.service.wireProtocol)
        .serialize(call.input, for: call.operation)
    } catch {
      throw .serialization(error)
    }
  }

  private func plan(_ call: Call, _ accountID: String?) throws(ClientError) -> EndpointPlan {
    do {
      return try planner.plan(
        call.operation, parameters: call.input.parameters, configuration: call.configuration, region: call.region,
        accountID: accountID)
    } catch let error as EndpointError {
      throw .endpoint(error)
    } catch let error as ConfigurationError {
      throw .configuration(error)
    } catch {
      throw .model(String(describing: error))
    }
  }
}
