import Glibc
import IniaShell
import Synchronization

/// The writing end of a pipe.
final class PipeSink: PipeEnd {
  private struct State {
    var descriptor: Int32
    var kept: [UInt8] = []
  }

  private let state: Mutex<State>
  /// Raised once nobody wants to wait for the reader.
  private let patience: Wakeup?
  /// Called before a write for which the reader has to make room first.
  private let beforeWaiting: @Sendable () -> Void

  init(descriptor: Int32, patience: Wakeup? = nil, beforeWaiting: @escaping @Sendable () -> Void) {
    self.patience = patience
    state = Mutex(State(descriptor: descriptor))
    self.beforeWaiting = beforeWaiting
  }

  deinit { close() }

  func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      guard state.descriptor >= 0 else { throw BrokenPipe() }
      state.kept += bytes
      if state.kept.count >= 1 << 16 { try drain(&state) }
    }
  }

  var descriptor: Int32? { state.withLock { $0.descriptor >= 0 ? $0.descriptor : nil } }

  func flush() throws { try state.withLock { try drain(&$0) } }

  /// Writes out what is kept and ends the reader's input.
  func close() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      try? drain(&state)
      Glibc.close(state.descriptor)
      state.descriptor = -1
    }
  }

  private func drain(_ state: inout State) throws {
    guard !state.kept.isEmpty, state.descriptor >= 0 else { return }
    let bytes = state.kept
    state.kept.removeAll(keepingCapacity: true)
    try Screen.writeAll(state.descriptor, bytes, patience: patience, beforeWaiting: beforeWaiting)
  }
}
