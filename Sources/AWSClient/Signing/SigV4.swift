package import Documents

/// AWS Signature Version 4.
package enum SigV4 {
  static let algorithm = "AWS4-HMAC-SHA256"
  static let emptyHash = Hex.encode(SHA256.hash([]))

  /// Signs `request` in its `Authorization` header, with one of `keys` where those are kept. A signature that is already
  /// there, from an attempt before, goes.
  /// - Throws: ``SigningError`` when the body's hash is wanted and cannot be had.
  package static func sign(
    _ request: inout HTTPRequest, credentials: Credentials, scope: SigningScope, date: Timestamp,
    options: SigningOptions = SigningOptions(), keys: SigningKeys? = nil
  ) throws(SigningError) {
    clear(&request, options)
    request.headers["X-Amz-Date"] = date.amzDate
    if let token = credentials.sessionToken { request.headers[options.tokenName] = token }
    let payload = try payload(&request, options)
    let canonical = CanonicalRequest(request, options: options, payload: payload)
    let scopeText = scopeText(scope, date)
    let key = keys?.key(credentials, scope, date, scopeText) ?? signingKey(credentials, scope, date)
    let signature = Hex.encode(SHA256.hmac(key: key, stringToSign(canonical, scopeText, date)))
    request.headers["Authorization"] =
      "\(algorithm) Credential=\(credentials.accessKeyID)/\(scopeText), "
      + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
  }

  /// Signs `request` in its query, so that its URL alone is enough to send it for `expires` seconds. A form in the body
  /// moves into the query, since the signature covers the query only.
  /// - Throws: ``SigningError`` when the body's hash is wanted and cannot be had.
  package static func presign(
    _ request: inout HTTPRequest, credentials: Credentials, scope: SigningScope, date: Timestamp, expires: Int,
    options: SigningOptions = SigningOptions()
  ) throws(SigningError) {
    preparePresigning(&request, options)
    var pairs = presigningPairs(
      request, algorithm: algorithm, credential: "\(credentials.accessKeyID)/\(scopeText(scope, date))", date: date,
      expires: expires)
    if let token = credentials.sessionToken { pairs.append((options.tokenName, token)) }
    request.query += (request.query.isEmpty ? "" : "&") + PercentEncoding.query(pairs)
    let payload = try payloadText(request.body, options.payload)
    let canonical = CanonicalRequest(request, options: options, payload: payload)
    let signature = Hex.encode(
      SHA256.hmac(
        key: signingKey(credentials, scope, date), stringToSign(canonical, scopeText(scope, date), date)))
    request.query += "&X-Amz-Signature=\(signature)"
  }

  /// The signature, in hexadecimal, of a text that is not a request: the policy of a form upload, an event.
  package static func signature(
    of text: String, credentials: Credentials, scope: SigningScope, date: Timestamp
  ) -> String {
    Hex.encode(SHA256.hmac(key: signingKey(credentials, scope, date), text.utf8))
  }

  /// `20261121/us-east-1/s3/aws4_request`.
  package static func scopeText(_ scope: SigningScope, _ date: Timestamp) -> String {
    "\(date.date)/\(scope.region)/\(scope.service)/aws4_request"
  }

  /// The text, in UTF-8, whose keyed hash is the signature.
  static func stringToSign(_ canonical: CanonicalRequest, _ scopeText: String, _ date: Timestamp) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(192)
    for line in [algorithm, date.amzDate, scopeText] {
      bytes.append(contentsOf: line.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(contentsOf: Hex.encode(SHA256.hash(canonical.bytes)).utf8)
    return bytes
  }

  /// What the canonical request says about the body, and the header that says the same where there is to be one. A
  /// hash that is the request's own counts, as with Glacier's uploads and CodeArtifact's packages.
  static func payload(_ request: inout HTTPRequest, _ options: SigningOptions) throws(SigningError) -> String {
    if !options.sendsPayloadHeader, let given = request.headers["X-Amz-Content-SHA256"] { return given }
    let payload = try payloadText(request.body, options.payload)
    if options.sendsPayloadHeader { request.headers["X-Amz-Content-SHA256"] = payload }
    return payload
  }

  /// What the canonical request says about the body.
  static func payloadText(_ body: RequestBody, _ signing: PayloadSigning) throws(SigningError) -> String {
    switch signing {
    case .digest(let digest): return digest
    case .unsigned: return "UNSIGNED-PAYLOAD"
    case .unsignedWithTrailer: return "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
    case .hash: break
    }
    switch body {
    case .empty: return emptyHash
    case .bytes(let bytes): return bytes.isEmpty ? emptyHash : Hex.encode(SHA256.hash(bytes))
    case .file(let path, let offset, let length):
      var checksum = Checksum(.sha256)
      do { try checksum.update(file: path, offset: offset, length: length) } catch { throw .unreadableBody(error) }
      return Hex.encode(checksum.value)
    case .stream: throw .unhashableBody
    }
  }

  /// Takes out what an attempt before has put in. The body's hash is left where signing does not add it: then it is
  /// the request's own, as with Glacier's uploads.
  static func clear(_ request: inout HTTPRequest, _ options: SigningOptions) {
    for name in ["Authorization", "Date", "X-Amz-Security-Token", options.tokenName] { request.headers.remove(name) }
    if options.sendsPayloadHeader { request.headers.remove("X-Amz-Content-SHA256") }
  }

  /// Makes a request fit for a signature in its query.
  static func preparePresigning(_ request: inout HTTPRequest, _ options: SigningOptions) {
    clear(&request, options)
    request.headers.remove("X-Amz-Date")
    moveFormToQuery(&request)
  }

  /// The parameters of a signature in the query, all but the token and the signature.
  static func presigningPairs(
    _ request: HTTPRequest, algorithm: String, credential: String, date: Timestamp, expires: Int
  ) -> [(name: String, value: String)] {
    [
      ("X-Amz-Algorithm", algorithm), ("X-Amz-Credential", credential), ("X-Amz-Date", date.amzDate),
      ("X-Amz-Expires", String(expires)), ("X-Amz-SignedHeaders", CanonicalRequest.signedHeaders(request)),
    ]
  }

  private static func moveFormToQuery(_ request: inout HTTPRequest) {
    guard request.headers["Content-Type"]?.begins(with: "application/x-www-form-urlencoded") == true else { return }
    request.headers.remove("Content-Type")
    guard let form = request.body.bytes, !form.isEmpty else { return }
    request.query += (request.query.isEmpty ? "" : "&") + String(decoding: form, as: UTF8.self)
    request.body = .empty
  }

  /// The key of a day, a region and a service.
  static func signingKey(_ credentials: Credentials, _ scope: SigningScope, _ date: Timestamp) -> [UInt8] {
    [date.date, scope.region, scope.service, "aws4_request"]
      .reduce(Array("AWS4\(credentials.secretAccessKey)".utf8)) { key, part in SHA256.hmac(key: key, part.utf8) }
  }
}
