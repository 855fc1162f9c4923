package import Documents

/// AWS Signature Version 4 for several regions at once: an elliptic-curve signature by a key derived from the secret.
package enum SigV4a {
  static let algorithm = "AWS4-ECDSA-P256-SHA256"

  /// Signs `request` in its `Authorization` header; `scope.region` is the region set, `*` or a list with commas.
  /// - Throws: ``SigningError`` when the body's hash is wanted and cannot be had.
  package static func sign(
    _ request: inout HTTPRequest, credentials: Credentials, scope: SigningScope, date: Timestamp,
    options: SigningOptions = SigningOptions()
  ) throws(SigningError) {
    SigV4.clear(&request, options)
    request.headers["X-Amz-Date"] = date.amzDate
    request.headers["X-Amz-Region-Set"] = scope.region
    if let token = credentials.sessionToken { request.headers[options.tokenName] = token }
    let payload = try SigV4.payload(&request, options)
    let canonical = CanonicalRequest(request, options: options, payload: payload)
    request.headers["Authorization"] =
      "\(algorithm) Credential=\(credentials.accessKeyID)/\(scopeText(scope, date)), "
      + "SignedHeaders=\(canonical.signedHeaders), "
      + "Signature=\(try signature(of: canonical, credentials: credentials, scope: scope, date: date))"
  }

  /// Signs `request` in its query.
  /// - Throws: ``SigningError`` when the body's hash is wanted and cannot be had.
  package static func presign(
    _ request: inout HTTPRequest, credentials: Credentials, scope: SigningScope, date: Timestamp, expires: Int,
    options: SigningOptions = SigningOptions()
  ) throws(SigningError) {
    SigV4.preparePresigning(&request, options)
    var pairs = SigV4.presigningPairs(
      request, algorithm: algorithm, credential: "\(credentials.accessKeyID)/\(scopeText(scope, date))", date: date,
      expires: expires)
    pairs.append(("X-Amz-Region-Set", scope.region))
    if let token = credentials.sessionToken { pairs.append((options.tokenName, token)) }
    request.query += (request.query.isEmpty ? "" : "&") + PercentEncoding.query(pairs)
    let payload = try SigV4.payloadText(request.body, options.payload)
    let canonical = CanonicalRequest(request, options: options, payload: payload)
    let signature = try signature(of: canonical, credentials: credentials, scope: scope, date: date)
    request.query += "&X-Amz-Signature=\(signature)"
  }

  /// The scope has no region: the set is in the request.
  private static func scopeText(_ scope: SigningScope, _ date: Timestamp) -> String {
    "\(date.date)/\(scope.service)/aws4_request"
  }

  static func stringToSign(_ canonical: CanonicalRequest, _ scope: SigningScope, _ date: Timestamp) -> String {
    "\(algorithm)\n\(date.amzDate)\n\(scopeText(scope, date))\n\(Hex.encode(SHA256.hash(canonical.bytes)))"
  }

  private static func signature(
    of canonical: CanonicalRequest, credentials: Credentials, scope: SigningScope, date: Timestamp
  ) throws(SigningError) -> String {
    let digest = SHA256.hash(stringToSign(canonical, scope, date))
    guard let signature = P256Key(deriving: credentials)?.sign(digest) else { throw .unusableKey }
    return Hex.encode(signature)
  }
}
