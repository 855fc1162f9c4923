/// A source with credentials that were given outright.
public struct StaticCredentials: CredentialSource {
  /// The credentials; nil where none were given.
  public let given: Credentials?

  /// A source of `credentials`; nil stands for none given.
  public init(_ credentials: Credentials?) { given = credentials }

  var place: String { "options" }
  var callsServices: Bool { false }

  /// The credentials as they were given, however old they are; nil where none were.
  public func credentials() -> Credentials? { given }
}
