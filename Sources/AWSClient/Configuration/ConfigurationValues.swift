/// The rules by which failed attempts are repeated: `retry_mode` (`botocore/retries`, `botocore/retryhandler.py`).
public enum RetryMode: String, Sendable, CaseIterable {
  /// The first rules of botocore: five attempts.
  case legacy
  /// Three attempts, with a quota.
  case standard
  /// The rules of ``standard``, and a limit on the rate of requests that adapts to throttling.
  case adaptive
}

/// The occasions for checksums: `request_checksum_calculation` and `response_checksum_validation`.
public enum ChecksumPolicy: String, Sendable, CaseIterable {
  /// Every operation that knows of checksums.
  case whenSupported = "when_supported"
  /// Only operations that insist on them.
  case whenRequired = "when_required"
}

/// The place of the bucket's name in a URL of S3: `addressing_style`.
public enum AddressingStyle: String, Sendable, CaseIterable {
  /// The host where the name can be part of one, else the path.
  case auto
  /// The host.
  case virtual
  /// The path.
  case path
}

/// The version of the signature of requests to S3.
public enum S3SignatureVersion: String, Sendable, CaseIterable {
  /// Version 4, in the form that the endpoint wants.
  case s3v4
  /// Version 1 (HMAC of SHA-1), for stores that know no other.
  case s3
}

/// The endpoint of regions that once shared a global one: `sts_regional_endpoints`, `s3_us_east_1_regional_endpoint`.
public enum RegionalEndpoints: String, Sendable, CaseIterable {
  /// The global endpoint.
  case legacy
  /// The region's own.
  case regional
}

/// The place of the account's number in endpoints: `account_id_endpoint_mode`.
public enum AccountIDEndpointMode: String, Sendable, CaseIterable {
  /// Endpoints have the number where the credentials tell it.
  case preferred
  /// Endpoints have the number; a call without it fails.
  case required
  /// Endpoints never have it.
  case disabled
}

/// The spelling of times in output: `cli_timestamp_format`.
public enum CLITimestampFormat: String, Sendable, CaseIterable {
  /// The text or number that the service sent.
  case wire
  /// ISO 8601.
  case iso8601
}

/// The spelling of blobs on a command line: `cli_binary_format`.
public enum CLIBinaryFormat: String, Sendable, CaseIterable {
  /// Base64.
  case base64
  /// The bytes as they are.
  case rawInBase64Out = "raw-in-base64-out"
}

/// A set of defaults: `defaults_mode` (`botocore/data/sdk-default-configuration.json`).
public enum DefaultsMode: String, Sendable, CaseIterable {
  /// The defaults that there were before there were sets.
  case legacy
  /// The recommended defaults.
  case standard
  /// Defaults for a program that runs in the region it calls.
  case inRegion = "in-region"
  /// Defaults for a program that calls another region than it runs in.
  case crossRegion = "cross-region"
  /// Defaults for slow and long connections.
  case mobile
  /// ``inRegion``, ``crossRegion`` or ``standard``, by what the environment says of where the program runs.
  case auto

  /// The time limit for connecting, in seconds; nil leaves it to the general default.
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
  /// The place of the bucket's name (`addressing_style`).
  public let addressingStyle: Setting<AddressingStyle>
  /// Whether Transfer Acceleration is used (`use_accelerate_endpoint`).
  public let usesAccelerate: Setting<Bool>
  /// Whether S3 alone uses IPv6 endpoints (`use_dualstack_endpoint`); nil leaves it to the general setting.
  public let usesDualStack: Setting<Bool>?
  /// Whether bodies are signed (`payload_signing_enabled`); nil leaves it to the request.
  public let signsPayload: Setting<Bool>?
  /// Whether an ARN's region goes before the session's (`use_arn_region`); nil is yes for S3, no for S3 Control.
  public let usesARNRegion: Setting<Bool>?
  /// The version of the signature; as in botocore, only an option changes it, no file.
  public let signatureVersion: Setting<S3SignatureVersion>
  /// The endpoint of us-east-1: its own or the global one (`us_east_1_regional_endpoint`).
  public let usEast1Endpoint: Setting<RegionalEndpoints>
  /// Whether multi-region access points are refused (`s3_disable_multiregion_access_points`).
  public let disablesMultiRegionAccessPoints: Setting<Bool>
  /// Whether directory buckets are called without sessions (`s3_disable_express_session_auth`).
  public let disablesExpressSessions: Setting<Bool>
  /// The block as written, for the settings of transfers (`multipart_threshold` …).
  public let block: [String: String]
}
