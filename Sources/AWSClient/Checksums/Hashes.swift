internal import CCrypto

/// A one-way hash that AWS uses somewhere: signing (SHA-256), `Content-MD5`, object checksums.
public protocol HashFunction {
  /// The C shim's name of the algorithm.
  static var algorithm: HashAlgorithm { get }
}

/// The hashes libcrypto computes for us.
public enum HashAlgorithm: Sendable, CaseIterable {
  case md5
  case sha1
  case sha256
  case sha512

  var kind: inia_hash_kind {
    switch self {
    case .md5: INIA_HASH_MD5
    case .sha1: INIA_HASH_SHA1
    case .sha256: INIA_HASH_SHA256
    case .sha512: INIA_HASH_SHA512
    }
  }
}

extension HashFunction {
  /// The digest of `bytes`. Empty only where the system's policy forbids the algorithm (MD5 in FIPS mode).
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    digest { out in
      bytes.withBytes { inia_hash_once(algorithm.kind, $0.baseAddress, $0.count, out) }
    }
  }

  /// The digest of a text's UTF-8.
  public static func hash(_ text: String) -> [UInt8] { hash(text.utf8) }

  /// The keyed digest (RFC 2104) of `bytes`.
  public static func hmac(key: some Collection<UInt8>, _ bytes: some Collection<UInt8>) -> [UInt8] {
    digest { out in
      key.withBytes { key in
        bytes.withBytes {
          inia_hmac(algorithm.kind, key.baseAddress, key.count, $0.baseAddress, $0.count, out)
        }
      }
    }
  }

  private static func digest(_ body: (UnsafeMutablePointer<UInt8>?) -> Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(INIA_MAX_DIGEST)) { buffer, count in
      count = body(buffer.baseAddress)
    }
  }
}

/// SHA-256 (FIPS 180-4), 32 bytes.
public enum SHA256: HashFunction {
  /// SHA-256.
  public static var algorithm: HashAlgorithm { .sha256 }
}
/// SHA-1 (FIPS 180-4), 20 bytes: S3 checksums, cache file names.
public enum SHA1: HashFunction {
  /// SHA-1.
  public static var algorithm: HashAlgorithm { .sha1 }
}
/// SHA-512 (FIPS 180-4), 64 bytes.
public enum SHA512: HashFunction {
  /// SHA-512.
  public static var algorithm: HashAlgorithm { .sha512 }
}
/// MD5 (RFC 1321), 16 bytes: `Content-MD5` and customer-provided keys of S3.
public enum MD5: HashFunction {
  /// MD5.
  public static var algorithm: HashAlgorithm { .md5 }
}

extension Collection where Element == UInt8 {
  /// Calls `body` with these bytes in one piece, copying them only when they are not stored so.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = withContiguousStorageIfAvailable(body) { return result }
    return Array(self).withUnsafeBufferPointer(body)
  }
}
