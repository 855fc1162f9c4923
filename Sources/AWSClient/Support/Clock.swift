public import Documents

/// The time as Inia needs it: what it is, how much has passed, and waiting.
public protocol Clock: Sendable {
  /// The wall clock's time, which may be set and so go back.
  func now() -> Timestamp
  /// The seconds since some fixed moment, never going back.
  func uptime() -> Double
  /// Waits so many seconds; not at all for 0 and less.
  /// - Throws: `CancellationError` at once when the task is cancelled.
  func sleep(seconds: Double) async throws
}
