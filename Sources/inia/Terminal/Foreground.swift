import Glibc
import IniaShell
import Synchronization

/// Runs one piece of work while the terminal's thread answers its questions and listens for Ctrl-C and Ctrl-Z.
final class Foreground {
  private let mailbox: Mailbox
  let interrupt: Wakeup
  private let screen: Screen
  private let keyboard: Keyboard
  private let suspend = Wakeup()
  /// Where the work runs; nil once work goes on there that nobody waits for, which could hold its thread.
  private var executor: (any TaskExecutor)?

  init(
    mailbox: Mailbox, interrupt: Wakeup, screen: Screen, input: TerminalInput, executor: (any TaskExecutor)?
  ) {
    self.mailbox = mailbox
    self.executor = executor
    self.interrupt = interrupt
    self.screen = screen
    keyboard = Keyboard(interrupt: interrupt, input: input)
  }

  private final class Result: Sendable {
    let status = Mutex<Int32?>(nil)
  }

  /// What Ctrl-Z does with the work; true when it goes on in the background.
  typealias Suspension = (Task<Int32, Never>) -> Bool

  /// Runs `work` to its end and returns its exit code. Ctrl-C cancels it; a second one leaves it behind. Where nobody
  /// takes note of Ctrl-Z it stops the program.
  func run(suspension: Suspension? = nil, _ work: @escaping @Sendable () async -> Int32) -> Int32 {
    if let status = Signals.ending { return status }
    interrupt.take()
    suspend?.take()
    screen.patience?.take()
    return finish(suspension: suspension, work)
  }

  /// The same, also once a signal has come that ends the program: for what is to be left in order.
  func finish(suspension: Suspension? = nil, _ work: @escaping @Sendable () async -> Int32) -> Int32 {
    if suspension != nil { Signals.catchSuspend(suspend) }
    defer { if suspension != nil { Signals.catchSuspend(nil) } }
    let result = Result()
    let mailbox = mailbox
    let task = Task.detached(executorPreference: executor) {
      let status = await work()
      result.status.withLock { $0 = status }
      mailbox.post(.finished)
      return status
    }
    var interrupts = 0
    while true {
      for request in mailbox.drain() { answer(request, isStopping: interrupts > 0) }
      if let status = result.status.withLock({ $0 }) {
        screen.setLive(nil)
        return Signals.ending ?? (interrupts > 0 && status == 0 ? Failure.Status.interrupted : status)
      }
      var waiting = [
        pollfd(fd: mailbox.wakeup.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: suspend?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 3, -1) > 0 else { continue }
      if waiting[2].revents != 0, suspend?.take() == true, let suspension {
        screen.setLive(nil)
        if suspension(task) {
          executor = nil
          return 0
        }
      }
      guard waiting[1].revents != 0, interrupt.take() else { continue }
      interrupts += 1
      task.cancel()
      screen.patience?.raise()
      if interrupts > 1 {
        screen.setLive(nil)
        executor = nil
        return Signals.ending ?? Failure.Status.interrupted
      }
    }
  }

  private func answer(_ request: TerminalRequest, isStopping: Bool) {
    switch request {
    case .show(let bytes, let toErrors):
      if toErrors { try? screen.writeErrors(bytes) } else { try? screen.write(bytes) }
    case .more(let note, let answer): answer(isStopping ? .stop : keyboard.more(note, screen))
    case .confirm(let question, let answer): answer(!isStopping && keyboard.confirm(question, screen))
    case .line(let question, let isHidden, let answer):
      answer(isStopping ? nil : keyboard.line(question, isHidden: isHidden, screen))
    case .finished: break
    }
  }
}
