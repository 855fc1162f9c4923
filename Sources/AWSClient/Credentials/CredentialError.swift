/// The reasons for which a source that is set up gives no credentials. Facts with names; never a secret.
public enum CredentialError: Error, Sendable, Equatable {
  /// Half of a pair is missing: a key without its secret, a role without its source.
  case incomplete(source: String, missing: String)
  /// The settings contradict one another, or name something that is not there.
  case misconfigured(String)
  /// The source answered with a refusal, or not at all.
  case failed(source: String, reason: String)
  /// The credentials have expired, and the source has no newer ones.
  case expired(source: String)
  /// The stored sign-on has expired or was never made; `command` makes a new one.
  case signOnNeeded(source: String, command: String)
  /// A one-time code is needed and there is nobody to ask.
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
  /// The reason in words.
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

/// The fact that no source has credentials, with the places that were looked at, in order.
public struct NoCredentials: Error, Sendable, Equatable, CustomStringConvertible {
  /// The places, in words.
  public let looked: [String]

  /// Nothing was found in these places.
  public init(looked: [String]) { self.looked = looked }

  /// The places in one line.
  public var description: String { "no credentials; looked in \(looked.joined(separator: ", "))" }
}
