import IniaShell
import Synchronization

/// Answers Tab: completion may have to ask AWS, so it runs as a task like any command, and Ctrl-C ends it.
enum TabCompletion {
  private final class Found: Sendable {
    let completion = Mutex<Completion?>(nil)
  }

  static func complete(_ text: String, _ shell: Shell, _ foreground: Foreground) -> Completion? {
    let found = Found()
    _ = foreground.run {
      let completion = try? await Completer(shell.context()).complete(text)
      found.completion.withLock { $0 = completion }
      return 0
    }
    return found.completion.withLock { $0 }
  }
}
