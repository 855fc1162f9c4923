import Glibc
import Synchronization

/// The signals the program takes note of, as counters that poll(2) waits for. The handlers do nothing but count.
enum Signals {
  private static let interruptDescriptor = Atomic<Int32>(-1)
  private static let endingSignal = Atomic<Int32>(0)
  private static let windowDescriptor = Atomic<Int32>(-1)
  private static let suspendDescriptor = Atomic<Int32>(-1)

  /// The exit code that shells give a program which the signal ended that came: `kill`'s, or that the terminal is gone;
  /// nil where none did.
  static var ending: Int32? {
    let number = endingSignal.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }

  /// From now on Ctrl-C, `kill` and a terminal that goes away raise `interrupt`, a changed window raises `window`, and
  /// a reader that went away is an error of write(2) instead of the program's end.
  static func install(interrupt: Wakeup, window: Wakeup) {
    interruptDescriptor.store(interrupt.descriptor, ordering: .relaxed)
    windowDescriptor.store(window.descriptor, ordering: .relaxed)
    handle(SIGINT) { _ in Wakeup.raise(Signals.interruptDescriptor.load(ordering: .relaxed)) }
    // Who was started not to heed them (`nohup`) goes on.
    for number in [SIGTERM, SIGHUP] where !isIgnored(number) {
      handle(number) { number in
        Signals.endingSignal.store(number, ordering: .relaxed)
        Wakeup.raise(Signals.interruptDescriptor.load(ordering: .relaxed))
      }
    }
    handle(SIGWINCH) { _ in Wakeup.raise(Signals.windowDescriptor.load(ordering: .relaxed)) }
    signal(SIGPIPE, SIG_IGN)
  }

  /// While a line runs at the prompt Ctrl-Z raises `suspend`; with nil it stops the program again, as everywhere else.
  static func catchSuspend(_ suspend: Wakeup?) {
    suspendDescriptor.store(suspend?.descriptor ?? -1, ordering: .relaxed)
    guard suspend != nil else {
      signal(SIGTSTP, SIG_DFL)
      return
    }
    handle(SIGTSTP) { _ in Wakeup.raise(Signals.suspendDescriptor.load(ordering: .relaxed)) }
  }

  /// While another program has the terminal Ctrl-Z is for all of us: it would stop alone, and nobody could wake it.
  static func lendSuspend(_ isLent: Bool) {
    guard suspendDescriptor.load(ordering: .relaxed) >= 0 else { return }
    if isLent {
      signal(SIGTSTP, SIG_DFL)
    } else {
      handle(SIGTSTP) { _ in Wakeup.raise(Signals.suspendDescriptor.load(ordering: .relaxed)) }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    // SIG_IGN, which is the address 1.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}
