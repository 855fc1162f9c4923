import Glibc
import Synchronization

/// What is to be done with libcurl, and whose turn it is to do it.
///
/// Two threads can drive the transfers, one at a time. The task thread, which runs the tasks of
/// ``CurlTransport/executor``, does so while none of them can go on: a call is sent, awaited and read without waking
/// another thread. Requests of its tasks are sent before another task runs; what comes back waits for the thread, or for
/// ``goOnElsewhere()``. The network thread drives for tasks that run elsewhere, which wait for nobody. Each thread is
/// started when it is first needed.
final class CurlNetwork: Sendable {
  enum Driver { case taskThread, networkThread }

  /// What there is to do for the driver.
  struct Work {
    var added: [CurlTransfer] = []
    var cancelled: [CurlTransfer] = []
    var resumed: [CurlTransfer] = []

    var isEmpty: Bool { added.isEmpty && cancelled.isEmpty && resumed.isEmpty }
  }

  /// What a driver does next.
  enum Turn { case leave, goOn, wait }

  /// What a thread does next.
  enum Step {
    case drive
    case send
    case run(UnownedJob, UnownedTaskExecutor)
    case wait
    case end
  }

  private struct State {
    var work = Work()
    /// What libcurl has.
    var active = CurlLoop.Active()
    var driver: Driver?
    /// What wakes a driver that waits for the network; nil until one has begun, who looks for work before it waits.
    var multi: CurlHandle?
    var network = WorkerThread()
    var tasks = WorkerThread()
    var jobs = JobQueue()
    var executor: UnownedTaskExecutor?

    var hasTransfers: Bool { active.count > 0 || !work.added.isEmpty }
  }

  /// What is to be done outside of the lock.
  private enum Deferred {
    case none
    case wake(CurlHandle)
    case signal(ThreadSignal)
    case fail([CurlTransfer], errno: Int32)
    case runElsewhere([UnownedJob])

    func run() {
      switch self {
      case .none: break
      case .wake(let multi): multi.wake()
      case .signal(let signal): signal.post()
      case .fail(let transfers, let code):
        for transfer in transfers { transfer.fail(.failed(reason: String(cString: strerror(code)))) }
      case .runElsewhere(let jobs):
        for job in jobs { globalConcurrentExecutor.enqueue(job) }
      }
    }
  }

  private let state = Mutex(State())
  let networkSignal = ThreadSignal()
  let taskSignal = ThreadSignal()
  /// The driver's; nobody else waits for it, since there is one driver at a time.
  private let loop: Mutex<CurlLoop>
  /// The time by which transfers are late.
  let clock: any Clock

  init(_ clock: any Clock) {
    self.clock = clock
    loop = Mutex(CurlLoop(clock))
  }

  // MARK: From any thread

  /// Starts `transfer`; `isBeside` when the calling thread goes on with other work, instead of waiting for it.
  func add(_ transfer: CurlTransfer, isBeside: Bool) {
    put { work, isTaskThread in
      transfer.isOfTaskThread = isTaskThread
      work.added.append(transfer)
    }
    if isBeside { sendNow() }
  }

  /// Aborts `transfer`, whether it has started or not.
  func cancel(_ transfer: CurlTransfer) {
    transfer.markCancelled()
    put { work, _ in work.cancelled.append(transfer) }
  }

  /// Goes on with `transfer`, which had to wait for the reader or the writer of a body.
  func resume(_ transfer: CurlTransfer) { put { work, _ in work.resumed.append(transfer) } }

  private func put(_ change: (inout Work, _ isTaskThread: Bool) -> Void) {
    state.withLock { state -> Deferred in
      change(&state.work, state.tasks.isCurrent)
      switch state.driver {
      case nil:
        // The task thread drives as soon as its task waits.
        return state.hasTransfers && !state.tasks.isCurrent ? appointNetworkThread(&state) : .none
      case .taskThread: return state.tasks.isCurrent ? .none : state.multi.map { .wake($0) } ?? .none
      case .networkThread: return state.network.isCurrent ? .none : state.multi.map { .wake($0) } ?? .none
      }
    }.run()
  }

  /// Runs `job` on the task thread.
  func enqueue(_ job: UnownedJob, on executor: UnownedTaskExecutor) {
    state.withLock { state -> Deferred in
      state.jobs.push(job)
      state.executor = executor
      if state.tasks.mustSignal() { return .signal(taskSignal) }
      if state.driver == .taskThread, !state.tasks.isCurrent { return state.multi.map { .wake($0) } ?? .none }
      let failure = state.tasks.start(taskThread, self)
      return failure == 0 ? .none : .runElsewhere(state.jobs.takeAll())
    }.run()
  }

  /// Lets the network thread end once its transfers are over.
  func stop() {
    state.withLock { state -> Deferred in
      state.network.isUnwanted = true
      return state.network.mustSignal() ? .signal(networkSignal) : .none
    }.run()
  }

  /// Lets the task thread end; there are no more tasks.
  func stopTasks() {
    state.withLock { state -> Deferred in
      state.tasks.isUnwanted = true
      return state.tasks.mustSignal() ? .signal(taskSignal) : .none
    }.run()
  }

  /// Has the network thread drive while the calling one waits for something else, a reader of our output for example.
  func goOnElsewhere() {
    state.withLock { state -> Deferred in
      guard state.driver == nil, state.hasTransfers, state.tasks.isCurrent else { return .none }
      return appointNetworkThread(&state)
    }.run()
  }

  /// Sends what can be sent without waiting, when the calling thread is the task thread and nobody drives.
  func sendNow() {
    let mayDrive = state.withLock { state in
      guard state.driver == nil, state.tasks.isCurrent else { return false }
      state.driver = .taskThread
      return true
    }
    guard mayDrive else { return }
    let active = loop.withLock { $0.turn(self) }
    state.withLock { state -> Deferred in
      state.active = active
      state.driver = nil
      // Who asked meanwhile found a driver; and a connection has to be made before anything is sent.
      return state.work.isEmpty && active.areConnected ? .none : appointNetworkThread(&state)
    }.run()
  }

  /// Hands the transfers to the network thread.
  private func appointNetworkThread(_ state: inout State) -> Deferred {
    let failure = state.network.start(networkThread, self)
    guard failure == 0 else {
      defer { state.work.added = [] }
      return .fail(state.work.added, errno: failure)
    }
    state.driver = .networkThread
    return state.network.mustSignal() ? .signal(networkSignal) : .none
  }

  // MARK: For the driver

  /// Makes the driver wakeable.
  func publish(_ multi: CurlHandle) { state.withLock { $0.multi = multi } }

  /// Takes what there is to do.
  func take() -> Work {
    state.withLock { state in
      defer { state.work = Work() }
      return state.work
    }
  }

  /// How the driver goes on, with these transfers in libcurl's hands.
  func turn(_ active: CurlLoop.Active, _ driver: Driver) -> Turn {
    state.withLock { state in
      state.active = active
      if driver == .taskThread, !state.jobs.isEmpty { return .leave }
      guard state.work.isEmpty else { return .goOn }
      return active.count == 0 ? .leave : .wait
    }
  }

  func drive(_ driver: Driver) { loop.withLock { $0.run(self, driver) } }

  // MARK: For the two threads

  /// What the network thread does next.
  func nextOfNetworkThread() -> Step {
    state.withLock { state in
      state.network.identity = pthread_self()
      if state.driver == .networkThread {
        if state.hasTransfers { return .drive }
        state.driver = nil
      }
      return state.network.idle()
    }
  }

  /// What the task thread does next.
  func nextOfTaskThread() -> Step {
    let (step, errand) = state.withLock { state -> (Step, Deferred) in
      state.tasks.identity = pthread_self()
      if state.driver == .taskThread { state.driver = nil }
      if !state.jobs.isEmpty, state.driver == nil, !state.work.added.isEmpty { return (.send, .none) }
      if let executor = state.executor, let job = state.jobs.pop() {
        let mustDrive = state.driver == nil && state.active.hasOthers
        return (.run(job, executor), mustDrive ? appointNetworkThread(&state) : .none)
      }
      guard state.driver == nil, state.hasTransfers else { return (state.tasks.idle(), .none) }
      state.driver = .taskThread
      return (.drive, .none)
    }
    errand.run()
    return step
  }
}

/// The jobs that wait for the task thread, first come, first served.
private struct JobQueue {
  private var jobs: [UnownedJob] = []
  private var next = 0

  var isEmpty: Bool { next == jobs.count }

  mutating func push(_ job: UnownedJob) { jobs.append(job) }

  mutating func pop() -> UnownedJob? {
    guard next < jobs.count else { return nil }
    defer {
      next += 1
      if next == jobs.count {
        jobs.removeAll(keepingCapacity: true)
        next = 0
      }
    }
    return jobs[next]
  }

  mutating func takeAll() -> [UnownedJob] {
    defer { (jobs, next) = ([], 0) }
    return Array(jobs[next...])
  }
}
