import Synchronization

/// The beginning of a job: while it lasts the line that starts the job waits, and the job may ask what it has to ask. It
/// is over once the job has its answer or needs none. A job itself never asks: whoever goes on typing would answer.
package final class JobBeginning: Sendable {
  private struct State {
    var isOver = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())
  /// The person to ask.
  private let inner: any Console

  /// A beginning in which `console` is asked.
  init(asking console: any Console) { inner = console }

  /// The person, as long as the beginning lasts.
  var console: (any Console)? { state.withLock { $0.isOver ? nil : inner } }

  /// Ends it; whoever waits for that goes on.
  func end() {
    let waiter = state.withLock { state in
      state.isOver = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits until it is over. Who is cancelled waits no longer, and the job asks no more.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !state.isOver { state.waiter = continuation }
          return state.isOver
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      end()
    }
  }
}
