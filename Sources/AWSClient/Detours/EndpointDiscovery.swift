internal import Documents

/// Asks services that want it (Timestream; DynamoDB where it is configured) where calls are to be sent, and keeps the
/// answer for as long as they say.
struct EndpointDiscovery: Sendable {
  private let calls: SideCalls

  init(_ calls: SideCalls) { self.calls = calls }

  /// `prepared`, sent where the service wants it. An endpoint of the user's own is left alone.
  func direct(_ prepared: PreparedRequest) async throws(ClientError) -> PreparedRequest {
    guard let isRequired = prepared.operation.endpointDiscovery, try !hasOwnEndpoint() else { return prepared }
    switch calls.configuration.endpointDiscovery.value {
    case "true": break
    case "false":
      guard isRequired else { return prepared }
      throw .refused("\(prepared.operation.name) needs endpoint discovery, which endpoint_discovery_enabled turns off")
    default: guard isRequired else { return prepared }
    }
    guard let address = try await address(isRequired: isRequired) else { return prepared }
    guard let target = HTTPRequest(url: address.begins(with: "http") ? address : "https://\(address)") else {
      throw .endpoint(.invalidURL(address))
    }
    var directed = prepared
    directed.request.scheme = target.scheme
    directed.request.host = target.host
    directed.isDiscovered = true
    return directed
  }

  /// Whether `error` says that the address it came from is not good any more.
  static func isStale(_ error: ServiceError) -> Bool {
    error.status == 421 || error.code == "InvalidEndpointException"
  }

  /// `prepared`, sent where the service wants it now that the address it gave is not good any more.
  func redirect(_ prepared: PreparedRequest) async throws(ClientError) -> PreparedRequest {
    calls.memory.keep(nil, forDiscovery: key)
    return try await direct(prepared)
  }

  private var key: String { "\(calls.service.name) \(calls.region ?? "")" }

  private func hasOwnEndpoint() throws(ClientError) -> Bool {
    do { return try calls.configuration.endpointURL(serviceID: calls.service.serviceID) != nil } catch {
      throw .configuration(error)
    }
  }

  private func address(isRequired: Bool) async throws(ClientError) -> String? {
    let state = calls.memory
    let kept = state.discovered(key)
    let now = calls.clock.uptime()
    if let kept, now < kept.end, kept.address != nil || !isRequired { return kept.address }
    guard let operation = calls.service.operations.first(where: \.isEndpointOperation) else { return nil }
    do throws(ClientError) {
      let output = try await calls.make(operation, OperationInput())
      guard let first = output.document["Endpoints"]?[0], let address = first["Address"]?.string else { return nil }
      let minutes = Double(first["CachePeriodInMinutes"]?.integer ?? 0)
      state.keep(.init(address: address, end: now + minutes * 60), forDiscovery: key)
      return address
    } catch {
      if case .cancelled = error { throw error }
      // What was good a while ago is better than nothing, and so is the usual address; ask again in a minute.
      state.keep(.init(address: kept?.address, end: now + 60), forDiscovery: key)
      if isRequired, kept?.address == nil { throw error }
      return kept?.address
    }
  }
}
