/// What a session is made with: who calls, from where, and how a connection stands. Two commands with the same of these
/// share one session.
package struct SessionOptions: Sendable, Hashable {
  package var profile: String?
  package var region: String?
  package var endpointURL: String?
  package var caBundle: String?
  package var verifiesTLS: Bool?
  package var signsRequests: Bool?
  /// Seconds without a byte after which an answer is given up.
  package var readTimeout: Double?
  /// Seconds after which a connection that does not stand is given up.
  package var connectTimeout: Double?

  package init() {}

  /// These, and what they leave open from `outer`.
  package func overriding(_ outer: SessionOptions) -> SessionOptions {
    var (inner, around) = (GlobalOptions(), GlobalOptions())
    (inner.session, around.session) = (self, outer)
    return inner.overriding(around).session
  }
}
