import AWSClient
package import Documents
import Synchronization

/// A clock that stands still until somebody sleeps: sleeping moves it on and returns at once.
package final class ManualClock: Clock {
  private struct State {
    var elapsed = 0.0
    var slept: [Double] = []
  }

  private let start: Timestamp
  private let state = Mutex(State())

  /// A clock that shows `start`.
  package init(_ start: Timestamp = Timestamp(seconds: 1_760_000_000)) { self.start = start }

  /// How long each sleep was.
  package var slept: [Double] { state.withLock { $0.slept } }

  /// Moves on.
  package func advance(seconds: Double) { state.withLock { $0.elapsed += seconds } }

  /// The time it shows.
  package func now() -> Timestamp {
    let elapsed = uptime()
    let whole = elapsed.rounded(.down)
    let later = start.adding(seconds: Int64(clamping: whole))
    return Timestamp(
      seconds: later.seconds, nanoseconds: later.nanoseconds + Int32(clamping: (elapsed - whole) * 1e9))
  }

  /// Seconds since it was made.
  package func uptime() -> Double { state.withLock { $0.elapsed } }

  /// Moves on by `seconds`, or throws when the task is cancelled.
  package func sleep(seconds: Double) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.elapsed += max(seconds, 0)
      state.slept.append(seconds)
    }
    await Task.yield()
  }
}
