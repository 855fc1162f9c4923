/// What went wrong with one attempt, as far as trying again depends on it.
package struct RetryFailure: Sendable {
  /// What the model says about an error.
  package enum Mark: Sendable {
    /// It may be tried again.
    case transient
    /// The same, and the service is asking for fewer requests.
    case throttling
  }

  /// There was no answer, because of this.
  package var transport: TransportError?
  /// The answer's status.
  package var status: Int?
  /// The error's code.
  package var code: String?
  /// The model's word about that error.
  package var mark: Mark?
  /// Whether the answer's body did not fit its checksum.
  package var isCorrupt = false
  /// Seconds after which the service wants to be asked again.
  package var retryAfter: Double?

  /// There was no answer.
  package init(_ transport: TransportError) { self.transport = transport }

  /// There was an answer.
  package init(status: Int, code: String? = nil, mark: Mark? = nil, isCorrupt: Bool = false) {
    self.status = status
    self.code = code
    self.mark = mark
    self.isCorrupt = isCorrupt
  }

  /// The failure that `error` is, with what the operation's model says about it.
  package init(_ error: ServiceError, of operation: OperationModel) {
    self.init(status: error.status, code: error.code)
    if let text = error.headers["x-amz-retry-after"], let milliseconds = Int(text), milliseconds >= 0 {
      retryAfter = Double(milliseconds) / 1000
    }
    let shape = operation.errors.first { shape in
      shape.isRetryable && (shape.errorCode ?? shape.name) == error.code
    }
    mark = shape.map { $0.isThrottling ? .throttling : .transient }
  }

  /// Whether it is a time-out, which costs more of the quota.
  var isTimeout: Bool { if case .timedOut = transport { true } else { false } }

  /// Whether the service asks for fewer requests.
  var isThrottling: Bool { code.map(Self.throttlingCodes.contains) ?? false || mark == .throttling }

  /// Whether there was no answer for a reason that may go away.
  var isConnectionFault: Bool {
    switch transport {
    case .couldNotResolve, .couldNotConnect, .proxy, .timedOut, .handshake, .cutOff, .closed, .malformed, .failed: true
    case .tls, .body, .notRewindable, .unsupportedURL, .tooLarge, .tooSlow, .cancelled, nil: false
    }
  }

  /// The codes that mean throttling wherever they come from (botocore's standard mode).
  static let throttlingCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
    "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
    "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown",
    "PriorRequestNotComplete", "EC2ThrottledException",
  ]
}
