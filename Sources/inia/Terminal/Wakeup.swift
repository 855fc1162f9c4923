import CSystem
import Glibc

/// A counter in the kernel that one side raises and poll(2) waits for; raising it is safe in a signal handler.
struct Wakeup: Sendable {
  let descriptor: Int32

  /// A counter at zero; nil when the process has no descriptors left.
  init?() {
    descriptor = csystem_event()
    if descriptor < 0 { return nil }
  }

  /// Wakes whoever waits.
  func raise() { Self.raise(descriptor) }

  /// Wakes whoever waits on `descriptor`.
  static func raise(_ descriptor: Int32) {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Sets the counter back to zero and tells whether it was raised.
  @discardableResult
  func take() -> Bool {
    var count: UInt64 = 0
    return read(descriptor, &count, 8) == 8 && count > 0
  }
}
