internal import Documents

/// Tokens that are presigned URLs in disguise: passwords for databases, and proofs of identity for Kubernetes.
extension Session {
  /// A password for a database of RDS or Aurora that lets its user in by IAM, good for 15 minutes (botocore's
  /// `generate_db_auth_token`).
  /// - Parameter region: The database's region; the session's where it is not given.
  /// - Throws: ``ClientError``.
  public func databaseToken(
    host: String, port: Int, user: String, region: String? = nil
  ) async throws(ClientError) -> String {
    let query: [(name: String, value: String)] = [("Action", "connect"), ("DBUser", user)]
    return try await token(host: "\(host):\(port)", query: query, service: "rds-db", region: region, expires: 900)
  }

  /// A password for a cluster of Aurora DSQL (botocore's `generate_db_connect_auth_token` and its sister for the user
  /// `admin`).
  /// - Parameter region: The cluster's region; the session's where it is not given.
  /// - Throws: ``ClientError``.
  public func dsqlToken(
    host: String, isAdmin: Bool = false, region: String? = nil, expires: Int = 900
  ) async throws(ClientError) -> String {
    let action = isAdmin ? "DbConnectAdmin" : "DbConnect"
    return try await token(
      host: host, query: [(name: "Action", value: action)], service: "dsql", region: region, expires: expires)
  }

  /// A proof of identity for a Kubernetes cluster of EKS, good for a minute (the AWS CLI's `eks get-token`).
  /// - Throws: ``ClientError``.
  public func clusterToken(cluster: String, region: String? = nil) async throws(ClientError) -> String {
    let sts = try client("sts", region: region)
    let url = try await sts.presign(
      try sts.operation("GetCallerIdentity"), OperationInput(), expires: 60, method: "GET",
      headers: ["x-k8s-aws-id": cluster])
    return "k8s-aws-v1." + Base64.encodeForURL(url.utf8)
  }

  private func token(
    host: String, query: [(name: String, value: String)], service: String, region: String?, expires: Int
  ) async throws(ClientError) -> String {
    guard let region = region ?? self.region else { throw .endpoint(.noRegion(service: service)) }
    guard var request = HTTPRequest(url: "https://\(host)/") else { throw .endpoint(.invalidURL(host)) }
    request.query = PercentEncoding.query(query)
    let credentials = try await credentials()
    do {
      try SigV4.presign(
        &request, credentials: credentials, scope: SigningScope(region: region, service: service),
        date: runtime.clock.now(), expires: expires)
    } catch {
      throw .signing("\(service): cannot be signed: \(error)")
    }
    return String(request.url.without(first: "https://".utf8.count))
  }
}
