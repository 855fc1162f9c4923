internal import Documents

/// Gives requests the checksums that S3 and S3 Control want (botocore's flexible checksums).
enum RequestChecksums {
  /// What is left to do when a request goes out.
  enum Rest: Sendable, Equatable {
    /// The checksum comes behind the body, which then is read once only.
    case trailer(ChecksumAlgorithm)
    /// The body streams, and nothing may come behind it: the checksum has to be computed before it is sent.
    case ahead(Chosen)
  }

  /// A checksum that a request is to have.
  struct Chosen: Sendable, Equatable {
    var algorithm: ChecksumAlgorithm
    /// The header that names the algorithm, where no parameter of the caller's does.
    var header: String?
    /// Whether the request cannot go without it: the caller named it, or the operation insists.
    var isDemanded: Bool
  }

  /// Adds the checksum of the body as a header, where the operation takes one and none was given. Where the body may
  /// stream, TLS protects it and the signature knows of such, it comes behind the body.
  static func add(_ request: inout HTTPRequest, _ call: Call, _ plan: EndpointPlan) throws(ClientError) -> Rest? {
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
  static func features(of request: HTTPRequest, _ rest: Rest?) -> UserAgentFeatures {
    switch rest {
    case .trailer(let algorithm): return UserAgentFeatures(algorithm)
    case .ahead(let chosen): return UserAgentFeatures(chosen.algorithm)
    case nil: break
    }
    var features: UserAgentFeatures = []
    for (name, _) in request.headers {
      guard name.lowercased().hasPrefix(prefix), let algorithm = ChecksumAlgorithm(name: String(name.dropFirst(15)))
      else { continue }
      features.formUnion(UserAgentFeatures(algorithm))
    }
    return features
  }

  /// Writes a checksum, and which it is, into the header.
  static func write(_ value: [UInt8], _ chosen: Chosen, to request: inout HTTPRequest) {
    request.headers[chosen.algorithm.headerName] = Base64.encode(value)
    if let header = chosen.header { request.headers[header] = chosen.algorithm.name }
  }

  /// Which checksum is to be added; nil for none.
  private static func choose(_ call: Call) throws(ClientError) -> Chosen? {
    let trait = call.operation.httpChecksum
    let member = trait?.requestAlgorithmMember
    if let member, let name = call.input.parameters[member]?.string {
      guard let algorithm = ChecksumAlgorithm(name: name) else {
        throw .refused("Unsupported checksum algorithm: \(name)")
      }
      return Chosen(algorithm: algorithm, header: nil, isDemanded: true)
    }
    let isRequired = call.operation.requiresHTTPChecksum || trait?.isRequired == true
    let isWanted = member != nil && call.configuration.requestChecksums.value == .whenSupported
    guard isRequired || isWanted else { return nil }
    let header = member.flatMap { name in call.operation.input?.members.first { $0.name == name }?.locationName }
    return Chosen(algorithm: .crc32, header: header, isDemanded: isRequired)
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
      return name.hasPrefix(prefix) && !name.dropFirst(15).contains("-")
    }
  }
}
