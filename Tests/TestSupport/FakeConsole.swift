package import IniaShell
import Synchronization

/// A person who gives the same answer to every question for a secret, or declines, and confirms nothing; the questions
/// are kept.
package final class FakeConsole: Console {
  private let answer: String?
  private let asked = Mutex<[String]>([])

  /// A person who answers `answer`; nil declines.
  package init(answer: String?) { self.answer = answer }

  /// The questions for a secret so far.
  package var questions: [String] { asked.withLock { $0 } }

  package func more(_ note: String) async -> MoreAnswer { .stop }
  package func confirm(_ question: String) async -> Bool { false }
  package func line(_ question: String, isHidden: Bool) async -> String? {
    asked.withLock { $0.append(question) }
    return answer
  }
  package func live(_ text: String?) {}
}
