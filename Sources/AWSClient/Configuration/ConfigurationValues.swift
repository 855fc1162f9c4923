/// How failed attempts are repeated.
public enum RetryMode: String, Sendable, CaseIterable {
  /// botocore's first rules: five attempts.
  case legacy
  /// Three attempts, with a quota.
  case standard
  /// As ``standard``, with a rate limit of its own.
  case adaptive
}

/// When checksums are made or checked.
public enum ChecksumPolicy: String, Sendable, CaseIterable {
  /// Wherever the operation knows of them.
  case whenSupported = "when_supported"
  /// Only where it insists.
  case whenRequired = "when_required"
}

/// Where the bucket goes in an S3 URL.
public enum AddressingStyle: String, Sendable, CaseIterable {
  /// In the host where it can be, else in the path.
  case auto
  /// In the host.
  case virtual
  /// In the path.
  case path
}

/// How requests to S3 are signed.
public enum S3SignatureVersion: String, Sendable, CaseIterable {
  /// Version 4, in the form that the endpoint wants.
  case s3v4
  /// The first one, for stores that know no other.
  case s3
}

/// Whether us-east-1 and friends have an endpoint of their own or the global one of old.
public enum RegionalEndpoints: String, Sendable, CaseIterable {
  /// The global endpoint.
  case legacy
  /// The region's own.
  case regional
}

/// Whether endpoints carry the account.
public enum AccountIDEndpointMode: String, Sendable, CaseIterable {
  /// When the credentials tell it.
  case preferred
  /// Or fail.
  case required
  /// Never.
  case disabled
}

/// How times are printed.
public enum CLITimestampFormat: String, Sendable, CaseIterable {
  /// As the service sent them.
  case wire
  /// As ISO 8601.
  case iso8601
}

/// How blobs are given on a command line.
public enum CLIBinaryFormat: String, Sendable, CaseIterable {
  /// As base64.
  case base64
  /// As they are.
  case rawInBase64Out = "raw-in-base64-out"
}

/// A set of defaults.
public enum DefaultsMode: String, Sendable, CaseIterable {
  /// Those of old.
  case legacy
  /// The recommended ones.
  case standard
  /// For a program in the region it talks to.
  case inRegion = "in-region"
  /// For one that is not.
  case crossRegion = "cross-region"
  /// For long ways.
  case mobile
  /// In region or cross region, by what the environment says.
  case auto

  /// Seconds to connect.
  var connectTimeout: Double? {
    switch self {
    case .legacy, .auto: nil
    case .standard, .crossRegion: 3.1
    case .inRegion: 1.1
    case .mobile: 30
    }
  }
}

/// The settings of S3: the `s3 =` block of a profile.
public struct S3Settings: Sendable {
  /// Where the bucket goes.
  public let addressingStyle: Setting<AddressingStyle>
  /// Whether Transfer Acceleration is used.
  public let usesAccelerate: Setting<Bool>
  /// Whether S3 alone uses IPv6 endpoints; nil leaves it to the general setting.
  public let usesDualStack: Setting<Bool>?
  /// Whether bodies are signed; nil leaves it to the request.
  public let signsPayload: Setting<Bool>?
  /// Whether an ARN's region goes before the session's; nil is yes for S3, no for S3 Control.
  public let usesARNRegion: Setting<Bool>?
  /// How requests are signed; as in botocore, only an option changes it, no file.
  public let signatureVersion: Setting<S3SignatureVersion>
  /// Whether us-east-1 has its own endpoint.
  public let usEast1Endpoint: Setting<RegionalEndpoints>
  /// Whether multi-region access points are refused.
  public let disablesMultiRegionAccessPoints: Setting<Bool>
  /// Whether directory buckets are spoken to without sessions.
  public let disablesExpressSessions: Setting<Bool>
  /// The block as written, for the settings of transfers (`multipart_threshold` …).
  public let block: [String: String]
}
