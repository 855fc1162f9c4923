internal import Documents

/// Makes the calls that sources of credentials need: sessions of STS and single sign-on, with the keys given for each.
struct CredentialCalls: Sendable {
  let catalog: Catalog
  let configuration: Configuration
  let runtime: Runtime

  /// Makes one call and returns its output.
  func make(_ wanted: CredentialCall) async throws(ClientError) -> Document {
    let session = Session(
      catalog: catalog, configuration: configuration, runtime: runtime, keys: GivenCredentials(wanted.credentials))
    let client = try session.client(wanted.service, region: wanted.region)
    let operation = try client.operation(wanted.operation)
    return try await client.call(operation, OperationInput(wanted.parameters), adding: wanted.headers).document
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
    catalog: Catalog, configuration: Configuration, runtime: Runtime, keys: any CredentialProvider
  ) {
    self.catalog = catalog
    self.configuration = configuration
    self.runtime = runtime
    credentialProvider = keys
    chain = nil
    tokens = nil
  }
}
