internal import Documents

/// The sessions with S3 directory buckets, whose short-lived keys sign the requests to them.
struct ExpressSessions: Sendable {
  private let calls: SideCalls

  init(_ calls: SideCalls) { self.calls = calls }

  /// Keys of a session with the bucket of `prepared` for who has the keys `own`: kept ones that are good for another
  /// minute, else new ones.
  func credentials(for prepared: PreparedRequest, _ own: Credentials) async throws(ClientError) -> Credentials {
    guard let bucket = prepared.call.input.parameters["Bucket"]?.string,
      let operation = calls.service.operation("CreateSession")
    else { return own }
    let key = "\(own.accessKeyID) \(calls.region ?? "") \(bucket)"
    let now = calls.clock.now()
    if let kept = calls.memory.expressCredentials(key), let end = kept.expiration,
      end.seconds - now.seconds > 60
    {
      return kept
    }
    let output = try await calls.make(operation, OperationInput(["Bucket": Document(bucket)]))
    guard let fields = output.document["Credentials"], let id = fields["AccessKeyId"]?.string,
      let secret = fields["SecretAccessKey"]?.string, let token = fields["SessionToken"]?.string
    else { throw .credentials("CreateSession gave no credentials for \(bucket)") }
    let source = "a session with the bucket \(bucket)"
    let end: Timestamp
    do { end = try Timestamp(end: fields["Expiration"] ?? .null, source: source) } catch {
      throw .credentials(error.description)
    }
    var credentials = Credentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: token, expiration: end, accountID: own.accountID,
      source: source)
    credentials.features = own.features
    calls.memory.keep(credentials, forExpress: key)
    return credentials
  }
}
