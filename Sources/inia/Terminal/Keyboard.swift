import Glibc
import IniaShell

/// Asks while a command runs; only the terminal's thread does. What was typed before a question was seen, and what is
/// typed behind its answer, belongs to the next line and is kept for it.
struct Keyboard {
  let interrupt: Wakeup
  let input: TerminalInput

  /// Asks for the next screenful. Ctrl-C is the answer stop.
  func more(_ note: String, _ screen: Screen) -> MoreAnswer {
    defer { screen.setLive(nil) }
    return keys(screen) {
      screen.setLive("-- \(note): Enter or Space for more, a for all, q to stop --")
    } until: {
      MoreAnswer($0)
    } ?? .stop
  }

  /// Asks a yes-or-no question: all of it above, the answer's place on a line of its own.
  func confirm(_ question: String, _ screen: Screen) -> Bool {
    var answer = YesOrNo()
    let place = "[y/N] "
    let isYes =
      keys(screen) {
        screen.writeQuestion(TextWrap.rows("\(Sanitizer.line(question))?", width: Screen.window().columns))
        screen.setLive(place)
      } until: { key -> Bool? in
        switch answer.take(key) {
        case .shows: screen.setLive(place + answer.typed)
        case .asksAgain: screen.setLive("y or n, and Enter: \(place)")
        case .answered(let isYes): return isYes
        }
        return nil
      } ?? false
    screen.setLive(nil)
    screen.writeQuestion([place + (isYes ? "yes" : "no")])
    return isYes
  }

  /// Asks for a line, shown while it is typed unless `isHidden`; nil for Ctrl-C or Ctrl-D.
  func line(_ question: String, isHidden: Bool, _ screen: Screen) -> String? {
    var line = TypedLine()
    let answer =
      keys(screen) {
        screen.setLive(question)
      } until: { key -> String?? in
        switch line.take(key) {
        case .goesOn:
          if !isHidden { screen.setLive(question + line.text) }
          return nil
        case .answered(let text): return .some(text)
        case .declined: return .some(nil)
        }
      } ?? nil
    screen.setLive(nil)
    if !isHidden { screen.writeQuestion([question + line.text]) }
    return answer
  }

  /// Shows a question by `ask` and gives key after key to `take` until that is an answer; nil at the end of input or
  /// when an interrupt came.
  private func keys<T>(_ screen: Screen, _ ask: () -> Void, until take: (Key) -> T?) -> T? {
    withRawTerminal {
      // Only now can all be read that was typed ahead, and only now is a key not echoed.
      input.collect()
      BracketedPaste.set(true, on: screen.person ?? -1)
      defer { BracketedPaste.set(false, on: screen.person ?? -1) }
      ask()
      var decoder = KeyDecoder()
      defer { input.decoder.add(decoder.takeRest()) }
      while true {
        while let key = decoder.next() { if let answer = take(key) { return answer } }
        guard let ready = TerminalInput.wait([STDIN_FILENO, interrupt.descriptor], milliseconds: decoder.timeout),
          !ready[1]
        else { return nil }
        guard ready[0] else {
          if let key = decoder.giveUpWaiting(), let answer = take(key) { return answer }
          continue
        }
        guard let bytes = TerminalInput.read() else { continue }
        guard !bytes.isEmpty else { return nil }
        decoder.add(bytes)
      }
    }
  }

  /// Runs `body` with keys arriving one by one and unechoed, Ctrl-C as a key.
  private func withRawTerminal<T>(_ body: () -> T) -> T {
    var saved = termios()
    guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return body() }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &saved) }
    return body()
  }
}
