internal import Documents
internal import Synchronization

/// A value with an end, kept for all who want it, and renewed before its end once for all who wait.
///
/// Fifteen minutes before the end the first caller renews it while the others go on with the old one; a failure then is
/// of no consequence. Ten minutes before the end everybody waits for the new one. These are botocore's rules
/// (`RefreshableCredentials`, `DeferredRefreshableToken`).
///
/// It is no actor: every call asks for the value, and whoever finds a good one must not lose its turn for that.
final class Renewal<Value: Sendable>: Sendable {
  /// Makes a new value, told of the one before; nil where there is none to be had.
  typealias Maker = @Sendable (_ old: Value?) async throws -> Value?

  private struct State {
    var kept: Value?
    /// When the source was asked last, in seconds.
    var lastAsked: Int64?
    var run: Run?
    var runs = 0
    var lastWaiter = 0
    /// How the last run failed, the groups whose calls waited for it, and when that was, in seconds.
    var failure: (error: any Error, groups: [CallGroup], time: Int64)?
  }

  /// The source at work, and who waits for it.
  private struct Run {
    let number: Int
    let task: Task<Void, Never>
    var waiters: [Int: Waiter] = [:]
    var groups: [CallGroup] = []
  }

  private struct Waiter {
    let continuation: CheckedContinuation<Value?, any Error>
    /// What is good until the new value comes.
    let meanwhile: Value?
  }

  /// What a caller does.
  private enum Step {
    /// It takes what is kept.
    case take(Value)
    /// It has the value renewed, and `meanwhile` is good until then.
    case renew(meanwhile: Value?)
  }

  private let advisoryWindow: Int64 = 15 * 60
  private let mandatoryWindow: Int64 = 10 * 60
  /// For so many seconds a failure is told to others of a group: what goes on for hours is not lost for one bad moment.
  private let retelling: Int64 = 60
  private let pause: Int64
  private let end: @Sendable (Value) -> Timestamp?
  private let state = Mutex(State())

  /// Nothing yet.
  /// - Parameters:
  ///   - pause: How many seconds lie between two attempts at least, while the old value is good.
  ///   - end: When a value stops being good; nil when it does not.
  init(pause: Int64 = 0, end: @escaping @Sendable (Value) -> Timestamp?) {
    self.pause = pause
    self.end = end
  }

  /// A value that is good now; nil when there is none to be had. A caller that is cancelled gets `CancellationError` at
  /// once; the renewal goes on for the others, and ends where there are none.
  /// - Parameters:
  ///   - group: The calls that the caller belongs to: what failed for one of them is not tried again for the others.
  ///   - make: Makes the value where it is this caller that renews it.
  func value(_ runtime: Runtime, for group: CallGroup?, _ make: @escaping Maker) async throws -> Value? {
    let now = runtime.clock.now().seconds
    let (kept, id) = state.withLock { state -> (Value?, Int) in
      if case .take(let kept) = step(state, now) { return (kept, 0) }
      state.lastWaiter += 1
      return (nil, state.lastWaiter)
    }
    if let kept { return kept }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let answer = state.withLock { state in
          // The handler of a cancellation comes after its mark: it finds who waits, or who waits finds the mark.
          Task.isCancelled
            ? .failure(CancellationError()) : join(&state, id, continuation, group, now, runtime, make)
        }
        if let answer { continuation.resume(with: answer) }
      }
    } onCancel: {
      leave(id)
    }
  }

  private func step(_ state: State, _ now: Int64) -> Step {
    guard let kept = state.kept else { return .renew(meanwhile: nil) }
    guard let end = end(kept) else { return .take(kept) }
    let left = end.seconds &- now
    if left >= advisoryWindow { return .take(kept) }
    if left > 0, let last = state.lastAsked, now &- last < pause { return .take(kept) }
    return .renew(meanwhile: left >= mandatoryWindow ? kept : nil)
  }

  /// Makes the caller wait for the run that there is, or for a new one; or gives what it gets at once.
  private func join(
    _ state: inout State, _ id: Int, _ continuation: CheckedContinuation<Value?, any Error>, _ group: CallGroup?,
    _ now: Int64, _ runtime: Runtime, _ make: @escaping Maker
  ) -> Result<Value?, any Error>? {
    guard case .renew(let meanwhile) = step(state, now) else { return .success(state.kept) }
    if state.run != nil, let meanwhile { return .success(meanwhile) }
    if state.run == nil, let failure = state.failure, now &- failure.time < retelling,
      failure.groups.contains(where: { $0 === group })
    {
      return meanwhile.map { .success($0) } ?? .failure(failure.error)
    }
    var run = state.run ?? start(&state, now, runtime, make)
    run.waiters[id] = Waiter(continuation: continuation, meanwhile: meanwhile)
    if let group, !run.groups.contains(where: { $0 === group }) { run.groups.append(group) }
    state.run = run
    return nil
  }

  private func start(_ state: inout State, _ now: Int64, _ runtime: Runtime, _ make: @escaping Maker) -> Run {
    state.lastAsked = now
    state.runs += 1
    let (number, old) = (state.runs, state.kept)
    let task = Task(executorPreference: runtime.transport.executorOfCallingTask) {
      let result: Result<Value?, any Error>
      do { result = .success(try await make(old)) } catch { result = .failure(error) }
      self.finish(number, result, runtime.clock.now().seconds)
    }
    return Run(number: number, task: task)
  }

  private func finish(_ number: Int, _ result: Result<Value?, any Error>, _ now: Int64) {
    let waiters = state.withLock { state -> [Waiter] in
      // Nobody waits for a run that was given up, and another one may be on its way.
      guard let run = state.run, run.number == number else { return [] }
      state.run = nil
      switch result {
      case .success(let fresh): (state.kept, state.failure) = (fresh, nil)
      case .failure(let error): state.failure = (error, run.groups, now)
      }
      return Array(run.waiters.values)
    }
    for waiter in waiters {
      switch (result, waiter.meanwhile) {
      case (.success(let fresh), let meanwhile): waiter.continuation.resume(returning: fresh ?? meanwhile)
      case (.failure, let meanwhile?): waiter.continuation.resume(returning: meanwhile)
      case (.failure(let error), nil): waiter.continuation.resume(throwing: error)
      }
    }
  }

  private func leave(_ id: Int) {
    let (waiter, abandoned) = state.withLock { state -> (Waiter?, Run?) in
      guard let waiter = state.run?.waiters.removeValue(forKey: id) else { return (nil, nil) }
      guard let run = state.run, run.waiters.isEmpty else { return (waiter, nil) }
      state.run = nil
      return (waiter, run)
    }
    abandoned?.task.cancel()
    waiter?.continuation.resume(throwing: CancellationError())
  }
}

/// A group of calls that are parts of one thing, a command in many regions for example. A source of credentials that
/// failed for one of them is not asked again for the others during the next 60 seconds.
package final class CallGroup: Sendable {
  /// A group of its own.
  package init() {}
}
