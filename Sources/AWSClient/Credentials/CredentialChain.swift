/// The sources of credentials in botocore's order (`create_credential_resolver` in `botocore/credentials.py`); the
/// first one that is set up decides.
public struct CredentialChain: CredentialProvider {
  private let sources: [any CredentialSource]

  /// The chain for a context's profile. A profile that is named outright goes before keys in the environment, which are
  /// not looked at then.
  /// - Parameter explicit: The credentials that go before all sources; nil for none.
  public init(_ context: CredentialContext, explicit: Credentials? = nil) {
    let configuration = context.configuration
    let profile = configuration.profile.value
    // A profile that is named outright is meant; keys that happen to be in the environment are not.
    let readsEnvironment = !configuration.isProfileExplicit
    var sources: [any CredentialSource] = [StaticCredentials(explicit)]
    if readsEnvironment { sources.append(EnvironmentCredentials(environment: configuration.environment)) }
    sources.append(AssumeRoleCredentials(context: context, profile: profile))
    sources += Self.profileSources(context, profile: profile, readsEnvironment: readsEnvironment)
    sources.append(EC2FileCredentials(environment: configuration.environment))
    sources.append(Boto2Credentials(environment: configuration.environment))
    sources.append(ContainerCredentials(context: context))
    sources.append(InstanceCredentials(context: context))
    self.sources = sources
  }

  init(sources: [any CredentialSource]) { self.sources = sources }

  /// The sources that belong to one profile.
  static func profileSources(
    _ context: CredentialContext, profile: String, readsEnvironment: Bool
  ) -> [any CredentialSource] {
    [
      WebIdentityCredentials(context: context, profile: profile, readsEnvironment: readsEnvironment),
      SSOCredentials(context: context, profile: profile),
      ProfileKeyCredentials(files: context.files, profile: profile, file: .credentials),
      LoginCredentials(context: context, profile: profile),
      ProcessCredentials(context: context, profile: profile),
      ProfileKeyCredentials(files: context.files, profile: profile, file: .config),
    ]
  }

  /// The places that the chain looks in, in words and in order, without the credentials that were given outright.
  public var places: [String] { sources.dropFirst().map(\.place) }

  /// The credentials of the first source that has some; nil when none has. Nothing is kept: each call asks the sources
  /// again.
  /// - Throws: ``CredentialError`` when a source is set up and fails, later ones are not asked then; what
  ///   ``CredentialContext/call`` and ``CredentialContext/ask`` throw; `TransportError.cancelled` and
  ///   `CancellationError`.
  public func credentials() async throws -> Credentials? { try await find()?.credentials }

  /// Whether a source may call another service.
  var callsServices: Bool { sources.contains(where: \.callsServices) }

  /// As ``credentials()``, with the source's place; where a place is given, only the source there is asked, as it is
  /// when its credentials have expired.
  func find(at place: String? = nil) async throws -> RefreshingCredentials.Found? {
    for source in sources where place == nil || source.place == place {
      if let found = try await source.credentials() {
        return RefreshingCredentials.Found(credentials: found, place: source.place)
      }
    }
    return nil
  }
}
