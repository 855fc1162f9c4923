internal import Documents

/// Signs prepared requests, each attempt anew.
struct RequestSigner: Sendable {
  /// What a request may be signed with.
  struct Keys: Sendable {
    var credentials: Credentials?
    var token: String?
  }

  let keys: Keys

  /// Signs `request` as it was planned, with the service's time.
  func sign(_ request: inout HTTPRequest, _ prepared: PreparedRequest, date: Timestamp) throws(ClientError) {
    let plan = prepared.plan
    switch plan.authentication {
    case .none:
      if prepared.trailer != nil { request.headers["X-Amz-Content-SHA256"] = "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }
    case .bearer:
      guard let token = keys.token else { throw .noCredentials(looked: ["AWS_BEARER_TOKEN_\(bearerName(prepared))"]) }
      request.headers["Authorization"] = "Bearer \(token)"
    case .sigV4, .s3Express:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      let options = options(request, prepared)
      do {
        try SigV4.sign(&request, credentials: credentials, scope: plan.scope, date: date, options: options)
      } catch {
        throw .signing("\(prepared.operation.name): cannot be signed: \(error)")
      }
    case .sigV4a:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      let options = options(request, prepared)
      do {
        try SigV4a.sign(&request, credentials: credentials, scope: plan.scope, date: date, options: options)
      } catch {
        throw .signing("\(prepared.operation.name): cannot be signed: \(error)")
      }
    case .sigV2:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      SigV2.sign(&request, credentials: credentials, date: date)
    }
  }

  /// Signs `request` in its query.
  func presign(
    _ request: inout HTTPRequest, _ prepared: PreparedRequest, date: Timestamp, expires: Int
  ) throws(ClientError) {
    switch prepared.plan.authentication {
    case .none: return
    case .sigV4, .s3Express, .sigV4a:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      let isForRegions = prepared.plan.authentication == .sigV4a
      var options = prepared.plan.signing
      if options.includesPayloadHeader {
        options.payload = .unsigned
        options.includesPayloadHeader = false
      }
      do {
        let presign = isForRegions ? SigV4a.presign : SigV4.presign
        try presign(
          &request, credentials, prepared.plan.scope, date, expires, options)
      } catch {
        throw .signing("\(prepared.operation.name): cannot be signed: \(error)")
      }
    case .bearer, .sigV2:
      throw .signing("\(prepared.operation.name): URLs cannot be presigned in the way the endpoint wants")
    }
  }

  private func options(_ request: HTTPRequest, _ prepared: PreparedRequest) -> SigningOptions {
    var options = prepared.plan.signing
    if options.includesPayloadHeader {
      options.decideS3Payload(
        request, streamsInput: prepared.operation.streamingInput != nil,
        hasChecksumHeader: request.headers.contains { name, _ in name.lowercased().hasPrefix("x-amz-checksum-") },
        configured: prepared.call.configuration.s3.signsPayload?.value)
    }
    if case .stream = request.body { options.payload = prepared.trailer == nil ? .unsigned : .unsignedWithTrailer }
    return options
  }

  private func bearerName(_ prepared: PreparedRequest) -> String {
    prepared.operation.service.signingName.uppercased()
  }
}
