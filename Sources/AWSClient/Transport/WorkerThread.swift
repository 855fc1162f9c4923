import Glibc

/// A thread that is started when it is first needed and waits for its signal while it has nothing to do. What is known
/// of it; under its owner's lock.
struct WorkerThread {
  private var isRunning = false
  private var isWaiting = false
  /// Whether nobody will ask for it any more.
  var isUnwanted = false
  /// Which thread it is, once it has begun.
  var identity: pthread_t?

  /// Whether the calling thread is this one.
  var isCurrent: Bool { identity.map { pthread_equal($0, pthread_self()) != 0 } ?? false }

  /// Starts the thread with `body` unless it runs; 0 or an errno.
  mutating func start(_ body: @escaping ThreadBody, _ network: CurlNetwork) -> Int32 {
    if isRunning { return 0 }
    let context = Unmanaged.passRetained(network)
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let failure = pthread_create(&thread, &attributes, body, context.toOpaque())
    if failure == 0 { isRunning = true } else { context.release() }
    return failure
  }

  /// What it does when there is nothing to do.
  mutating func idle() -> CurlNetwork.Step {
    if isUnwanted {
      isRunning = false
      identity = nil
      return .end
    }
    isWaiting = true
    return .wait
  }

  /// Whether it waits; it then has to be signalled.
  mutating func mustSignal() -> Bool {
    defer { isWaiting = false }
    return isWaiting
  }
}

/// What a thread runs. A free function each: a closure written in an isolated place would be checked for its isolation
/// on the new thread, and end the process.
typealias ThreadBody = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?

/// The thread that drives transfers and does nothing else.
func networkThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let network = CurlNetwork.ofThread(context) else { return nil }
  while true {
    switch network.nextOfNetworkThread() {
    case .drive: network.drive(.networkThread)
    case .wait: network.networkSignal.wait()
    case .run, .send, .end: return nil
    }
  }
}

/// The thread that runs tasks, and drives transfers while they wait.
func taskThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let network = CurlNetwork.ofThread(context) else { return nil }
  while true {
    switch network.nextOfTaskThread() {
    case .run(let job, let executor): job.runSynchronously(on: executor)
    case .send: network.sendNow()
    case .drive: network.drive(.taskThread)
    case .wait: network.taskSignal.wait()
    case .end: return nil
    }
  }
}

extension CurlNetwork {
  /// What a thread was started for. Signals are for the thread that owns the terminal.
  fileprivate static func ofThread(_ context: UnsafeMutableRawPointer?) -> CurlNetwork? {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    return context.map { Unmanaged<CurlNetwork>.fromOpaque($0).takeRetainedValue() }
  }
}

/// What a thread waits for; a signal that comes before the wait ends it at once.
///
/// `@unchecked Sendable`: the compiler cannot see it of a pointer, but POSIX's semaphores are made to be posted and waited
/// for from several threads at once; this one stays where it is until nobody holds it.
final class ThreadSignal: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    semaphore.initialize(to: sem_t())
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func post() { sem_post(semaphore) }

  func wait() {
    while sem_wait(semaphore) != 0, errno == EINTR {}
  }
}
