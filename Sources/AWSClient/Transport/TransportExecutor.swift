/// Runs tasks on a thread that also does their transfers: a task that waits for its call and nothing else wakes no other
/// thread, neither to send nor to read the answer, which is most of what a short call costs beside the network.
///
/// Its tasks run one at a time; while one of them runs, transfers go on elsewhere. It is a preference for tasks (SE-0417),
/// not needed for calls: `Task(executorPreference: transport.executor) { … }`. The thread is started by the first task.
public final class TransportExecutor: TaskExecutor {
  private let network: CurlNetwork

  init(_ network: CurlNetwork) { self.network = network }

  deinit { network.stopTasks() }

  /// Runs `job` when those before it have waited or ended.
  public func enqueue(_ job: consuming ExecutorJob) {
    network.enqueue(UnownedJob(job), on: asUnownedTaskExecutor())
  }
}
