import Synchronization

/// A line that runs at the prompt, as long as the prompt waits for it. Ctrl-Z may send it to the background while it
/// only waits or transfers.
package final class ForegroundRun: Sendable {
  private struct State {
    /// How many commands run that can go on in the background.
    var depth = 0
    var isDetached = false
    /// The job that `fg` fetched back.
    var resumed: Int?
    /// The local folder that it has for itself since it went to the background.
    var folder: WorkingFolder?
    /// Whether Ctrl-Z took that job away from `fg` again.
    var isReleased = false
  }

  /// The line.
  package let text: String
  private let state = Mutex(State())

  /// A line that begins to run.
  package init(_ text: String) { self.text = text }

  /// Whether Ctrl-Z may send it to the background now.
  package var mayDetach: Bool { state.withLock { $0.depth > 0 && !$0.isDetached } }
  /// Whether it runs in the background.
  package var isDetached: Bool { state.withLock { $0.isDetached } }
  /// The job that it fetched back.
  package var resumed: Int? { state.withLock { $0.resumed } }
  /// The local folder of its own; nil where it is the prompt's.
  package var folder: WorkingFolder? { state.withLock { $0.folder } }
  /// Leaves the prompt's local folder for one of its own that begins there.
  package func leave(_ folder: WorkingFolder) { state.withLock { $0.folder = $0.folder ?? folder.copy() } }
  /// Whether that job was sent to the background again.
  package var isReleased: Bool { state.withLock { $0.isReleased } }

  /// Sends it to the background or fetches it back: there it neither asks nor draws.
  func setDetached(_ isDetached: Bool) { state.withLock { $0.isDetached = isDetached } }
  func begin() { state.withLock { $0.depth += 1 } }
  func end() { state.withLock { $0.depth -= 1 } }
  func resume(_ job: Int) { state.withLock { $0.resumed = job } }
  func release() { state.withLock { $0.isReleased = true } }

  /// The person at the terminal as this line reaches them: not at all while it is in the background.
  package func console(_ inner: (any Console)?) -> (any Console)? { inner.map { RunConsole(run: self, inner: $0) } }
}

/// A console that falls silent in the background.
private struct RunConsole: Console {
  let run: ForegroundRun
  let inner: any Console

  func more(_ note: String) async -> MoreAnswer { run.isDetached ? .stop : await inner.more(note) }
  func confirm(_ question: String) async -> Bool { run.isDetached ? false : await inner.confirm(question) }
  func line(_ question: String, isHidden: Bool) async -> String? {
    run.isDetached ? nil : await inner.line(question, isHidden: isHidden)
  }
  func live(_ text: String?) { if !run.isDetached { inner.live(text) } }
}
