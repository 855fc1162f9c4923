internal import Glibc

/// How fast a client may send in adaptive mode: it slows down when the service throttles and finds its way back along
/// a cubic curve (botocore's adaptive mode). Pure: every call is told the time.
package struct SendRate: Sendable {
  // The measured rate, smoothed over half-second buckets.
  private var measured = 0.0
  private var bucket: Double
  private var count = 0.0
  // The cubic curve.
  private var peak = 0.0
  private var zeroPoint = 0.0
  private var lastFailure: Double
  // The token bucket.
  private var isLimiting = false
  private var fillRate = 1.0
  private var capacity = 1.0
  private var tokens = 0.0
  private var lastFill: Double

  /// A rate without limit, from `now` on, in seconds of a clock that never goes back.
  package init(now: Double) {
    bucket = now.rounded(.down)
    lastFailure = now
    lastFill = now
  }

  /// Takes leave to send one request; returns the seconds to wait before it goes out.
  package mutating func acquire(now: Double) -> Double {
    guard isLimiting else { return 0 }
    fill(now)
    tokens -= 1
    return tokens >= 0 ? 0 : -tokens / fillRate
  }

  /// An answer came.
  package mutating func received(isThrottling: Bool, now: Double) {
    measure(now)
    let rate: Double
    if isThrottling {
      peak = isLimiting ? min(measured, fillRate) : measured
      zeroPoint = cbrt(peak * (1 - Self.beta) / Self.scale)
      lastFailure = now
      rate = peak * Self.beta
      isLimiting = true
    } else {
      let since = now - lastFailure - zeroPoint
      rate = Self.scale * since * since * since + peak
    }
    let limit = min(rate, 2 * measured)
    fill(now)
    fillRate = max(limit, 0.5)
    capacity = max(limit, 1)
    tokens = min(tokens, capacity)
  }

  private static let scale = 0.4
  private static let beta = 0.7
  private static let smoothing = 0.8

  private mutating func measure(_ now: Double) {
    count += 1
    let current = (now * 2).rounded(.down) / 2
    guard current > bucket else { return }
    measured = count / (current - bucket) * Self.smoothing + measured * (1 - Self.smoothing)
    count = 0
    bucket = current
  }

  private mutating func fill(_ now: Double) {
    tokens = min(capacity, tokens + max(0, now - lastFill) * fillRate)
    lastFill = now
  }
}
