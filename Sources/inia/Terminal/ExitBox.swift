import Synchronization

/// The exit code that a command asked for, handed from its task to the terminal's thread.
final class ExitBox: Sendable {
  private let value = Mutex<Int32?>(nil)

  var status: Int32? { value.withLock { $0 } }

  func set(_ status: Int32) { value.withLock { $0 = status } }
}
