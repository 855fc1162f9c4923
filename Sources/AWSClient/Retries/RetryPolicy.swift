internal import Glibc

/// Whether to try again, and after how long: the rules of one mode for one service, without state.
package struct RetryPolicy: Sendable {
  /// The mode.
  package let mode: RetryMode
  /// How many attempts there are in all.
  package let maxAttempts: Int
  /// The service, by its botocore name.
  package let service: String
  /// Whether the rules of 2026 hold: shorter pauses, dearer retries, and the service may say how long to wait.
  package let usesNewRules: Bool

  /// The policy of a mode; `maxAttempts` where it is not given is the mode's own.
  package init(mode: RetryMode = .standard, maxAttempts: Int? = nil, service: String, usesNewRules: Bool = false) {
    self.mode = mode
    self.service = service
    self.usesNewRules = usesNewRules && mode != .legacy
    let usual =
      switch (mode, service) {
      case (.legacy, "dynamodb"): 10
      case (.legacy, _): 5
      case (_, "dynamodb"), (_, "dynamodbstreams"): self.usesNewRules ? 4 : 3
      default: 3
      }
    self.maxAttempts = max(1, maxAttempts ?? usual)
  }

  /// Whether a failure of this kind may go away.
  package func isRetryable(_ failure: RetryFailure) -> Bool {
    mode == .legacy ? isRetryableInLegacy(failure) : isRetryableInStandard(failure)
  }

  /// What trying again after `failure` costs of the quota.
  func cost(_ failure: RetryFailure) -> Int {
    if usesNewRules { return failure.isThrottling ? 5 : 14 }
    return failure.isTimeout ? 10 : 5
  }

  /// Seconds to wait after attempt `attempt` (from 1), which failed as it did; `random` is from 0 up to 1.
  package func delay(after attempt: Int, _ failure: RetryFailure, random: Double) -> Double {
    guard usesNewRules else { return delay(after: attempt, random: random) }
    let isDynamoDB = service == "dynamodb" || service == "dynamodbstreams"
    let scale = failure.isThrottling ? 1 : isDynamoDB ? 0.025 : 0.05
    let own = random * min(scale * Self.doubled(attempt), 20)
    return failure.retryAfter.map { max(own, min($0, own + 5)) } ?? own
  }

  private static func doubled(_ attempt: Int) -> Double { exp2(Double(max(0, min(attempt, 64) - 1))) }

  /// Seconds to wait after attempt `attempt` (from 1) by the rules of old; `random` is from 0 up to 1.
  package func delay(after attempt: Int, random: Double) -> Double {
    let doubled = Self.doubled(attempt)
    guard mode == .legacy else { return random * min(doubled, 20) }
    return service == "dynamodb" ? 0.05 * doubled : random * doubled
  }

  private func isRetryableInStandard(_ failure: RetryFailure) -> Bool {
    if failure.isConnectionFault || failure.isThrottling || failure.mark != nil { return true }
    if failure.isCorrupt, service == "dynamodb" { return true }
    if let status = failure.status, [500, 502, 503, 504].contains(status) { return true }
    switch failure.code {
    case "RequestTimeout", "RequestTimeoutException": return true
    case "IDPCommunicationError": return service == "sts"
    default: return false
    }
  }

  private func isRetryableInLegacy(_ failure: RetryFailure) -> Bool {
    if failure.isConnectionFault { return true }
    if failure.isCorrupt, service == "dynamodb" { return true }
    guard let status = failure.status else { return false }
    if [500, 502, 503, 504, 509].contains(status) { return true }
    // Organizations' own rule for too many requests stands in the place of the general one.
    if status == 429, service != "organizations" { return true }
    guard let code = failure.code else { return false }
    return Self.legacyCodes[""]?[code] == status || Self.legacyCodes[service]?[code] == status
  }

  /// The codes that legacy mode retries with their statuses, for all services and for some (botocore's `_retry.json`).
  private static let legacyCodes: [String: [String: Int]] = [
    "": [
      "Throttling": 400, "ThrottlingException": 400, "ThrottledException": 400, "RequestThrottledException": 400,
      "ProvisionedThroughputExceededException": 400,
    ],
    "organizations": ["TooManyRequestsException": 400],
    "dynamodb": ["ReplicatedWriteConflictException": 409, "TransactionInProgressException": 400],
    "ec2": ["RequestLimitExceeded": 503, "EC2ThrottledException": 503],
    "cloudsearch": ["BandwidthLimitExceeded": 509],
    "kinesis": ["LimitExceededException": 400],
    "sqs": ["RequestThrottled": 403],
    "s3": ["RequestTimeout": 400, "BadDigest": 400],
    "glacier": ["RequestTimeoutException": 408],
    "route53": ["PriorRequestNotComplete": 400],
    "sts": ["IDPCommunicationError": 400],
  ]
}
