/// What decides on the credentials of a session, of those that were made from one another and so see the same
/// environment, network and person: equal scopes have the same credentials and the same token.
///
/// The region is no part of it: keys are good in all regions of a partition, whichever STS gave them, and botocore, too,
/// gives the clients of a session one set of keys for all regions. Nor is how long an answer is waited for. What is not
/// known to make no difference does make one.
struct CredentialScope: Hashable, Sendable {
  /// The profile, however it was chosen.
  private let profile: String
  /// Whether there are variables with credentials that go before the profile.
  private let takesVariables: Bool
  /// The shared files as they were read.
  private let files: SharedFiles
  /// What was said outright and makes a difference: where and how STS and the services of sign-ons are called, where the
  /// metadata service is.
  private let options: ConfigurationOptions

  private static let variables = [
    "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME",
  ]
  private static let indifferentKeys: Set<String> = ["region", "output", "retry_mode", "max_attempts"]

  /// The scope of a session with these settings; `callsServices` where a source of the profile may call another service.
  init(_ configuration: Configuration, callsServices: Bool) {
    let environment = configuration.environment
    profile = configuration.profile.value
    takesVariables =
      !configuration.isProfileExplicit && Self.variables.contains { environment.value($0) != nil }
    files = configuration.files
    var options = configuration.options
    options.profile = nil
    options.region = nil
    options.output = nil
    options.connectTimeout = nil
    options.readTimeout = nil
    options.cliBinaryFormat = nil
    options.verifiesTLS = configuration.verifiesTLS.value
    options.signsRequests = configuration.signsRequests.value
    options.overrides = options.overrides.filter { !Self.indifferentKeys.contains($0.key) }
    if !callsServices {
      options.endpointURL = nil
      options.caBundle = nil
      options.verifiesTLS = nil
      options.signsRequests = nil
    }
    self.options = options
  }
}
