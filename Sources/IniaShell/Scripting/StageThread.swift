import Glibc
import Synchronization

/// A thread of its own for one stage of a pipeline: its writes and reads wait for its neighbours, and threads of the pool
/// that wait for one another are soon all of them.
final class StageThread: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let work: Semaphore

  /// Starts the thread. Throws where there can be none.
  init() throws(Failure) {
    work = Semaphore()
    try OwnThread.start { [self] in run() }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    work.post()
  }

  /// Ends the thread once nothing is left to do.
  func end() {
    state.withLock { $0.isOver = true }
    work.post()
  }

  private func run() {
    while true {
      work.wait()
      let (job, isOver) = state.withLock { state in
        (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isOver && state.jobs.isEmpty)
      }
      if let job { job.runSynchronously(on: asUnownedTaskExecutor()) }
      if job == nil, isOver { return }
    }
  }
}

/// A counter that a thread waits for.
private final class Semaphore: @unchecked Sendable {
  private let raw = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(raw, 0, 0) }

  deinit {
    sem_destroy(raw)
    raw.deallocate()
  }

  func post() { sem_post(raw) }
  func wait() { while sem_wait(raw) != 0 {} }
}
