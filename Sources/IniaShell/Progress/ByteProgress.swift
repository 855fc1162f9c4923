import AWSClient
import Documents
import Synchronization

/// How far a body has come, as a live line at a terminal: `12 MiB of 200 MiB, 6%, 45 MiB/s`. Nothing elsewhere, and
/// nothing for what is over at once.
final class ByteProgress: Sendable {
  private struct State {
    var done: Int64 = 0
    var shown: Double
  }

  private let name: String
  private let total: Int64?
  private let console: (any Console)?
  private let clock: any Clock
  private let started: Double
  private let state: Mutex<State>

  /// Seconds between two lines, and before the first.
  private static let pace = 0.25

  /// The progress of `name`, of which `total` bytes are expected where that is known.
  init(_ name: String, total: Int64?, _ context: Context) {
    self.name = name
    self.total = total
    // What goes to the same terminal would be drawn over.
    console = context.streams.drawsLive ? context.streams.console : nil
    clock = context.shell.world.runtime.clock
    started = clock.uptime()
    state = Mutex(State(shown: started))
  }

  /// Notes that `count` more bytes have come.
  func add(_ count: Int) {
    guard let console else { return }
    let now = clock.uptime()
    let done = state.withLock { state -> Int64? in
      state.done += Int64(count)
      guard now - state.shown >= Self.pace else { return nil }
      state.shown = now
      return state.done
    }
    if let done { console.live(line(done, now)) }
  }

  /// Takes the line away.
  func end() { console?.live(nil) }

  /// The line for `done` bytes at the clock's time `now`.
  func line(_ done: Int64, _ now: Double) -> String {
    var parts = [DecimalText.bytes(done) + (total.map { " of \(DecimalText.bytes($0))" } ?? "")]
    if let total, total > 0 { parts.append("\(min(100, Int(clamping: Double(done) / Double(total) * 100)))%") }
    let seconds = now - started
    if seconds > 0, done > 0 {
      let pace = Double(done) / seconds
      parts.append("\(DecimalText.bytes(Int64(clamping: pace)))/s")
      if let total, total > done { parts.append("\(DecimalText.duration(Double(total - done) / pace)) left") }
    }
    return Sanitizer.line("\(name): " + parts.joined(separator: ", "))
  }
}
