internal import CCrypto
internal import Documents

/// A private key on the curve P-256: SigV4a derives one from a secret key, `aws login` keeps one in its file.
struct P256Key: Sendable {
  private let bytes: [UInt8]

  /// The key that is the number in these 32 bytes, the highest first.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The key that belongs to a pair of keys: counter-mode derivation (NIST SP 800-108) until a number below the
  /// curve's order comes out, which all but always is the first. Nil when none does.
  init?(deriving credentials: Credentials) {
    let secret = Array("AWS4A\(credentials.secretAccessKey)".utf8)
    for counter in UInt8(1)...254 {
      var input: [UInt8] = [0, 0, 0, 1]
      input += Array(SigV4a.algorithm.utf8) + [0]
      input += Array(credentials.accessKeyID.utf8) + [counter]
      input += [0, 0, 1, 0]
      let candidate = SHA256.hmac(key: secret, input)
      guard candidate.count == 32, !Self.orderMinusTwo.lexicographicallyPrecedes(candidate) else { continue }
      bytes = Self.incremented(candidate)
      return
    }
    return nil
  }

  /// Why a text gives no key.
  enum ReadError: Error {
    /// It holds no private key of the curve P-256 in PEM.
    case noKey
    /// The key is protected by a passphrase.
    case locked
  }

  /// The key in a PEM text: a private key by itself (SEC 1, RFC 5915) or wrapped (PKCS #8, RFC 5208).
  init(pem: String) throws(ReadError) {
    let text = Array(pem.utf8)
    var reading = INIA_P256_NONE
    bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      reading = inia_p256_read(text, text.count, buffer.baseAddress)
      count = reading == INIA_P256_READ ? 32 : 0
    }
    if reading == INIA_P256_LOCKED { throw .locked }
    guard publicCoordinates != nil else { throw .noKey }
  }

  /// The signature of a 32-byte digest, in DER; nil when the library refuses the key.
  func sign(_ digest: [UInt8]) -> [UInt8]? {
    guard digest.count == 32 else { return nil }
    let signature = [UInt8](unsafeUninitializedCapacity: Int(INIA_P256_SIGNATURE)) { buffer, count in
      count = inia_p256_sign(bytes, digest, buffer.baseAddress)
    }
    return signature.isEmpty ? nil : signature
  }

  /// The two numbers of a signature in DER, 32 bytes each, as JSON Web Signatures have them; nil for none.
  static func numbers(of signature: [UInt8]) -> [UInt8]? {
    let numbers = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = inia_p256_numbers(signature, signature.count, buffer.baseAddress) == 1 ? 64 : 0
    }
    return numbers.isEmpty ? nil : numbers
  }

  /// The two coordinates of the public key, 32 bytes each; nil when the library refuses the key.
  var publicCoordinates: [UInt8]? {
    guard bytes.count == 32 else { return nil }
    let coordinates = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = inia_p256_public_key(bytes, buffer.baseAddress) == 1 ? 64 : 0
    }
    return coordinates.isEmpty ? nil : coordinates
  }

  /// Whether `signature` is one of `digest` by the holder of the key with these coordinates.
  static func isValid(_ signature: [UInt8], of digest: [UInt8], by coordinates: [UInt8]) -> Bool {
    guard digest.count == 32, coordinates.count == 64 else { return false }
    return inia_p256_verify(coordinates, digest, signature, signature.count) == 1
  }

  /// The curve's order, less two.
  private static let orderMinusTwo: [UInt8] =
    [UInt8](repeating: 0xFF, count: 4) + [0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [
      0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x4F,
    ]

  private static func incremented(_ number: [UInt8]) -> [UInt8] {
    var number = number
    for index in number.indices.reversed() {
      number[index] &+= 1
      if number[index] != 0 { break }
    }
    return number
  }
}
