internal import Documents

/// Gives requests the checksums that S3 and S3 Control want (botocore's flexible checksums).
enum RequestChecksums {
  /// Adds the checksum of the body as a header, where the operation takes one and none was given. Where the body may
  /// stream, TLS protects it and the signature knows of such, it comes behind the body.
  static func add(_ request: inout HTTPRequest, _ call: Call, _ plan: EndpointPlan) throws(ClientError)
    -> PendingChecksum?
  {
    guard !isGiven(request), let chosen = try choose(call), !call.isPresigned else { return nil }
    if call.operation.streamingInput != nil, request.scheme == "https", plan.authentication != .hmacV1 {
      if let header = chosen.header { request.headers[header] = chosen.algorithm.name }
      ChunkedSource.announce(&request, chosen.algorithm)
      return .trailer(chosen.algorithm)
    }
    if case .stream = request.body { return .ahead(chosen) }
    write(try checksum(of: request.body, chosen.algorithm), chosen, to: &request)
    return nil
  }

  /// Which checksums a request has or will have, whoever gave them.
  static func features(of request: HTTPRequest, _ pending: PendingChecksum?) -> UserAgentFeatures {
    switch pending {
    case .trailer(let algorithm): return UserAgentFeatures(algorithm)
    case .ahead(let chosen): return UserAgentFeatures(chosen.algorithm)
    case nil: break
    }
    var features: UserAgentFeatures = []
    for (name, _) in request.headers {
      guard name.lowercased().begins(with: prefix),
        let algorithm = ChecksumAlgorithm(name: String(name.without(first: 15)))
      else { continue }
      features.formUnion(UserAgentFeatures(algorithm))
    }
    return features
  }

  /// Writes a checksum, and which it is, into the header.
  static func write(_ value: [UInt8], _ chosen: ChosenChecksum, to request: inout HTTPRequest) {
    request.headers[chosen.algorithm.headerName] = Base64.encode(value)
    if let header = chosen.header { request.headers[header] = chosen.algorithm.name }
  }

  /// Which checksum is to be added; nil for none.
  private static func choose(_ call: Call) throws(ClientError) -> ChosenChecksum? {
    let trait = call.operation.httpChecksum
    let member = trait?.requestAlgorithmMember
    if let member, let name = call.input.parameters[member]?.string {
      guard let algorithm = ChecksumAlgorithm(name: name) else {
        throw .refused("Unsupported checksum algorithm: \(name)")
      }
      return ChosenChecksum(algorithm: algorithm, header: nil, isDemanded: true)
    }
    let isRequired = call.operation.requiresHTTPChecksum || trait?.isRequired == true
    let isWanted = member != nil && call.configuration.requestChecksums.value == .whenSupported
    guard isRequired || isWanted else { return nil }
    let header = member.flatMap { name in call.operation.input?.members.first { $0.name == name }?.locationName }
    return ChosenChecksum(algorithm: .crc32, header: header, isDemanded: isRequired)
  }

  private static func checksum(of body: RequestBody, _ algorithm: ChecksumAlgorithm) throws(ClientError) -> [UInt8] {
    var checksum = Checksum(algorithm)
    switch body {
    case .empty, .stream: break
    case .bytes(let bytes): checksum.update(bytes)
    case .file(let path, let offset, let length):
      do { try checksum.update(file: path, offset: offset, length: length) } catch {
        throw .transport(.body(reason: "\(path): \(error.reason)"), url: path)
      }
    }
    return checksum.value
  }

  static let prefix = "x-amz-checksum-"

  /// Whether the caller gave a checksum: a header `x-amz-checksum-` and one word.
  private static func isGiven(_ request: HTTPRequest) -> Bool {
    request.headers.contains { name, _ in
      let name = name.lowercased()
      return name.begins(with: prefix) && !name.dropFirst(15).holds("-")
    }
  }
}
