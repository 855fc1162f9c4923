/// The reasons for which a source of credentials that is set up gives none: facts with names, never a secret.
public enum CredentialError: Error, Sendable, Equatable {
  /// Half of a pair that is missing: a key without its secret, a role without its source.
  case incomplete(source: String, missing: String)
  /// Settings that contradict one another, or name something that is not there; in words.
  case misconfigured(String)
  /// A source that answered with a refusal or with something unusable, or not at all.
  case failed(source: String, reason: String)
  /// Credentials that have expired, of a source that has no newer ones.
  case expired(source: String)
  /// A stored sign-on that has expired or was never made; `command` makes a new one.
  case signOnNeeded(source: String, command: String)
  /// A one-time code that is needed where there is nobody to ask; `serial` is the device's.
  case codeNeeded(serial: String)
}

extension CredentialError {
  /// Whether `error` only says that nobody waits any more.
  static func isCancellation(_ error: any Error) -> Bool {
    if case .cancelled? = error as? ClientError { return true }
    return error is CancellationError || (error as? TransportError) == .cancelled
  }
}

extension CredentialError: CustomStringConvertible {
  /// The reason in words, without secrets.
  public var description: String {
    switch self {
    case .incomplete(let source, let missing): "incomplete credentials in \(source): \(missing) is missing"
    case .misconfigured(let words): words
    case .failed(let source, let reason): "no credentials from \(source): \(reason)"
    case .expired(let source): "the credentials from \(source) have expired"
    case .signOnNeeded(let source, let command): "the sign-on for \(source) has expired or is missing; run: \(command)"
    case .codeNeeded(let serial): "a code of the device \(serial) is needed, and there is no terminal to ask at"
    }
  }
}

/// The error of a search in which no source had credentials.
public struct NoCredentials: Error, Sendable, Equatable, CustomStringConvertible {
  /// The places that were looked in, in words and in order.
  public let looked: [String]

  /// An error of a search in these places.
  public init(looked: [String]) { self.looked = looked }

  /// The places in one line.
  public var description: String { "no credentials; looked in \(looked.joined(separator: ", "))" }
}
