import AWSClient
import Documents
import Synchronization

/// The line that tells how something long stands: at a terminal one line that redraws every second, elsewhere a dated
/// line for each piece of news. Always on stderr.
final class LiveStatus: Sendable {
  private struct State {
    var text = ""
    /// The clock's time of the next poll.
    var next: Double?
    var started: Double
  }

  private let state: Mutex<State>
  private let streams: Streams
  private let clock: any Clock

  init(_ streams: Streams, _ clock: any Clock) {
    self.streams = streams
    self.clock = clock
    state = Mutex(State(started: clock.uptime()))
  }

  /// News: what is shown, and when the next is due.
  func tell(_ text: String, nextIn delay: Double?) {
    let now = clock.uptime()
    state.withLock {
      $0.text = text
      $0.next = delay.map { now + $0 }
    }
    if streams.drawsLive { draw() } else { streams.note("\(clock.now().iso8601()) \(line(now))") }
  }

  /// Runs `work` with the line redrawn every second, and clears the line after it.
  func during<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
    guard streams.drawsLive else { return try await work() }
    let ticker = Task.detached { [self] in
      while !Task.isCancelled {
        try await clock.sleep(seconds: 1)
        draw()
      }
    }
    defer {
      ticker.cancel()
      streams.console?.live(nil)
    }
    return try await work()
  }

  private func draw() {
    let text = line(clock.uptime())
    if !text.isEmpty { streams.console?.live(text) }
  }

  private func line(_ now: Double) -> String {
    state.withLock { state in
      guard !state.text.isEmpty else { return "" }
      var line = "\(state.text), \(DecimalText.duration(max(0, now - state.started)))"
      if let next = state.next { line += ", next poll in \(Int(clamping: max(0, next - now).rounded())) s" }
      return Sanitizer.line(line)
    }
  }
}
