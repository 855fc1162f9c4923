public import Documents

/// A call to another service that a source of credentials needs (STS, IAM Identity Center).
public struct CredentialCall: Sendable {
  /// The service, by its botocore name.
  public var service: String
  /// The operation, by its API name.
  public var operation: String
  /// The input.
  public var parameters: Document
  /// The credentials to sign with; nil for a call without a signature.
  public var credentials: Credentials?
  /// The region; nil is the session's.
  public var region: String?
  /// Header fields to add, for the address that the call goes to.
  var headers: (@Sendable (_ url: String) -> HTTPHeaders)?
}

/// The world as sources of credentials need it.
public struct CredentialContext: Sendable {
  /// The settings.
  public var configuration: Configuration
  /// Transport for metadata services, clock and chance.
  public var runtime: Runtime
  /// Makes a call to another service and returns its output, or throws what the client throws.
  public var call: @Sendable (CredentialCall) async throws -> Document
  /// Asks a person, nil where there is none.
  public var ask: (@Sendable (_ prompt: String) async throws -> String)?

  /// A context of the given parts.
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
