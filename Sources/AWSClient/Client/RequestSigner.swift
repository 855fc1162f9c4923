internal import Documents

/// Signs prepared requests, each attempt anew.
struct RequestSigner: Sendable {
  /// What a request may be signed with.
  struct Keys: Sendable {
    var credentials: Credentials?
    var token: String?
    var signingKeys: SigningKeys?
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
        try SigV4.sign(
          &request, credentials: credentials, scope: plan.scope, date: date, options: options, keys: keys.signingKeys)
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
    case .hmacV1:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      HMACv1.sign(&request, credentials: credentials, resource: Self.resource(request, prepared), date: date)
    }
  }

  /// Signs `request` in its query.
  func presign(
    _ request: inout HTTPRequest, _ prepared: PreparedRequest, date: Timestamp, expires: Int
  ) throws(ClientError) {
    // A parameter without a value has an empty one, as botocore writes it.
    request.query = request.query.parts(at: "&").map { $0.holds("=") ? String($0) : "\($0)=" }
      .joined(separator: "&")
    switch prepared.plan.authentication {
    case .none: return
    case .hmacV1:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      HMACv1.presign(
        &request, credentials: credentials, resource: Self.resource(request, prepared), date: date, expires: expires)
    case .sigV4, .s3Express, .sigV4a:
      guard let credentials = keys.credentials else { throw .noCredentials(looked: []) }
      let isForRegions = prepared.plan.authentication == .sigV4a
      var options = prepared.plan.signing
      if options.includesPayloadHeader {
        options.payload = .unsigned
      } else {
        // What is left of the body is nothing, whatever a request of this operation may leave unsigned.
        try Self.moveBodyToQuery(&request, prepared.operation)
        options.payload = .hash
      }
      options.includesPayloadHeader = false
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
    var options = prepared.signingOptions(for: request)
    if let digest = prepared.digest, options.payload == .hash { options.payload = .digest(digest) }
    // What comes once only cannot be hashed before it is sent; S3 takes it so.
    if case .stream = request.body, options.payload == .hash { options.payload = .unsigned }
    return options
  }

  /// The path that the first signature of S3 covers: the bucket and the key, wherever the bucket stands.
  private static func resource(_ request: HTTPRequest, _ prepared: PreparedRequest) -> String {
    guard let bucket = prepared.call.input.parameters["Bucket"]?.string else { return request.path }
    let base = HTTPRequest(url: prepared.plan.endpoint.url)?.path ?? "/"
    let rest = request.path.dropFirst(base.ends(with: "/") ? base.count - 1 : base.count)
    return "/" + PercentEncoding.encode(bucket) + (rest.isEmpty ? "/" : rest)
  }

  /// Moves the members of a JSON body into the query, as botocore does: a URL has no body.
  private static func moveBodyToQuery(
    _ request: inout HTTPRequest, _ operation: OperationModel
  ) throws(ClientError) {
    guard let bytes = request.body.bytes, !bytes.isEmpty,
      request.headers["Content-Type"]?.begins(with: "application/x-www-form-urlencoded") != true
    else { return }
    guard let body = try? JSONReader.read(bytes), body.kind == .map else {
      throw .signing("\(operation.name): what is in the body cannot be put into a URL")
    }
    var pairs: [(name: String, value: String)] = []
    for (name, value) in body.entries {
      for element in value.kind == .list ? Array(value.elements) : [value] {
        guard !element.kind.isContainer else {
          throw .signing("\(operation.name): \(name) cannot be put into a URL")
        }
        // Truth is spelled as Python spells it.
        let text = element.string ?? element.boolean.map { $0 ? "True" : "False" } ?? JSONWriter.string(element)
        pairs.append((name, text))
      }
    }
    request.query = [request.query, PercentEncoding.query(pairs)].filter { !$0.isEmpty }.joined(separator: "&")
    request.body = .empty
  }

  private func bearerName(_ prepared: PreparedRequest) -> String {
    prepared.operation.service.signingName.uppercased()
  }
}
