public import Documents
import Glibc

/// The machine's clock.
public struct SystemClock: Clock {
  /// A clock; all of them show the same.
  public init() {}

  /// The time of the wall clock (`CLOCK_REALTIME`).
  public func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(truncatingIfNeeded: time.tv_nsec))
  }

  /// The seconds since the machine was started, without those that it slept (`CLOCK_MONOTONIC`).
  public func uptime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Waits so many seconds, 1,000,000,000 at most; not at all for 0 and less.
  /// - Throws: `CancellationError` at once when the task is cancelled.
  public func sleep(seconds: Double) async throws {
    guard seconds > 0 else { return try Task.checkCancellation() }
    try await Task.sleep(nanoseconds: UInt64(clamping: min(seconds, 1e9) * 1e9))
  }

  /// Blocks the calling thread; for threads of our own only.
  static func pause(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    nanosleep(&time, nil)
  }
}
