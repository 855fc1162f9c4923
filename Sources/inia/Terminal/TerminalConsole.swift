import IniaShell

/// The person at the terminal, as tasks reach them: every question goes to the thread that owns the terminal.
struct TerminalConsole: Console {
  let mailbox: Mailbox
  let screen: Screen

  func more(_ note: String) async -> MoreAnswer {
    await ask { answer in .more(note, answer) }
  }

  func confirm(_ question: String) async -> Bool {
    await ask { answer in .confirm(question, answer) }
  }

  func line(_ question: String, isHidden: Bool) async -> String? {
    await ask { answer in .line(question, isHidden: isHidden, answer) }
  }

  func live(_ text: String?) { screen.setLive(text) }

  private func ask<T: Sendable>(_ request: @escaping (@escaping @Sendable (T) -> Void) -> TerminalRequest) async -> T {
    await withCheckedContinuation { continuation in
      mailbox.post(request { continuation.resume(returning: $0) })
    }
  }
}
