internal import Documents

/// The features that a call makes use of, as SDKs tell them in the part `m/` of their User-Agent: the identifiers are
/// botocore's (`botocore/useragent.py`), one for each thing.
package struct UserAgentFeatures: OptionSet, Sendable, Hashable {
  /// The bits of the features, one for each.
  package let rawValue: UInt64

  /// The features of these bits.
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: UInt64) { rawValue = 1 << bit }

  // How it is called.
  static let waiter = Self(bit: 0)
  static let paginator = Self(bit: 1)
  static let legacyRetries = Self(bit: 2)
  static let standardRetries = Self(bit: 3)
  static let adaptiveRetries = Self(bit: 4)
  static let gzip = Self(bit: 5)
  static let cbor = Self(bit: 6)
  static let sigV4a = Self(bit: 7)

  // Where to.
  static let ownEndpoint = Self(bit: 8)
  static let accountPreferred = Self(bit: 9)
  static let accountDisabled = Self(bit: 10)
  static let accountRequired = Self(bit: 11)
  static let accountKnown = Self(bit: 12)

  // Checksums.
  static let requestCRC32 = Self(bit: 13)
  static let requestCRC32C = Self(bit: 14)
  static let requestCRC64 = Self(bit: 15)
  static let requestSHA1 = Self(bit: 16)
  static let requestSHA256 = Self(bit: 17)
  static let requestMD5 = Self(bit: 18)
  static let requestSHA512 = Self(bit: 19)
  static let requestXXHash3 = Self(bit: 20)
  static let requestXXHash64 = Self(bit: 21)
  static let requestXXHash128 = Self(bit: 22)
  static let requestsWhenSupported = Self(bit: 23)
  static let requestsWhenRequired = Self(bit: 24)
  static let responsesWhenSupported = Self(bit: 25)
  static let responsesWhenRequired = Self(bit: 26)

  // Where the credentials come from, and how they were come by.
  static let code = Self(bit: 27)
  static let environment = Self(bit: 28)
  static let environmentWebIdentity = Self(bit: 29)
  static let assumedRole = Self(bit: 30)
  static let webIdentityRole = Self(bit: 31)
  static let profile = Self(bit: 32)
  static let sourceProfile = Self(bit: 33)
  static let namedSource = Self(bit: 34)
  static let profileWebIdentity = Self(bit: 35)
  static let profileSSO = Self(bit: 36)
  static let sso = Self(bit: 37)
  static let profileOldSSO = Self(bit: 38)
  static let oldSSO = Self(bit: 39)
  static let profileProcess = Self(bit: 40)
  static let process = Self(bit: 41)
  static let boto2 = Self(bit: 42)
  static let container = Self(bit: 43)
  static let instance = Self(bit: 44)
  static let bearerVariable = Self(bit: 45)
  static let profileLogin = Self(bit: 46)
  static let login = Self(bit: 47)

  /// The transfer of objects that a call is part of (boto3's `S3_TRANSFER`).
  package static let transfer = Self(bit: 48)

  /// The identifiers, in the order of the bits.
  private static let identifiers = [
    "B", "C", "D", "E", "F", "L", "M", "S",
    "N", "P", "Q", "R", "T",
    "U", "V", "W", "X", "Y", "AE", "AF", "AG", "AH", "AI", "Z", "a", "b", "c",
    "e", "g", "h", "i", "k", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "z", "0", "3", "AC", "AD", "G",
  ]

  /// The identifiers of these features, with commas between them.
  var text: String {
    var text = ""
    var rest = rawValue
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      guard bit < Self.identifiers.count else { break }
      if !text.isEmpty { text += "," }
      text += Self.identifiers[bit]
    }
    return text
  }
}

extension UserAgentFeatures {
  /// What the settings say of every call.
  init(_ configuration: Configuration) {
    self =
      switch configuration.retryMode.value {
      case .legacy: .legacyRetries
      case .standard: .standardRetries
      case .adaptive: .adaptiveRetries
      }
    insert(configuration.requestChecksums.value == .whenSupported ? .requestsWhenSupported : .requestsWhenRequired)
    insert(configuration.responseChecksums.value == .whenSupported ? .responsesWhenSupported : .responsesWhenRequired)
  }

  /// What the parameters of an endpoint rule set say: their names decide, wherever their values come from.
  init(endpointParameters values: [String: Document]) {
    self = []
    switch values["AccountIdEndpointMode"]?.string {
    case "preferred": insert(.accountPreferred)
    case "disabled": insert(.accountDisabled)
    case "required": insert(.accountRequired)
    default: break
    }
    if values["AccountId"] != nil { insert(.accountKnown) }
  }

  /// A checksum of a request.
  init(_ algorithm: ChecksumAlgorithm) {
    self =
      switch algorithm {
      case .crc32: .requestCRC32
      case .crc32c: .requestCRC32C
      case .crc64nvme: .requestCRC64
      case .sha1: .requestSHA1
      case .sha256: .requestSHA256
      case .sha512: .requestSHA512
      case .md5: .requestMD5
      case .xxhash3: .requestXXHash3
      case .xxhash64: .requestXXHash64
      case .xxhash128: .requestXXHash128
      }
  }
}
