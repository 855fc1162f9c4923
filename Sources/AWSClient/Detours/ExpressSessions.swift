internal import Documents

/// The sessions with S3 directory buckets, whose short-lived keys sign the requests to them.
struct ExpressSessions: Sendable {
  private let client: Client

  init(_ client: Client) { self.client = client }

  /// Keys of a session with the bucket of `prepared`: kept ones that are good for another minute, else new ones.
  func credentials(for prepared: PreparedRequest) async throws(ClientError) -> Credentials {
    let own = try await client.session.credentials()
    guard let bucket = prepared.call.input.parameters["Bucket"]?.string,
      let operation = client.service.operation("CreateSession")
    else { return own }
    let key = "\(own.accessKeyID) \(client.region ?? "") \(bucket)"
    let now = client.session.runtime.clock.now()
    if let kept = client.session.state.expressCredentials(key), let end = kept.expiration,
      end.seconds - now.seconds > 60
    {
      return kept
    }
    let output = try await client.callWithoutRedirect(operation, OperationInput(["Bucket": Document(bucket)]))
    guard let fields = output.document["Credentials"], let id = fields["AccessKeyId"]?.string,
      let secret = fields["SecretAccessKey"]?.string, let token = fields["SessionToken"]?.string
    else { throw .credentials("CreateSession gave no credentials for \(bucket)") }
    var credentials = Credentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: token, expiration: fields["Expiration"]?.timestamp,
      accountID: own.accountID, source: "a session with the bucket \(bucket)")
    credentials.features = own.features
    client.session.state.keep(credentials, forExpress: key)
    return credentials
  }
}
