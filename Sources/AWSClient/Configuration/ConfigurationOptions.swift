/// Settings that were given outright, by options of the program or by the maker of a session; they win over
/// everything. Names are those of the AWS CLI's options.
public struct ConfigurationOptions: Sendable, Hashable {
  /// `--profile`
  public var profile: String?
  /// `--region`
  public var region: String?
  /// `--output`
  public var output: String?
  /// `--endpoint-url`
  public var endpointURL: String?
  /// `--ca-bundle`
  public var caBundle: String?
  /// `--no-verify-ssl` makes it false.
  public var verifiesTLS: Bool?
  /// `--cli-connect-timeout`, in seconds.
  public var connectTimeout: Double?
  /// `--cli-read-timeout`, in seconds.
  public var readTimeout: Double?
  /// `--no-sign-request` makes it false.
  public var signsRequests: Bool?
  /// `--cli-binary-format`
  public var cliBinaryFormat: String?
  /// Any key of a profile, by name (`retry_mode`, `max_attempts`, `use_fips_endpoint` …).
  public var overrides: [String: String]

  /// Nothing given.
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
