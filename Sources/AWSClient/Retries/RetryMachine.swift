/// What to do after a failed attempt.
package enum RetryDecision: Sendable, Equatable {
  /// Try again after so many seconds.
  case retry(after: Double)
  /// Give up: the failure is one that stays.
  case notRetryable
  /// Give up: there have been enough attempts.
  case attemptsExhausted
  /// Give up: the client has spent its quota.
  case quotaExhausted
}

/// The attempts of one request. It counts and decides; sending and waiting are its owner's.
package struct RetryMachine: Sendable {
  private let policy: RetryPolicy
  private var acquired: Int?
  /// How many attempts have begun.
  package private(set) var attempts = 0

  /// The attempts of a request under `policy`.
  package init(_ policy: RetryPolicy) { self.policy = policy }

  /// An attempt begins.
  package mutating func begin() { attempts += 1 }

  /// The attempt failed: what now?
  package mutating func failed(_ failure: RetryFailure, quota: inout RetryQuota, random: Double) -> RetryDecision {
    guard policy.isRetryable(failure) else { return .notRetryable }
    guard attempts < policy.maxAttempts else { return .attemptsExhausted }
    if policy.mode != .legacy {
      let cost = policy.cost(failure)
      guard quota.acquire(cost) else { return .quotaExhausted }
      acquired = cost
    }
    return .retry(after: policy.delay(after: attempts, failure, random: random))
  }

  /// The attempt succeeded: what was taken for it comes back, a little when nothing was.
  package func succeeded(quota: inout RetryQuota) {
    if policy.mode != .legacy { quota.release(acquired ?? 1) }
  }
}
