import IniaShell
import Synchronization

/// What tasks ask of the thread that owns the terminal.
enum TerminalRequest: Sendable {
  /// Bytes to show above the line that is being edited.
  case show([UInt8], toErrors: Bool)
  /// A question; the answer resumes the task.
  case more(String, @Sendable (MoreAnswer) -> Void)
  case confirm(String, @Sendable (Bool) -> Void)
  case line(String, isHidden: Bool, @Sendable (String?) -> Void)
  /// The command that runs has ended.
  case finished
}

/// The queue between tasks and the terminal's thread.
final class Mailbox: Sendable {
  private let requests = Mutex<[TerminalRequest]>([])
  let wakeup: Wakeup

  init(_ wakeup: Wakeup) { self.wakeup = wakeup }

  func post(_ request: TerminalRequest) {
    requests.withLock { $0.append(request) }
    wakeup.raise()
  }

  /// Takes everything that is there.
  func drain() -> [TerminalRequest] {
    wakeup.take()
    return requests.withLock { requests in
      defer { requests.removeAll() }
      return requests
    }
  }
}
