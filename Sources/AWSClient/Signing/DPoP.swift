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
    guard let signature = key.sign(SHA256.hash(message)), let pair = DER.element(signature)?.elements,
      pair.count == 2, let r = pair[0].unsigned(width: 32), let s = pair[1].unsigned(width: 32)
    else { return nil }
    return "\(message).\(Base64.encodeForURL(r + s))"
  }
}

extension P256Key {
  /// The key in a PEM text: a private key of the curve P-256 by itself (RFC 5915) or wrapped (RFC 5208). Nil for
  /// anything else.
  init?(pem: String) {
    let lines = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
    let text = lines.joined().filter { !$0.isWhitespace }
    guard let bytes = Base64.decode(text), let parts = DER.element(bytes)?.elements, let version = parts.first,
      let number = version.unsigned(width: 1)
    else { return nil }
    switch number {
    case [0]:
      guard parts.count >= 3, let algorithm = parts[1].elements, algorithm.count == 2,
        algorithm[0] == Self.ecPublicKey, algorithm[1] == Self.prime256v1, parts[2].tag == DER.octets,
        let inner = DER.element(parts[2].content)?.elements
      else { return nil }
      self.init(privateKey: inner)
    case [1]: self.init(privateKey: parts)
    default: return nil
    }
  }

  private init?(privateKey parts: [DER.Element]) {
    guard parts.count >= 2, parts[0].unsigned(width: 1) == [1], parts[1].tag == DER.octets,
      parts[1].content.count == 32
    else { return nil }
    self.init(bytes: Array(parts[1].content))
    guard publicCoordinates != nil else { return nil }
  }

  private static let ecPublicKey = DER.Element(tag: DER.object, content: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01])
  private static let prime256v1 = DER.Element(
    tag: DER.object, content: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07])
}
