/// An operation's input as HTTP parts, before endpoint, signing and sending.
package struct SerializedRequest: Sendable {
  /// One parameter of a query.
  package typealias QueryItem = (name: String, value: String?)

  /// The method, in capitals.
  package var method: String
  /// The path, percent-encoded, starting with `/`, labels filled in.
  package var path: String
  /// The query, not encoded: what the model's path template says first, then the input's members. A nil value is a
  /// bare name (`?acl`).
  package var query: [QueryItem]
  /// The header fields, content type included; nothing of endpoint, checksum or signature.
  package var headers: HTTPHeaders
  /// The body.
  package var body: RequestBody
  /// What the endpoint's host name is to start with, labels filled in and checked; nil when there is no prefix.
  package var hostPrefix: String?

  /// A request of the given parts.
  package init(
    method: String = "POST", path: String = "/", query: [QueryItem] = [], headers: HTTPHeaders = HTTPHeaders(),
    body: RequestBody = .empty, hostPrefix: String? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.hostPrefix = hostPrefix
  }

  /// The query as it stands in an address: percent-encoded, without `?`, bare names without `=`.
  package var encodedQuery: String {
    query.map { item in
      let name = PercentEncoding.encode(item.name)
      return item.value.map { "\(name)=\(PercentEncoding.encode($0))" } ?? name
    }.joined(separator: "&")
  }
}
