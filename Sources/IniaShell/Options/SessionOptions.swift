/// What a session is made with: who calls, from where, and how a connection stands. Two commands with the same of these
/// share one session.
package struct SessionOptions: Sendable, Hashable {
  package var profile: String?
  package var region: String?
  package var endpointURL: String?
  package var caBundle: String?
  package var verifiesTLS = true
  package var signsRequests = true
  /// Seconds without a byte after which an answer is given up.
  package var readTimeout: Double?
  /// Seconds after which a connection that does not stand is given up.
  package var connectTimeout: Double?

  package init() {}

  /// These, and what they leave open from `outer`.
  package func overriding(_ outer: SessionOptions) -> SessionOptions {
    var all = self
    all.profile = profile ?? outer.profile
    all.region = region ?? outer.region
    all.endpointURL = endpointURL ?? outer.endpointURL
    all.caBundle = caBundle ?? outer.caBundle
    all.verifiesTLS = verifiesTLS && outer.verifiesTLS
    all.signsRequests = signsRequests && outer.signsRequests
    all.readTimeout = readTimeout ?? outer.readTimeout
    all.connectTimeout = connectTimeout ?? outer.connectTimeout
    return all
  }
}
