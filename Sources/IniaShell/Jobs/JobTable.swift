package import AWSClient
import Synchronization

/// Background jobs: numbered from 1, each a task; their notes appear above the prompt.
package final class JobTable: Sendable {
  /// What `jobs` shows of one.
  package struct Job: Sendable {
    package var number: Int
    package var text: String
    /// nil while it runs.
    package var status: Int32?
    fileprivate var task: Task<Int32, Never>
    /// The line at the prompt that it was before Ctrl-Z.
    fileprivate var run: ForegroundRun?
  }

  private let jobs = Mutex<[Job]>([])

  package init() {}

  /// Starts `body` and says so; returns its number at once, and 0, as shells do.
  package func start(
    _ text: String, _ streams: Streams, _ body: @escaping @Sendable () async -> Int32
  ) -> (number: Int, status: Int32) {
    let isAttended = streams.console != nil
    let number = jobs.withLock { jobs in
      let number = Self.next(&jobs, isAttended: isAttended)
      let task = Task.detached { [self] in
        let status = await body()
        finish(number, status, streams)
        return status
      }
      jobs.append(Job(number: number, text: text, status: nil, task: task))
      return number
    }
    streams.note("[\(number)] \(text)")
    return (number, 0)
  }

  /// Makes a job of a line that runs at the prompt, for Ctrl-Z, and says so; false where it is nothing that can go on by
  /// itself. A line that `fg` holds becomes the job again that it was.
  package func adopt(_ run: ForegroundRun, _ task: Task<Int32, Never>, _ streams: Streams) -> Bool {
    guard run.mayDetach else { return false }
    if let number = run.resumed {
      let job = jobs.withLock { $0.first { $0.number == number && $0.status == nil } }
      job?.run?.setDetached(true)
      run.release()
      task.cancel()
      if let job { streams.note("[\(number)] \(job.text)") }
      return true
    }
    run.setDetached(true)
    let number = jobs.withLock { jobs in
      let number = Self.next(&jobs, isAttended: true)
      jobs.append(Job(number: number, text: run.text, status: nil, task: task, run: run))
      return number
    }
    streams.note("[\(number)] \(run.text)")
    Task.detached { [self] in finish(number, await task.value, streams) }
    return true
  }

  /// The number of a new job. A person was told of the end of others, and their numbers are free again; a script may
  /// still ask how they went.
  private static func next(_ jobs: inout [Job], isAttended: Bool) -> Int {
    if isAttended { jobs.removeAll { $0.status != nil } }
    return (jobs.map(\.number).max() ?? 0) + 1
  }

  /// The job of this number, or the newest, fetched back by the line `run`: it draws and asks again.
  func resume(_ number: Int?, by run: ForegroundRun?) -> Int? {
    let found = jobs.withLock { jobs in
      number.map { number in jobs.last { $0.number == number } } ?? jobs.last { $0.status == nil }
    }
    guard let found else { return nil }
    run?.resume(found.number)
    found.run?.setDetached(false)
    return found.number
  }

  private func finish(_ number: Int, _ status: Int32, _ streams: Streams) {
    let text = jobs.withLock { jobs -> String in
      guard let index = jobs.firstIndex(where: { $0.number == number }) else { return "" }
      jobs[index].status = status
      return jobs[index].text
    }
    try? streams.output.flush()
    streams.note("[\(number)] \(status == 0 ? "done" : "exit \(status)")  \(text)")
  }

  /// All jobs that run. The end of one is told when it comes, once.
  package func list() -> [Job] { jobs.withLock { $0.filter { $0.status == nil } } }

  /// How many run.
  package var running: Int { jobs.withLock { $0.count { $0.status == nil } } }

  /// Stops a job; false when there is no such job.
  package func kill(_ number: Int) -> Bool {
    jobs.withLock { jobs in
      guard let job = jobs.first(where: { $0.number == number && $0.status == nil }) else { return false }
      job.task.cancel()
      return true
    }
  }

  /// Stops every job; at exit.
  package func killAll() { jobs.withLock { $0.forEach { $0.task.cancel() } } }

  /// Waits until the jobs that were stopped have ended, ten seconds at most; gives up when cancelled.
  package func waitForEnds(_ clock: any Clock) async {
    let end = clock.uptime() + 10
    while running > 0, clock.uptime() < end { do { try await clock.sleep(seconds: 0.02) } catch { return } }
  }

  /// Waits for a job (the newest for nil) and returns its exit code; nil when there is none. Stops waiting, not the
  /// job, when cancelled.
  package func wait(_ number: Int?, _ clock: any Clock) async throws -> Int32? {
    let found = jobs.withLock { jobs in
      number.map { number in jobs.last { $0.number == number } } ?? jobs.last { $0.status == nil }
    }
    guard let found else { return nil }
    return try await waitCancellably(found.number, clock)
  }

  /// Waits for all jobs and returns the first exit code that is not 0, also of those that have ended since the last
  /// time.
  package func waitAll(_ clock: any Clock) async throws -> Int32 {
    var status: Int32 = 0
    for job in jobs.withLock({ $0 }) {
      let own = try await waitCancellably(job.number, clock)
      jobs.withLock { $0.removeAll { $0.number == job.number && $0.status != nil } }
      if status == 0 { status = own }
    }
    return status
  }

  /// Waits for the jobs that a script leaves behind, as nobody could afterwards, and returns the program's exit code:
  /// the script's `status`, else the first of the jobs' that is not 0.
  package func settle(after status: Int32, _ clock: any Clock) async -> Int32 {
    do {
      let jobs = try await waitAll(clock)
      return status != 0 ? status : jobs
    } catch {
      return status != 0 ? status : Failure.Status.interrupted
    }
  }

  /// Looks at the job's end a few times a second: a task's value cannot be awaited and given up.
  private func waitCancellably(_ number: Int, _ clock: any Clock) async throws -> Int32 {
    while true {
      let job = jobs.withLock { jobs in jobs.first { $0.number == number } }
      guard let job else { return 0 }
      if let status = job.status { return status }
      try await clock.sleep(seconds: 0.05)
    }
  }
}
