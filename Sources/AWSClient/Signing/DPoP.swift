internal import Documents

/// Proof that whoever refreshes a token holds the key it was given to (RFC 9449): a signed text (RFC 7515) that names
/// the request.
enum DPoP {
  /// The header's value for a POST to `url`; nil when the library refuses the key.
  static func proof(_ key: P256Key, url: String, now: Timestamp, id: String) -> String? {
    guard let coordinates = key.publicCoordinates else { return nil }
    let header: Document = [
      "typ": "dpop+jwt", "alg": "ES256",
      "jwk": [
        "kty": "EC", "x": Document(Base64.encodeForURL(coordinates.prefix(32))),
        "y": Document(Base64.encodeForURL(coordinates.dropFirst(32))),
        "crv": "P-256",
      ],
    ]
    let claims: Document = [
      "htm": "POST", "htu": Document(url), "iat": Document(Int(clamping: now.seconds)), "jti": Document(id),
    ]
    let message = [header, claims].map { Base64.encodeForURL(JSONWriter.string($0).utf8) }.joined(separator: ".")
    guard let signature = key.sign(SHA256.hash(message)), let pair = P256Key.numbers(of: signature) else { return nil }
    return "\(message).\(Base64.encodeForURL(pair))"
  }
}
