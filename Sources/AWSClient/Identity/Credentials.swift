public import Documents

/// The keys that a request is signed with.
public struct Credentials: Sendable, Equatable {
  /// The public half.
  public var accessKeyID: String
  /// The secret half. Never printed, logged or compared against in messages.
  public var secretAccessKey: String
  /// The token of temporary credentials.
  public var sessionToken: String?
  /// When they stop working, nil when they do not.
  public var expiration: Timestamp?
  /// The account they belong to, where their source knows it.
  public var accountID: String?
  /// The source that they come from, in words: `environment`, `profile dev in ~/.aws/credentials`.
  public var source: String
  /// How they were come by, as services are told; where no source says otherwise, they were given by a program.
  package var features: UserAgentFeatures = .code

  /// Credentials from their parts.
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
  /// The public half with all but its last four characters starred.
  public var maskedAccessKeyID: String { "****************" + accessKeyID.suffix(4) }
  /// Words without secrets.
  public var description: String { "Credentials(\(maskedAccessKeyID), from \(source))" }
  /// Words without secrets.
  public var debugDescription: String { description }
  /// A mirror without the secrets, so that dumping a value that holds credentials shows none.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": maskedAccessKeyID, "source": source]) }
}

/// A place credentials can come from.
public protocol CredentialProvider: Sendable {
  /// The credentials of this source, nil when the source is not set up; asked again whenever a request needs them, so
  /// sources that are expensive are wrapped in a `RefreshingCredentials`.
  /// - Throws: `CredentialError` when the source is set up and fails.
  func credentials() async throws -> Credentials?
}
