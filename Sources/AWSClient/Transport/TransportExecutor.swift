/// The task thread of a ``CurlTransport``; see ``CurlTransport/executor``.
final class TransportExecutor: TaskExecutor {
  private let network: CurlNetwork

  init(_ network: CurlNetwork) { self.network = network }

  deinit { network.stopTasks() }

  /// Runs `job` when those before it have waited or ended.
  func enqueue(_ job: consuming ExecutorJob) {
    network.enqueue(UnownedJob(job), on: asUnownedTaskExecutor())
  }
}
