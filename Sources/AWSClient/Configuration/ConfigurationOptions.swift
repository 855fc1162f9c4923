/// Settings that were given outright, by options of the program or by the maker of a session; they win over
/// everything. Names are those of the AWS CLI's options.
public struct ConfigurationOptions: Sendable, Hashable {
  /// The profile's name: `--profile`.
  public var profile: String?
  /// The region: `--region`.
  public var region: String?
  /// The format of output: `--output`.
  public var output: String?
  /// The address of all requests: `--endpoint-url`.
  public var endpointURL: String?
  /// The path of a file of certificates to trust: `--ca-bundle`.
  public var caBundle: String?
  /// Whether certificates are checked; `--no-verify-ssl` makes it false.
  public var verifiesTLS: Bool?
  /// The time limit for connecting, in seconds: `--cli-connect-timeout`.
  public var connectTimeout: Double?
  /// The longest time without a byte, in seconds: `--cli-read-timeout`.
  public var readTimeout: Double?
  /// Whether requests are signed; `--no-sign-request` makes it false.
  public var signsRequests: Bool?
  /// The spelling of blobs on a command line: `--cli-binary-format`.
  public var cliBinaryFormat: String?
  /// The values of any keys of a profile, by key (`retry_mode`, `max_attempts`, `use_fips_endpoint` …; `s3.` before one
  /// of the `s3` block).
  public var overrides: [String: String]

  /// The options of which these are given.
  public init(
    profile: String? = nil, region: String? = nil, output: String? = nil, endpointURL: String? = nil,
    overrides: [String: String] = [:]
  ) {
    self.profile = profile
    self.region = region
    self.output = output
    self.endpointURL = endpointURL
    self.overrides = overrides
  }
}
