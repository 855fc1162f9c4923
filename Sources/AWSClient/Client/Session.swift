internal import Documents

/// Who calls, from where, and with which settings: boto3's session.
///
/// Making one reads the shared files; nothing is sent, and no source of credentials is asked, before a call needs it.
public struct Session: Sendable {
  /// Every service's model.
  public let catalog: Catalog
  /// The settings, each with where it was said.
  public let configuration: Configuration
  /// Transport, time and chance.
  public let runtime: Runtime
  /// Where credentials come from.
  public let credentialProvider: any CredentialProvider
  /// Whether a call may be made.
  public var gate = CallGate.open
  /// Is told what happens during calls.
  public var observer: (@Sendable (CallEvent) -> Void)?

  let state = SessionState()
  let chain: CredentialChain?
  let tokens: BearerTokens?

  /// A session.
  /// - Parameters:
  ///   - options: What was said outright; it goes before everything.
  ///   - environment: Variables and files; those of the process where nothing else is said.
  ///   - runtime: Network, clock and chance; the machine's where nothing else is said.
  ///   - credentials: A source of credentials to use instead of the usual chain.
  ///   - ask: Asks the user for a line without echoing it: the code of a second factor. Nil where there is nobody.
  /// - Throws: ``ClientError/configuration(_:)``.
  public init(
    catalog: Catalog, options: ConfigurationOptions = ConfigurationOptions(), environment: Environment = .process,
    runtime: Runtime = Runtime(transport: CurlTransport()),
    credentials: (any CredentialProvider)? = nil,
    ask: (@Sendable (_ prompt: String) async throws -> String)? = nil
  ) throws(ClientError) {
    self.catalog = catalog
    self.runtime = runtime
    do { configuration = try Configuration(options: options, environment: environment) } catch {
      throw .configuration(error)
    }
    let call = CredentialCalls(catalog: catalog, configuration: configuration, runtime: runtime)
    let context = CredentialContext(
      configuration: configuration, runtime: runtime,
      call: { wanted in
        do throws(ClientError) { return try await call.make(wanted) } catch {
          // What a service refuses is for the source to judge: an expired sign-on has words of its own.
          if case .service(let refusal) = error { throw refusal }
          throw error
        }
      }, ask: ask)
    tokens = BearerTokens(context)
    if let credentials {
      chain = nil
      credentialProvider = credentials
    } else {
      let chain = CredentialChain(context)
      self.chain = chain
      credentialProvider = RefreshingCredentials(chain, runtime)
    }
  }

  /// The profile's name.
  public var profile: String { configuration.profile.value }
  /// The region, where one is set.
  public var region: String? { configuration.region?.value }

  /// A client for a service, by its botocore or AWS CLI name.
  /// - Throws: ``ClientError/unknownService(_:nearest:)``.
  public func client(_ service: String, region: String? = nil) throws(ClientError) -> Client {
    guard let model = catalog.service(service) else {
      let names = Set(catalog.services.flatMap { [$0.name, $0.cliName] })
      throw .unknownService(service, nearest: Names.nearest(to: service.lowercased(), in: names))
    }
    return client(model, region: region)
  }

  /// A client for a service.
  public func client(_ service: ServiceModel, region: String? = nil) -> Client {
    Client(service: service, session: self, region: region ?? self.region)
  }

  /// The credentials, from the first source that has some.
  /// - Throws: ``ClientError/noCredentials(looked:)``, ``ClientError/credentials(_:)``.
  public func credentials() async throws(ClientError) -> Credentials {
    do {
      guard let found = try await credentialProvider.credentials() else {
        throw ClientError.noCredentials(looked: chain?.places ?? [])
      }
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

  /// Finds endpoints; kept from the first use on.
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
    do { found = try await tokens?.token(signingName: service.signingName) } catch { throw Self.words(error) }
    guard let found else {
      let variable = BearerTokens.variable(signingName: service.signingName)
      throw .noCredentials(looked: [variable, "sso-session of profile \(profile)"])
    }
    return found
  }
}
