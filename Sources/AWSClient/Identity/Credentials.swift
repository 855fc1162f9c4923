public import Documents

/// The keys that a request is signed with.
public struct Credentials: Sendable, Equatable {
  /// The public half of the pair: the access key's ID.
  public var accessKeyID: String
  /// The secret half of the pair. It is never printed or logged, nor compared in messages.
  public var secretAccessKey: String
  /// The token of temporary credentials; nil for others.
  public var sessionToken: String?
  /// The time from which on they do not work; nil when there is none.
  public var expiration: Timestamp?
  /// The number of the account they belong to; nil where their source does not know it.
  public var accountID: String?
  /// The place they come from, in words: `environment`, `profile dev in ~/.aws/credentials`.
  public var source: String
  /// The features of the User-Agent that say how they were come by; where no source says otherwise, they were given by
  /// a program.
  package var features: UserAgentFeatures = .code

  /// Credentials of the given parts; `source` is for messages.
  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
    accountID: String? = nil, source: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
    self.accountID = accountID
    self.source = source
  }

  /// The same, told of as from another place.
  func of(_ source: String) -> Self {
    var credentials = self
    credentials.source = source
    return credentials
  }

  /// The same, come by otherwise.
  func come(by features: UserAgentFeatures) -> Self {
    var credentials = self
    credentials.features = features
    return credentials
  }
}

/// Printing shows the last four characters of the public half, as `aws configure list` does, and nothing of the rest.
extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The public half with all but its last four characters starred, as `aws configure list` shows it.
  public var maskedAccessKeyID: String { "****************" + accessKeyID.suffix(4) }
  /// The words for them, without secrets.
  public var description: String { "Credentials(\(maskedAccessKeyID), from \(source))" }
  /// The words for them, without secrets.
  public var debugDescription: String { description }
  /// The mirror without the secrets, so that dumping a value that holds credentials shows none.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": maskedAccessKeyID, "source": source]) }
}

/// A place that credentials can come from.
public protocol CredentialProvider: Sendable {
  /// The credentials of this source, nil when the source is not set up; asked again whenever a request needs them, so
  /// sources that are expensive are wrapped in a ``RefreshingCredentials``.
  /// - Throws: ``CredentialError`` when the source is set up and fails; what the calls throw that it makes.
  func credentials() async throws -> Credentials?
}
