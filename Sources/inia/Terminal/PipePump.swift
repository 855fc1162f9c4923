import Glibc
import IniaShell
import Synchronization

/// A thread that takes what a program writes into a pipe to a sink. It is a thread of its own: reading waits, and no
/// thread of the pool may.
final class PipePump: Sendable {
  private struct State {
    var isOver = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Begins to read from `descriptor`, which it closes at the end.
  init(reading descriptor: Int32, into sink: any OutputSink) {
    do {
      try OwnThread.start { [self] in
        Self.pump(descriptor, sink)
        close(descriptor)
        over()
      }
    } catch {
      close(descriptor)
      over()
    }
  }

  private static func pump(_ descriptor: Int32, _ sink: any OutputSink) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      // Nobody reads on: the program is told by its next write, once the pipe is closed.
      do { try sink.write(Array(buffer[..<count])) } catch { return }
    }
  }

  private func over() {
    let waiter = state.withLock { state in
      state.isOver = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits until the program has closed its end and all has gone on.
  func finish() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isOver { state.waiter = continuation }
        return state.isOver
      }
      if isOver { continuation.resume() }
    }
  }
}
