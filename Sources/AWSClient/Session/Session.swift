internal import Documents

/// The settings, credentials and surroundings that calls are made with: boto3's `Session`.
///
/// Making one reads the shared files; nothing is sent, and no source of credentials is asked, before a call needs it. A
/// copy shares the original's credentials and memory.
public struct Session: Sendable {
  /// The models of all services.
  public let catalog: Catalog
  /// The settings, each with the place where it was said.
  public let configuration: Configuration
  /// The transport, the clock and the sources of chance.
  public let runtime: Runtime
  /// The source of credentials: the one that was given, else the chain of botocore's sources
  /// (`botocore/credentials.py`), whose credentials are kept and renewed.
  public let credentialProvider: any CredentialProvider
  /// The gate that each call passes before it is sent; open unless it is set.
  public var gate = CallGate.open
  /// The listener that is told what happens during calls, on whatever thread that happens; nil where nobody listens.
  public var observer: (@Sendable (CallEvent) -> Void)?

  /// The group that the session's calls belong to, whose failures to get credentials are told to all of them; nil for
  /// none.
  package var group: CallGroup?

  let state: SessionState
  let family: SessionFamily
  let refreshing: RefreshingCredentials?
  let tokens: BearerTokens?

  /// Makes a session and reads the shared files.
  /// - Parameters:
  ///   - options: The settings that are given outright; they go before all others.
  ///   - environment: The variables and files; by default those of the process.
  ///   - runtime: The transport, clock and chance; by default libcurl, the machine's clock and the system's chance.
  ///   - credentials: A source of credentials to use instead of the chain.
  ///   - ask: The function that asks the user for a line without echoing it, for the code of a second factor; nil where
  ///     there is nobody to ask.
  /// - Throws: ``ClientError/configuration(_:)``.
  public init(
    catalog: Catalog, options: ConfigurationOptions = ConfigurationOptions(), environment: Environment = .process,
    runtime: Runtime = Runtime(transport: CurlTransport()),
    credentials: (any CredentialProvider)? = nil,
    ask: (@Sendable (_ prompt: String) async throws -> String)? = nil
  ) throws(ClientError) {
    let configuration: Configuration
    do { configuration = try Configuration(options: options, environment: environment) } catch {
      throw .configuration(error)
    }
    self.init(catalog, configuration, runtime, SessionFamily(configuration, given: credentials, ask: ask))
  }

  private init(_ catalog: Catalog, _ configuration: Configuration, _ runtime: Runtime, _ family: SessionFamily) {
    self.catalog = catalog
    self.configuration = configuration
    self.runtime = runtime
    self.family = family
    state = SessionState(family.facts)
    let call = CredentialCalls(catalog: catalog, configuration: configuration, runtime: runtime, family: family)
    let context = CredentialContext(
      configuration: configuration, runtime: runtime,
      call: { wanted in
        do throws(ClientError) { return try await call.make(wanted) } catch {
          // What a service refuses is for the source to judge: an expired sign-on has words of its own.
          if case .service(let refusal) = error { throw refusal }
          throw error
        }
      }, ask: family.ask)
    let chain = CredentialChain(context)
    let kept = family.kept(CredentialScope(configuration, callsServices: chain.callsServices))
    tokens = BearerTokens(context, kept.token)
    if let given = family.given {
      refreshing = nil
      credentialProvider = given
    } else {
      let refreshing = RefreshingCredentials(chain, runtime, kept.credentials)
      self.refreshing = refreshing
      credentialProvider = refreshing
    }
  }

  /// A session like this one in another region, with the same credentials: however many regions there are, a code is
  /// asked for once and a program run once.
  /// - Throws: ``ClientError/configuration(_:)``.
  public func with(region: String) throws(ClientError) -> Session {
    var options = configuration.options
    options.region = region
    return try with(options)
  }

  /// A session made from this one, with `options` in place of its own; this one where they are the same.
  ///
  /// It shares the catalog and what was looked up in it, the runtime, the environment, who is asked, the gate, the
  /// observer and credentials that were given outright. Credentials that sources find, and tokens of sign-ons, are
  /// shared where the same things decide on them: the profile and the shared files, and, where a source asks STS or a
  /// sign-on, the endpoint URL and the certificates that are trusted. Region and time limits are none of these; sources
  /// call in the region of the first session, or for another profile in the one that it has by itself, as long as that
  /// is in the session's partition.
  ///
  /// A session has for itself its settings, the quota of its retries, the places where buckets and endpoints were
  /// found, the clocks of services and the keys of directory buckets. The shared files are read again where the options
  /// name another profile.
  /// - Throws: ``ClientError/configuration(_:)``.
  public func with(_ options: ConfigurationOptions) throws(ClientError) -> Session {
    if options == configuration.options { return self }
    let files = options.profile == configuration.options.profile ? configuration.files : nil
    let made: Configuration
    do { made = try Configuration(options: options, environment: configuration.environment, files: files) } catch {
      throw .configuration(error)
    }
    var session = Session(catalog, made, runtime, family)
    session.gate = gate
    session.observer = observer
    session.group = group
    return session
  }

  /// The profile's name; `default` where none is named.
  public var profile: String { configuration.profile.value }
  /// The region; nil where none is set.
  public var region: String? { configuration.region?.value }

  /// A client for the service of this botocore or AWS CLI name, in any letter case.
  /// - Parameter region: The region of the client's calls; by default the session's.
  /// - Throws: ``ClientError/unknownService(_:nearest:)``; ``ClientError/configuration(_:)`` for a region that is none.
  public func client(_ service: String, region: String? = nil) throws(ClientError) -> Client {
    guard let model = catalog.service(service) else {
      let names = Set(catalog.services.flatMap { [$0.name, $0.cliName] })
      throw .unknownService(service, nearest: Names.nearest(to: service.lowercased(), in: names))
    }
    if let region, !RegionLabel.isOne(region) {
      throw .configuration(
        .invalidValue(setting: "region", value: region, origin: .option("region"), expected: RegionLabel.rule))
    }
    return client(model, region: region)
  }

  /// A client for a service.
  /// - Parameter region: The region of the client's calls, which is not checked here; by default the session's.
  public func client(_ service: ServiceModel, region: String? = nil) -> Client {
    Client(service: service, session: self, region: region ?? self.region)
  }

  /// The credentials of the first source that has some, good now; renewed before they expire.
  /// - Throws: ``ClientError/noCredentials(looked:)`` where no source has any; ``ClientError/credentials(_:)`` where a
  ///   source that is set up fails; ``ClientError/service(_:)`` and other errors of the call that a source makes;
  ///   ``ClientError/cancelled``.
  public func credentials() async throws(ClientError) -> Credentials {
    do {
      let found =
        if let refreshing { try await refreshing.credentials(for: group) } else {
          try await credentialProvider.credentials()
        }
      guard let found else { throw ClientError.noCredentials(looked: refreshing?.chain.places ?? []) }
      return found
    } catch {
      throw Self.words(error)
    }
  }

  /// What a source's error is to a client.
  private static func words(_ error: any Error) -> ClientError {
    if CredentialError.isCancellation(error) { return .cancelled }
    if let error = error as? ClientError { return error }
    if let error = error as? ServiceError { return .service(error) }
    if let error = error as? NoCredentials { return .noCredentials(looked: error.looked) }
    return .credentials(String(describing: error))
  }

  /// The planner that finds the endpoints of calls, made at the first use and kept.
  /// - Throws: ``ClientError/endpoint(_:)`` where the catalog has no partitions.
  package func planner() throws(ClientError) -> EndpointPlanner {
    do {
      return try state.planner { () throws(EndpointError) in
        try EndpointPlanner(catalog)
      }
    } catch {
      throw .endpoint(error)
    }
  }

  /// The token for a service that takes one.
  func bearerToken(for service: ServiceModel) async throws(ClientError) -> String {
    let found: String?
    do { found = try await tokens?.token(signingName: service.signingName, for: group) } catch {
      throw Self.words(error)
    }
    guard let found else {
      let variable = BearerTokens.variable(signingName: service.signingName)
      throw .noCredentials(looked: [variable, "sso-session of profile \(profile)"])
    }
    return found
  }
}
