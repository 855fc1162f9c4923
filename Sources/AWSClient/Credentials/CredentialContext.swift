public import Documents

/// A call to another service that a source of credentials needs (STS, IAM Identity Center, the service of `aws login`).
public struct CredentialCall: Sendable {
  /// The service, by its botocore name.
  public var service: String
  /// The operation, by its API name.
  public var operation: String
  /// The operation's input, by member names.
  public var parameters: Document
  /// The credentials that the call is signed with; nil for a call without a signature.
  public var credentials: Credentials?
  /// The region of the call; nil leaves it to whoever makes the call.
  public var region: String?
  /// Header fields to add, for the address that the call goes to.
  var headers: (@Sendable (_ url: String) -> HTTPHeaders)?
}

/// The surroundings of sources of credentials: settings, network and the person to ask.
public struct CredentialContext: Sendable {
  /// The settings.
  public var configuration: Configuration
  /// The transport to metadata services, the clock and the sources of chance.
  public var runtime: Runtime
  /// The function that calls another service and returns the output. It throws ``ServiceError`` where the service
  /// refuses, which a source may have better words for, else ``ClientError``.
  public var call: @Sendable (CredentialCall) async throws -> Document
  /// The function that asks the user for a line; nil where there is nobody to ask. What it throws ends the search for
  /// credentials.
  public var ask: (@Sendable (_ prompt: String) async throws -> String)?

  /// A context of the given parts.
  /// - Parameters:
  ///   - call: See ``call``.
  ///   - ask: See ``ask``.
  public init(
    configuration: Configuration, runtime: Runtime,
    call: @escaping @Sendable (CredentialCall) async throws -> Document,
    ask: (@Sendable (_ prompt: String) async throws -> String)? = nil
  ) {
    self.configuration = configuration
    self.runtime = runtime
    self.call = call
    self.ask = ask
  }

  var environment: Environment { configuration.environment }
  var files: SharedFiles { configuration.files }

  /// The text of a key of a profile.
  func text(_ key: String, _ profile: String) -> String? { files.text(key, profile: profile)?.value }

  /// The text of a small file, without white space at its ends; nil when there is none.
  func trimmedText(ofFile path: String) throws(CredentialError) -> String? {
    do {
      guard let bytes = try environment.files.read(environment.expand(path)) else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      return String(text.trimmingSpace)
    } catch { throw .failed(source: path, reason: error.reason) }
  }
}

extension String {
  /// This text without white space at its ends.
  var trimmingSpace: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// A source that can say where it looks.
protocol CredentialSource: CredentialProvider {
  /// The place in words: `environment`, `profile dev`.
  var place: String { get }
  /// Whether it may call another service; then it matters how that is called.
  var callsServices: Bool { get }
}

extension CredentialSource {
  /// Yes, since that is the safe answer.
  var callsServices: Bool { true }
}
