/// What happens during a call, for those who watch: echoing, debugging, progress.
public enum CallEvent: Sendable {
  /// A call begins.
  case began(OperationModel, OperationInput)
  /// A request goes out, signed; which attempt it is, from 1.
  case sent(HTTPRequest, attempt: Int)
  /// An answer came.
  case received(status: Int, headers: HTTPHeaders)
  /// There was no answer.
  case failed(TransportError)
  /// The request will be tried again after so many seconds.
  case retrying(after: Double)
  /// The request goes to another region, where its bucket is.
  case redirected(region: String)
  /// The service's clock is so many seconds ahead of this machine's (behind it where negative), and the request is
  /// signed again with the service's time.
  case clockCorrected(seconds: Int64)
}

/// Decides, where requests are sent, whether a call may be made at all: a read-only session refuses what changes things.
public struct CallGate: Sendable {
  /// Why the call is refused; nil when it may be made.
  public let refusal: @Sendable (OperationModel, OperationInput) -> String?

  /// A gate.
  public init(refusal: @escaping @Sendable (OperationModel, OperationInput) -> String?) { self.refusal = refusal }

  /// Lets everything through.
  public static let open = CallGate { _, _ in nil }
}
