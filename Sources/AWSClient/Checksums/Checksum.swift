internal import CCrypto

/// The checksums S3 and its relatives take and give, by the names of the `x-amz-checksum-…` headers.
public enum ChecksumAlgorithm: String, Sendable, CaseIterable {
  case crc32
  case crc32c
  case crc64nvme
  case sha1
  case sha256
  case sha512
  case md5
  case xxhash64
  case xxhash3
  case xxhash128

  /// The algorithm that a model or a user spells `name`, in any letter case (`CRC32C`, `SHA256`).
  public init?(name: String) { self.init(rawValue: name.lowercased()) }

  /// The name used in requests (`CRC32C`).
  public var name: String { rawValue.uppercased() }

  /// The header or trailer that carries a checksum of this kind.
  public var headerName: String { "x-amz-checksum-\(rawValue)" }

  /// The checksum of `bytes`, in network byte order.
  public func compute(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var checksum = Checksum(self)
    checksum.update(bytes)
    return checksum.value
  }
}

/// A checksum that is being computed piece by piece. A value: a copy goes its own way.
public struct Checksum: Sendable {
  /// What is computed.
  public let algorithm: ChecksumAlgorithm
  private var state: State

  private enum State: Sendable {
    case crc32(UInt32)
    case crc32c(UInt32)
    case crc64nvme(UInt64)
    case hash(HashBox)
  }

  /// A checksum of nothing yet.
  public init(_ algorithm: ChecksumAlgorithm) {
    self.algorithm = algorithm
    state =
      switch algorithm {
      case .crc32: .crc32(0)
      case .crc32c: .crc32c(0)
      case .crc64nvme: .crc64nvme(0)
      case .sha1: .hash(HashBox(INIA_HASH_SHA1))
      case .sha256: .hash(HashBox(INIA_HASH_SHA256))
      case .sha512: .hash(HashBox(INIA_HASH_SHA512))
      case .md5: .hash(HashBox(INIA_HASH_MD5))
      case .xxhash64: .hash(HashBox(INIA_HASH_XXH64))
      case .xxhash3: .hash(HashBox(INIA_HASH_XXH3_64))
      case .xxhash128: .hash(HashBox(INIA_HASH_XXH3_128))
      }
  }

  /// Adds `bytes`.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    switch state {
    case .crc32(let crc): state = .crc32(bytes.withBytes { inia_crc32(crc, $0.baseAddress, $0.count) })
    case .crc32c(let crc): state = .crc32c(bytes.withBytes { inia_crc32c(crc, $0.baseAddress, $0.count) })
    case .crc64nvme(let crc): state = .crc64nvme(bytes.withBytes { inia_crc64nvme(crc, $0.baseAddress, $0.count) })
    case .hash(var box):
      state = .crc32(0)  // lets go of the box, so that it is copied only when somebody else holds it
      if !isKnownUniquelyReferenced(&box) { box = box.copy() }
      box.update(bytes)
      state = .hash(box)
    }
  }

  /// The checksum of everything added so far, in network byte order; more may be added afterwards.
  public var value: [UInt8] {
    switch state {
    case .crc32(let crc), .crc32c(let crc): crc.bigEndianBytes
    case .crc64nvme(let crc): crc.bigEndianBytes
    case .hash(let box): box.copy().finish()
    }
  }
}

/// The owner of one hash of libcrypto or xxHash.
///
/// `@unchecked Sendable`: the compiler cannot see who changes what the pointer leads to: `update` and `finish` do, and
/// ``Checksum`` calls them only on a box that nobody else holds (it asks `isKnownUniquelyReferenced`, or has just made a
/// copy). A box that is shared is only read, by `copy`, which the libraries allow from several threads at once.
private final class HashBox: @unchecked Sendable {
  private let hash: OpaquePointer?

  init(_ kind: inia_hash_kind) { hash = inia_hash_new(kind) }
  private init(adopting hash: OpaquePointer?) { self.hash = hash }
  deinit { inia_hash_free(hash) }

  func copy() -> HashBox { HashBox(adopting: hash.flatMap { inia_hash_copy($0) }) }

  func update(_ bytes: some Collection<UInt8>) {
    guard let hash else { return }
    bytes.withBytes { inia_hash_update(hash, $0.baseAddress, $0.count) }
  }

  func finish() -> [UInt8] {
    guard let hash else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(INIA_MAX_DIGEST)) { buffer, count in
      count = inia_hash_finish(hash, buffer.baseAddress)
    }
  }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
