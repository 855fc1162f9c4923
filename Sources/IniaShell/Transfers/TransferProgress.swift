import AWSClient
import AWSResources
import Documents
import Synchronization

/// How far many transfers have come, as a live line at a terminal, in the AWS CLI's words.
final class TransferProgress: Sendable {
  private struct State {
    var bytes: Int64 = 0
    var expected: Int64 = 0
    var files = 0
    var items = 0
    var isFinal = false
    var shown: Double
  }

  private let console: (any Console)?
  private let clock: any Clock
  private let started: Double
  private let state: Mutex<State>

  /// Seconds between two lines.
  private static let pace = 0.25
  /// Seconds before the first: what is over by then needs none.
  private static let patience = 1.0

  /// The progress of a command; `isShown` is false where nobody wants to see it.
  init(_ context: Context, isShown: Bool) {
    console = isShown && context.streams.drawsLive ? context.streams.console : nil
    clock = context.shell.world.runtime.clock
    started = clock.uptime()
    state = Mutex(State(shown: started + Self.patience - Self.pace))
  }

  /// Another transfer is known.
  func expect(_ item: TransferItem) {
    state.withLock {
      $0.items += 1
      if item.kind != .delete { $0.expected.add(clamping: item.source.size ?? 0) }
    }
  }

  /// All are known.
  func expectNoMore() { state.withLock { $0.isFinal = true } }

  /// Bytes have been moved.
  func add(_ bytes: Int64) {
    draw { $0.bytes.add(clamping: bytes) }
  }

  /// A transfer is over.
  func finish() {
    draw { $0.files += 1 }
  }

  /// Takes the line away.
  func end() { console?.live(nil) }

  private func draw(_ change: (inout State) -> Void) {
    let now = clock.uptime()
    let line = state.withLock { state -> String? in
      change(&state)
      guard console != nil, now - state.shown >= Self.pace, !state.isFinal || state.files < state.items else {
        return nil
      }
      state.shown = now
      return Self.line(state, seconds: now - started)
    }
    if let line { console?.live(line) }
  }

  private static func line(_ state: State, seconds: Double) -> String {
    let about = state.isFinal ? "" : "~"
    var line = "Completed "
    if state.expected > 0 {
      let speed = Int64(clamping: Double(state.bytes) / seconds)
      line += "\(TransferWords.size(state.bytes))/\(about)\(TransferWords.size(max(state.expected, state.bytes)))"
      line += " (\(TransferWords.size(speed))/s)"
    } else {
      line += "\(state.files) file(s)"
    }
    line += " with \(about)\(state.items - state.files) file(s) remaining"
    return line + (state.isFinal ? "" : " (calculating...)")
  }
}
