import IniaShell
import Testing

@testable import inia

@Suite struct MailboxTests {
  @Test func tellsOnceThatSomethingCame() throws {
    let wakeup = try #require(Wakeup())
    #expect(!wakeup.take())
    wakeup.raise()
    wakeup.raise()
    #expect(wakeup.take())
    #expect(!wakeup.take())
  }

  @Test func handsRequestsOverInOrder() throws {
    let mailbox = Mailbox(try #require(Wakeup()))
    #expect(mailbox.drain().isEmpty)
    mailbox.post(.show([1], toErrors: false))
    mailbox.post(.show([2], toErrors: true))
    mailbox.post(.finished)
    let requests = mailbox.drain()
    #expect(requests.count == 3)
    guard case .show([1], toErrors: false) = requests[0], case .show([2], toErrors: true) = requests[1],
      case .finished = requests[2]
    else {
      Issue.record("\(requests)")
      return
    }
    #expect(mailbox.drain().isEmpty && !mailbox.wakeup.take())
  }

  /// Questions of several tasks all get their own answers.
  @Test(.timeLimit(.minutes(15))) func answersGoBackToWhoAsked() async throws {
    let mailbox = Mailbox(try #require(Wakeup()))
    let console = TerminalConsole(mailbox: mailbox, screen: Screen(mailbox: mailbox) {})
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { #expect(await console.line("\(number)", isHidden: true) == "answer \(number)") }
      }
      var answered = 0
      while answered < 20, !Task.isCancelled {
        for case .line(let question, _, let answer) in mailbox.drain() {
          answer("answer \(question)")
          answered += 1
        }
        await Task.yield()
      }
    }
  }
}
