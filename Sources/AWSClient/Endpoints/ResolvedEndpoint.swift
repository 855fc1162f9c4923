package import Documents

/// The address of an operation, and the ways to sign that the rules give.
package struct ResolvedEndpoint: Sendable {
  /// Scheme, host and path, without a trailing query.
  package var url: String
  /// Header fields that go with the request.
  package var headers: HTTPHeaders
  /// The other properties that the rules give.
  package var properties: Document
  /// The `authSchemes` among the properties, in order of preference; empty when the rules leave it to the model.
  package var authSchemes: [AuthScheme]

  /// An endpoint; the ways to sign are read out of its properties.
  package init(url: String, headers: HTTPHeaders = HTTPHeaders(), properties: Document = .emptyMap) {
    self.url = url
    self.headers = headers
    self.properties = properties
    authSchemes = (properties["authSchemes"] ?? .null).elements.compactMap(AuthScheme.init)
  }
}

/// One way to sign that an endpoint offers.
package struct AuthScheme: Sendable, Equatable {
  /// `sigv4`, `sigv4a`, `sigv4-s3express`, `bearer`, `none`.
  package var name: String
  /// The service in the credential scope.
  package var signingName: String?
  /// The region in the credential scope.
  package var signingRegion: String?
  /// The regions a sigv4a signature is good for.
  package var signingRegionSet: [String]
  /// Whether the path is signed as it is sent.
  package var disablesDoubleEncoding: Bool

  init?(_ document: Document) {
    guard let name = document["name"]?.string else { return nil }
    self.name = name
    signingName = document["signingName"]?.string
    signingRegion = document["signingRegion"]?.string
    signingRegionSet = (document["signingRegionSet"] ?? .null).elements.compactMap(\.string)
    disablesDoubleEncoding = document["disableDoubleEncoding"]?.boolean ?? false
  }
}
