internal import Documents

/// Makes the calls that sources of credentials need: sessions of STS and single sign-on, with the keys given for each.
struct CredentialCalls: Sendable {
  let catalog: Catalog
  let configuration: Configuration
  let runtime: Runtime
  let family: SessionFamily

  /// Makes one call and returns its output.
  func make(_ wanted: CredentialCall) async throws(ClientError) -> Document {
    let session = Session(
      catalog: catalog, configuration: configuration, runtime: runtime, family: family,
      keys: GivenCredentials(wanted.credentials))
    let region = if let region = wanted.region { region } else { self.region(try session.planner().partitions) }
    let client = try session.client(wanted.service, region: region)
    let operation = try client.operation(wanted.operation)
    return try await client.call(operation, OperationInput(wanted.parameters), adding: wanted.headers).document
  }

  private func region(_ partitions: Partitions) -> String? {
    Self.region(for: configuration.region?.value, home: family.home(configuration), partitions)
  }

  /// The region to call in for a session of `region`, whose profile is at `home`. It is the same for all regions of a
  /// partition, since their sessions share the answer, and one that an account need not turn on first: home, else
  /// where the partition's global services are.
  static func region(for region: String?, home: String?, _ partitions: Partitions) -> String? {
    guard let region else { return home }
    let partition = partitions.partition(of: region)
    if let home, partitions.partition(of: home).name == partition.name { return home }
    return partition.implicitGlobalRegion
  }
}

/// Credentials that were found already.
private struct GivenCredentials: CredentialProvider {
  let given: Credentials?
  init(_ given: Credentials?) { self.given = given }
  func credentials() -> Credentials? { given }
}

extension Session {
  /// A session with settings that are merged already.
  fileprivate init(
    catalog: Catalog, configuration: Configuration, runtime: Runtime, family: SessionFamily,
    keys: any CredentialProvider
  ) {
    self.catalog = catalog
    self.configuration = configuration
    self.runtime = runtime
    self.family = family
    state = SessionState(family.facts)
    credentialProvider = keys
    refreshing = nil
    tokens = nil
  }
}
