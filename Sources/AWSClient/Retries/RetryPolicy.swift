internal import Glibc

/// Whether to try again, and after how long: the rules of one mode for one service, without state.
package struct RetryPolicy: Sendable {
  /// The mode.
  package let mode: RetryMode
  /// How many attempts there are in all.
  package let maxAttempts: Int
  private let rules: RetryRules
  /// Whether the rules of 2026 hold: shorter pauses, dearer retries, and the service may say how long to wait.
  package let usesNewRules: Bool

  /// The policy of a mode for a service, by its botocore name; `maxAttempts` where it is not given is the mode's own.
  package init(mode: RetryMode = .standard, maxAttempts: Int? = nil, service: String, usesNewRules: Bool = false) {
    self.mode = mode
    rules = RetryRules.of(service)
    self.usesNewRules = usesNewRules && mode != .legacy
    let usual = mode == .legacy ? rules.legacyAttempts : self.usesNewRules ? rules.newAttempts : 3
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
    let scale = failure.isThrottling ? 1 : rules.newDelay
    let own = random * min(scale * Self.doubled(attempt), 20)
    return failure.retryAfter.map { max(own, min($0, own + 5)) } ?? own
  }

  private static func doubled(_ attempt: Int) -> Double { exp2(Double(max(0, min(attempt, 64) - 1))) }

  /// Seconds to wait after attempt `attempt` (from 1) by the rules of old; `random` is from 0 up to 1.
  package func delay(after attempt: Int, random: Double) -> Double {
    let doubled = Self.doubled(attempt)
    guard mode == .legacy else { return random * min(doubled, 20) }
    return (rules.legacyDelay ?? random) * doubled
  }

  private func isRetryableInStandard(_ failure: RetryFailure) -> Bool {
    if failure.isConnectionFault || failure.isThrottling || failure.mark != nil { return true }
    if failure.isCorrupt, rules.retriesCorrupt { return true }
    if let status = failure.status, [500, 502, 503, 504].contains(status) { return true }
    guard let code = failure.code else { return false }
    return code == "RequestTimeout" || code == "RequestTimeoutException" || rules.codes.contains(code)
  }

  private func isRetryableInLegacy(_ failure: RetryFailure) -> Bool {
    if failure.isConnectionFault { return true }
    if failure.isCorrupt, rules.retriesCorrupt { return true }
    guard let status = failure.status else { return false }
    if [500, 502, 503, 504, 509].contains(status) { return true }
    if status == 429, rules.legacyRetriesAny429 { return true }
    guard let code = failure.code else { return false }
    return Self.legacyCodes[code] == status || rules.legacyCodes[code] == status
  }

  /// The codes that legacy mode retries, with their statuses.
  private static let legacyCodes = [
    "Throttling": 400, "ThrottlingException": 400, "ThrottledException": 400, "RequestThrottledException": 400,
    "ProvisionedThroughputExceededException": 400,
  ]
}
