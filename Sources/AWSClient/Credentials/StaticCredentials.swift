/// Credentials that were given outright.
public struct StaticCredentials: CredentialSource {
  /// The credentials.
  public let given: Credentials?

  /// A source of `credentials`; nil stands for none given.
  public init(_ credentials: Credentials?) { given = credentials }

  var place: String { "options" }
  var callsServices: Bool { false }

  /// The credentials.
  public func credentials() -> Credentials? { given }
}
