internal import Documents

/// Gives requests the checksums that S3 and S3 Control want (botocore's flexible checksums).
enum RequestChecksums {
  /// Adds the checksum of the body as a header, where the operation takes one and none was given. Where the body may
  /// stream, TLS protects it and the signature knows of such, it comes behind the body, which then is read once only;
  /// the algorithm of that is returned.
  static func add(
    _ request: inout HTTPRequest, _ call: Call, _ plan: EndpointPlan
  ) throws(ClientError) -> ChecksumAlgorithm? {
    guard !isGiven(request), let (algorithm, header) = try algorithm(call) else { return nil }
    if call.operation.streamingInput != nil, request.scheme == "https", plan.authentication != .hmacV1,
      !call.isPresigned
    {
      if let header { request.headers[header] = algorithm.name }
      ChunkedSource.announce(&request, algorithm)
      return algorithm
    }
    if call.isPresigned { return nil }
    if case .stream = request.body { return nil }
    request.headers[algorithm.headerName] = Base64.encode(try checksum(of: request.body, algorithm))
    if let header { request.headers[header] = algorithm.name }
    return nil
  }

  /// Which checksum is to be added, and the header that says so; nil for none.
  private static func algorithm(
    _ call: Call
  ) throws(ClientError) -> (algorithm: ChecksumAlgorithm, header: String?)? {
    let trait = call.operation.httpChecksum
    let member = trait?.requestAlgorithmMember
    if let member, let name = call.input.parameters[member]?.string {
      guard let algorithm = ChecksumAlgorithm(name: name), algorithm != .md5 else {
        throw .refused("Unsupported checksum algorithm: \(name)")
      }
      return (algorithm, nil)
    }
    let isRequired = call.operation.requiresHTTPChecksum || trait?.isRequired == true
    let isWanted = member != nil && call.configuration.requestChecksums.value == .whenSupported
    guard isRequired || isWanted, !call.isPresigned else { return nil }
    let header = member.flatMap { name in call.operation.input?.members.first { $0.name == name }?.locationName }
    return (.crc32, header)
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

  /// Whether the caller gave a checksum: a header `x-amz-checksum-` and one word.
  private static func isGiven(_ request: HTTPRequest) -> Bool {
    request.headers.contains { name, _ in
      let name = name.lowercased()
      return name.hasPrefix("x-amz-checksum-") && !name.dropFirst(15).contains("-")
    }
  }
}
