public import Documents

/// Time, as Inia needs it: what it is, how much has passed, and waiting.
public protocol Clock: Sendable {
  /// The wall clock's time.
  func now() -> Timestamp
  /// Seconds since some fixed moment, never going back.
  func uptime() -> Double
  /// Waits; throws `CancellationError` at once when the task is cancelled.
  func sleep(seconds: Double) async throws
}
