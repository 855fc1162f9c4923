internal import Documents

/// Puts endpoint and serialized input together to one HTTP request.
enum RequestAssembly {
  /// The request, with the endpoint's headers.
  static func request(
    _ serialized: SerializedRequest, plan: EndpointPlan, call: Call
  ) throws(ClientError) -> HTTPRequest {
    guard var request = HTTPRequest(method: serialized.method, url: plan.endpoint.url) else {
      throw .endpoint(.invalidURL(plan.endpoint.url))
    }
    if let prefix = serialized.hostPrefix, !call.configuration.disablesHostPrefix.value,
      !isPlainMachine(request.host)
    {
      request.host = prefix + request.host
    }
    request.path = join(request.path, serialized.path)
    request.query = [request.query, serialized.encodedQuery].filter { !$0.isEmpty }.joined(separator: "&")
    request.headers = serialized.headers
    request.headers.merge(plan.endpoint.headers)
    request.body = serialized.body
    return request
  }

  /// The endpoint's path with the operation's behind it; as botocore joins them.
  static func join(_ base: String, _ path: String) -> String {
    if path.isEmpty || path == "/" { return base.isEmpty ? "/" : base }
    return (base.ends(with: "/") ? String(base.without(last: 1)) : base) + path
  }

  /// Whether `host` is an address or the local machine, before which no prefix can be put: `api.127.0.0.1` is nowhere.
  private static func isPlainMachine(_ host: String) -> Bool {
    if host.begins(with: "[") { return true }
    let name = host.prefix { $0 != ":" }
    return name == "localhost" || EndpointURL.isIPv4(name)
  }
}
