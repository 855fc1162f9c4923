internal import Documents

/// The settings of a session, merged from options, environment, the shared files and defaults; each value knows where
/// it was said. Names, order and defaults are botocore's (`botocore/configprovider.py`).
///
/// It never changes. A class, because it is handed along with every call and holds some hundred references.
public final class Configuration: Sendable {
  /// The variables and files of the machine that the settings were read on.
  public let environment: Environment
  /// The shared files as they were read.
  public let files: SharedFiles
  /// The settings that were given outright.
  public let options: ConfigurationOptions

  /// The profile; `default` when none is named.
  public let profile: Setting<String>
  /// The region; nil where none is set.
  public let region: Setting<String>?
  /// The format of output; nil where none is set.
  public let output: Setting<String>?
  /// The rules by which attempts are repeated (`retry_mode`).
  public let retryMode: Setting<RetryMode>
  /// The number of attempts in all (`max_attempts`); nil leaves it to the mode.
  public let maxAttempts: Setting<Int>?
  /// Whether the retry rules of 2026 are on (`AWS_NEW_RETRIES_2026`).
  public let usesNewRetries: Bool
  /// The path of a file of certificates to trust (`ca_bundle`), with `~` expanded; nil for the system's.
  public let caBundle: Setting<String>?
  /// Whether certificates are checked.
  public let verifiesTLS: Setting<Bool>
  /// The time limit for connecting, in seconds; 60 by default, or what `defaults_mode` says.
  public let connectTimeout: Setting<Double>
  /// The longest time without a byte in either direction, in seconds; 60 by default, 0 for no limit.
  public let readTimeout: Setting<Double>
  /// Whether idle connections are probed (`tcp_keepalive`).
  public let keepsTCPAlive: Setting<Bool>
  /// Whether requests are signed.
  public let signsRequests: Setting<Bool>
  /// Whether FIPS endpoints are used (`use_fips_endpoint`).
  public let usesFIPS: Setting<Bool>
  /// Whether IPv6 endpoints are used (`use_dualstack_endpoint`).
  public let usesDualStack: Setting<Bool>
  /// Whether configured endpoint URLs are passed over; an option's never is.
  public let ignoresConfiguredEndpointURLs: Setting<Bool>
  /// The settings of S3.
  public let s3: S3Settings
  /// The endpoint of STS: the region's or the global one (`sts_regional_endpoints`).
  public let stsEndpoints: Setting<RegionalEndpoints>
  /// The place of the account's number in endpoints (`account_id_endpoint_mode`).
  public let accountIDEndpointMode: Setting<AccountIDEndpointMode>
  /// Whether parameters are checked before they are sent (`parameter_validation`).
  public let validatesParameters: Setting<Bool>
  /// The spelling of times in output (`cli_timestamp_format`).
  public let cliTimestampFormat: Setting<CLITimestampFormat>
  /// The spelling of blobs on a command line (`cli_binary_format`).
  public let cliBinaryFormat: Setting<CLIBinaryFormat>
  /// The occasions for checksums of requests (`request_checksum_calculation`).
  public let requestChecksums: Setting<ChecksumPolicy>
  /// The occasions for checking responses' checksums (`response_checksum_validation`).
  public let responseChecksums: Setting<ChecksumPolicy>
  /// The set of defaults (`defaults_mode`).
  public let defaultsMode: Setting<DefaultsMode>
  /// The size, in bytes, from which on bodies are compressed where the operation allows it
  /// (`request_min_compression_size_bytes`); 10,240 by default, 1,048,576 at most.
  public let minimumCompressionSize: Setting<Int>
  /// Whether nothing is compressed (`disable_request_compression`).
  public let disablesCompression: Setting<Bool>
  /// Whether operations' host prefixes are left out (`disable_host_prefix_injection`).
  public let disablesHostPrefix: Setting<Bool>
  /// The use of endpoint discovery (`endpoint_discovery_enabled`): `auto`, `true` or `false`.
  public let endpointDiscovery: Setting<String>
  /// The regions that a SigV4a signature is good for (`sigv4a_signing_region_set`); nil leaves it to the endpoint.
  public let sigV4aRegionSet: Setting<String>?
  /// The ways to sign in the user's order (`auth_scheme_preference`), out of `sigv4`, `sigv4a`, `httpBearerAuth`,
  /// `noAuth`; nil leaves the order to the endpoint and the model.
  public let authSchemePreference: Setting<[String]>?
  /// The application's name in the User-Agent (`sdk_ua_app_id`); nil for none.
  public let userAgentAppID: Setting<String>?
  /// The settings of the instance metadata service.
  public let metadata: MetadataSettings

  /// How requests are sent, but for what depends on the request.
  let transportOptions: TransportOptions
  private let rows: [ConfigurationRow]

  /// Reads the shared files and merges the settings.
  /// - Throws: ``ConfigurationError`` for a profile that does not exist, files that cannot be read, values that make no
  ///   sense.
  public convenience init(options: ConfigurationOptions = ConfigurationOptions(), environment: Environment)
    throws(ConfigurationError)
  {
    try self.init(options: options, environment: environment, files: nil)
  }

  /// Merges the settings, with `files` that were read already where there are such.
  init(options: ConfigurationOptions, environment: Environment, files known: SharedFiles?) throws(ConfigurationError) {
    let files = if let known { known } else { try SharedFiles(environment: environment) }
    let profile = try Self.profile(options, environment, files)
    var reader = SettingsReader(options: options, environment: environment, files: files, profile: profile.value)
    reader.keep(.file("profile"), profile.value, profile.origin)
    self.options = options
    self.environment = environment
    self.files = files
    self.profile = profile

    region = try reader.region(
      .init(name: "region", variables: ["AWS_REGION", "AWS_DEFAULT_REGION"]), option: ("--region", options.region))
    output = reader.text(
      .init(name: "output", variables: ["AWS_DEFAULT_OUTPUT"]), option: ("--output", options.output))
    ignoresConfiguredEndpointURLs = reader.flag(.both("ignore_configured_endpoint_urls"), default: false)
    let mode = try reader.choice(.both("defaults_mode"), default: Setting(DefaultsMode.legacy, .standard))
    defaultsMode = mode
    let defaults = Self.resolve(mode.value, region: region?.value, environment)
    let modeOrigin = defaults == .legacy ? Origin.standard : .defaultsMode(mode.value.rawValue)

    retryMode = try reader.choice(.both("retry_mode"), default: Setting(RetryMode.standard, modeOrigin))
    maxAttempts = try reader.number(.both("max_attempts"))
    usesNewRetries = environment.value("AWS_NEW_RETRIES_2026")?.lowercased() == "true"
    caBundle = reader.text(
      .init(name: "ca_bundle", variables: ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"]),
      option: ("--ca-bundle", options.caBundle)
    ).map { $0.map(environment.expand) }
    verifiesTLS = options.verifiesTLS.map { Setting($0, .option("--no-verify-ssl")) } ?? Setting(true, .standard)
    connectTimeout =
      options.connectTimeout.map { Setting($0, .option("--cli-connect-timeout")) }
      ?? defaults.connectTimeout.map { Setting($0, modeOrigin) } ?? Setting(60, .standard)
    readTimeout = options.readTimeout.map { Setting($0, .option("--cli-read-timeout")) } ?? Setting(60, .standard)
    keepsTCPAlive = reader.flag(.init(name: "tcp_keepalive", variables: ["BOTOCORE_TCP_KEEPALIVE"]), default: false)
    signsRequests = options.signsRequests.map { Setting($0, .option("--no-sign-request")) } ?? Setting(true, .standard)
    usesFIPS = reader.flag(.both("use_fips_endpoint"), default: false)
    usesDualStack = reader.flag(.both("use_dualstack_endpoint"), default: false)
    s3 = try Self.s3(&reader, defaults == .legacy ? Setting(.legacy, .standard) : Setting(.regional, modeOrigin))
    stsEndpoints = try reader.choice(
      .both("sts_regional_endpoints"), default: Setting(RegionalEndpoints.regional, .standard))
    accountIDEndpointMode = try reader.choice(
      .both("account_id_endpoint_mode"), default: Setting(AccountIDEndpointMode.preferred, .standard))
    validatesParameters = reader.flag(.file("parameter_validation"), default: true)
    cliTimestampFormat = try reader.choice(
      .file("cli_timestamp_format"), default: Setting(CLITimestampFormat.iso8601, .standard))
    cliBinaryFormat = try reader.choice(
      .file("cli_binary_format"), default: Setting(CLIBinaryFormat.base64, .standard),
      option: ("--cli-binary-format", options.cliBinaryFormat))
    requestChecksums = try reader.choice(
      .both("request_checksum_calculation"), default: Setting(ChecksumPolicy.whenSupported, .standard))
    responseChecksums = try reader.choice(
      .both("response_checksum_validation"), default: Setting(ChecksumPolicy.whenSupported, .standard))
    minimumCompressionSize =
      try reader.number(.both("request_min_compression_size_bytes"), atMost: 1_048_576) ?? Setting(10240, .standard)
    disablesCompression = reader.flag(.both("disable_request_compression"), default: false)
    disablesHostPrefix = reader.flag(.both("disable_host_prefix_injection"), default: false)
    endpointDiscovery =
      reader.text(.both("endpoint_discovery_enabled"))?.map { $0.lowercased() }
      ?? Setting("auto", .standard)
    sigV4aRegionSet = reader.text(.both("sigv4a_signing_region_set"))
    authSchemePreference = reader.text(.both("auth_scheme_preference"))?.map { text in
      text.parts(at: ",").map { String($0.filter { $0 != " " && $0 != "\t" }) }.filter { !$0.isEmpty }
    }
    userAgentAppID = reader.text(.both("sdk_ua_app_id"))
    metadata = try MetadataSettings(&reader)
    rows = reader.rows

    var transport = TransportOptions()
    transport.connectTimeout = connectTimeout.value
    transport.readTimeout = readTimeout.value
    transport.verifiesTLS = verifiesTLS.value
    transport.caBundle = caBundle?.value
    transport.keepsTCPAlive = keepsTCPAlive.value
    transport.proxies = ProxySettings(variables: environment.variables)
    transportOptions = transport
  }

  /// The text of any other key: of ``ConfigurationOptions/overrides``, else of the profile; nil where neither has one.
  public func text(_ key: String) -> Setting<String>? {
    options.overrides[key].map { Setting($0, .option(key)) } ?? files.text(key, profile: profile.value)
  }

  /// The region that the environment and the profile say, whatever was given outright.
  var regionByItself: String? {
    environment.value("AWS_REGION") ?? environment.value("AWS_DEFAULT_REGION")
      ?? files.text("region", profile: profile.value)?.value
  }

  /// Whether the profile was named outright, which puts it before keys in the environment.
  public var isProfileExplicit: Bool { if case .option = profile.origin { true } else { false } }

  /// The settings with their values and origins, in a fixed order, as `aws configure list` shows some of them.
  public func describe() -> [ConfigurationRow] { rows }

  // MARK: -

  private static func profile(
    _ options: ConfigurationOptions, _ environment: Environment, _ files: SharedFiles
  ) throws(ConfigurationError) -> Setting<String> {
    let named: Setting<String>? =
      if let name = options.profile {
        Setting(name, .option("--profile"))
      } else if let name = environment.value("AWS_PROFILE") {
        Setting(name, .environment("AWS_PROFILE"))
      } else if let name = environment.value("AWS_DEFAULT_PROFILE") {
        Setting(name, .environment("AWS_DEFAULT_PROFILE"))
      } else { nil }
    guard let named else { return Setting("default", .standard) }
    // The default profile need not be written down to be meant.
    guard named.value == "default" || files.hasProfile(named.value) else {
      throw .unknownProfile(
        name: named.value, origin: named.origin, nearest: Names.nearest(to: named.value, in: files.profileNames))
    }
    return named
  }

  /// What `auto` comes to, as far as the environment tells; botocore would also ask the instance's metadata.
  private static func resolve(_ mode: DefaultsMode, region: String?, _ environment: Environment) -> DefaultsMode {
    guard mode == .auto else { return mode }
    guard environment.value("AWS_EXECUTION_ENV") != nil,
      let here = environment.value("AWS_REGION") ?? environment.value("AWS_DEFAULT_REGION")
    else { return .standard }
    return here == region ? .inRegion : .crossRegion
  }

  private static func signatureVersion(
    _ options: ConfigurationOptions
  ) throws(ConfigurationError) -> Setting<S3SignatureVersion> {
    let name = "s3.signature_version"
    guard let text = options.overrides[name] else { return Setting(.s3v4, .standard) }
    guard let version = S3SignatureVersion(rawValue: text) else {
      throw .invalidValue(setting: name, value: text, origin: .option(name), expected: "one of s3v4, s3")
    }
    return Setting(version, .option(name))
  }

  private static func s3(
    _ reader: inout SettingsReader, _ usEast1: Setting<RegionalEndpoints>
  ) throws(ConfigurationError) -> S3Settings {
    var block: [String: String] = [:]
    if case .block(let written)? = reader.files.value("s3", profile: reader.profile)?.value { block = written }
    return S3Settings(
      addressingStyle: try reader.choice(.file("s3.addressing_style"), default: Setting(.auto, .standard)),
      usesAccelerate: reader.flag(.file("s3.use_accelerate_endpoint"), default: false),
      usesDualStack: reader.flag(.file("s3.use_dualstack_endpoint")),
      signsPayload: reader.flag(.file("s3.payload_signing_enabled")),
      usesARNRegion: reader.flag(
        .init(name: "s3.use_arn_region", variables: ["AWS_S3_USE_ARN_REGION"], aliases: ["s3_use_arn_region"])),
      signatureVersion: try signatureVersion(reader.options),
      usEast1Endpoint: try reader.choice(
        .init(
          name: "s3.us_east_1_regional_endpoint", variables: ["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"],
          aliases: ["s3_us_east_1_regional_endpoint"]), default: usEast1),
      disablesMultiRegionAccessPoints: reader.flag(
        .init(
          name: "s3.s3_disable_multiregion_access_points", variables: ["AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS"]),
        default: false),
      disablesExpressSessions: reader.flag(.both("s3_disable_express_session_auth"), default: false),
      block: block)
  }
}
