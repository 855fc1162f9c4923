/// The address of one call and the way to sign it.
package struct EndpointPlan: Sendable {
  /// The way to prove who is calling.
  package enum Authentication: Sendable, Equatable {
    /// Not at all.
    case none
    /// With a secret key.
    case sigV4
    /// With a secret key, for several regions.
    case sigV4a
    /// With the key of a session with a directory bucket.
    case s3Express
    /// With a token.
    case bearer
    /// With a secret key, as in 2009 (SimpleDB, Import/Export).
    case sigV2
    /// With a secret key, as S3 had it before version 4.
    case hmacV1
  }

  /// The address, headers and properties.
  package var endpoint: ResolvedEndpoint
  /// The way to sign.
  package var authentication: Authentication
  /// The scope of the signature.
  package var scope: SigningScope
  /// The details of the signature; what it says about the body of an S3 request is the caller's to refine.
  package var signing: SigningOptions
  /// The region the call goes to, nil for one without.
  package var region: String?
  /// The features of the plan that services are told in the User-Agent.
  package var features: UserAgentFeatures = []
}
