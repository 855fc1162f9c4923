internal import CCrypto
public import Documents

/// Signs URLs of CloudFront distributions whose files are not for everybody, with a key pair that CloudFront knows
/// (botocore's `CloudFrontSigner`, the AWS CLI's `cloudfront sign`).
public struct CloudFrontSigner: Sendable {
  private let keyID: String
  private let privateKey: String

  /// The reasons for which a URL cannot be signed.
  public enum Failure: Error, Sendable, Equatable {
    /// The private key is no RSA key in PEM, or is protected by a passphrase.
    case unusableKey
  }

  /// A signer with the key pair that CloudFront calls `keyID`; `privateKey` is its private half in PEM.
  public init(keyID: String, privateKey: String) {
    self.keyID = keyID
    self.privateKey = privateKey
  }

  /// `url`, good until `end`.
  /// - Throws: ``Failure/unusableKey``.
  public func sign(_ url: String, until end: Timestamp) throws(Failure) -> String {
    let signature = try sign(Self.policy(for: url, until: end))
    return join(url, "Expires=\(end.seconds)", signature)
  }

  /// `url`, good for what `policy` says.
  /// - Throws: ``Failure/unusableKey``.
  public func sign(_ url: String, policy: String) throws(Failure) -> String {
    join(url, "Policy=\(Self.encode(policy.utf8))", try sign(policy))
  }

  /// A policy in CloudFront's words.
  /// - Parameters:
  ///   - resource: The URL, in which `*` and `?` stand for other characters.
  ///   - start: When it begins to be good; at once where nothing is said.
  ///   - address: Who may come: an IPv4 address, or many (`192.0.2.0/24`); everybody where nothing is said.
  public static func policy(
    for resource: String, until end: Timestamp, from start: Timestamp? = nil, address: String? = nil
  ) -> String {
    var conditions: [(String, Document)] = [("DateLessThan", ["AWS:EpochTime": Document(end.seconds)])]
    if let address {
      conditions.append(
        ("IpAddress", ["AWS:SourceIp": Document(address.holds("/") ? address : "\(address)/32")]))
    }
    if let start { conditions.append(("DateGreaterThan", ["AWS:EpochTime": Document(start.seconds)])) }
    let statement = Document(map: [("Resource", Document(resource)), ("Condition", Document(map: conditions))])
    let policy = Document(map: [("Statement", Document(list: [statement]))])
    return JSONWriter.string(policy, style: .compact, escapesNonASCII: true)
  }

  private func sign(_ policy: String) throws(Failure) -> String {
    let message = Array(policy.utf8)
    let pem = Array(privateKey.utf8)
    // Room for keys of up to 16384 bits.
    let signature = [UInt8](unsafeUninitializedCapacity: 2048) { buffer, count in
      count = inia_rsa_sha1_sign(pem, pem.count, message, message.count, buffer.baseAddress, buffer.count)
    }
    guard !signature.isEmpty else { throw .unusableKey }
    return Self.encode(signature)
  }

  private func join(_ url: String, _ parameter: String, _ signature: String) -> String {
    "\(url)\(url.holds("?") ? "&" : "?")\(parameter)&Signature=\(signature)&Key-Pair-Id=\(keyID)"
  }

  /// Base64 with the characters that mean something in a URL exchanged for others, as CloudFront does it.
  private static func encode(_ bytes: some Sequence<UInt8>) -> String {
    Base64.encode(bytes).reduce(into: "") { text, character in
      switch character {
      case "+": text.append("-")
      case "=": text.append("_")
      case "/": text.append("~")
      default: text.append(character)
      }
    }
  }
}
