internal import Documents
internal import Synchronization

/// Makes the calls of one listing.
struct PageCaller: Sendable {
  /// A call: its parameters, and how it reads ahead, where it does.
  typealias Call = @Sendable (Document, PageAhead?) async -> Result<OperationOutput, ClientError>

  private let call: Call
  private let transport: (any Transport)?

  /// Calls that are made by `call`, over `transport`.
  init(_ transport: (any Transport)? = nil, _ call: @escaping Call) {
    self.call = call
    self.transport = transport
  }

  func answer(_ parameters: Document, _ ahead: PageAhead?) async -> Result<OperationOutput, ClientError> {
    await call(parameters, ahead)
  }

  func call(_ parameters: Document, _ ahead: PageAhead? = nil) async throws(ClientError) -> OperationOutput {
    try await call(parameters, ahead).get()
  }

  /// Makes a call beside what the caller does: it is under way when this returns. A task of the transport's executor
  /// makes it there, too.
  func begin(
    _ body: @escaping @Sendable () async -> Result<OperationOutput, ClientError>
  ) -> Task<Result<OperationOutput, ClientError>, Never> {
    Task.immediate(executorPreference: transport?.executorOfCallingTask) { await body() }
  }
}

/// The call for the page behind the one that was asked for last, made as soon as that one says where it leads: while it
/// is read, where its token can be read by itself, at the latest when it was taken.
///
/// It is one page and never more, so that a listing takes the same memory however slowly its pages are used: what the
/// page behind says of the one behind it waits until that page is asked for. The call ends when nobody wants the pages
/// any more.
final class ReadAhead: Sendable {
  private typealias Answer = Result<OperationOutput, ClientError>

  private struct Next {
    let number: Int
    let parameters: Document
    /// Nil while it is being started.
    var task: Task<Answer, Never>?
  }

  private struct State {
    /// How many calls were made.
    var calls = 0
    /// Which of them is for the page that was asked for last.
    var current = 0
    /// The one for the page behind.
    var next: Next?
    /// The state of the listing behind the page of ``next``, once that page's token has been read.
    var beyond: PaginatorMachine?

    mutating func drop() {
      next?.task?.cancel()
      next = nil
      beyond = nil
    }
  }

  private let caller: PageCaller
  private let state = Mutex(State())

  init(_ caller: PageCaller) { self.caller = caller }

  deinit { state.withLock { $0.drop() } }

  /// The answer with the page that `machine` stands before, which takes these `parameters`.
  func output(_ machine: PaginatorMachine, _ parameters: Document) async throws(ClientError) -> OperationOutput {
    let (task, number, further) = state.withLock { state -> (Task<Answer, Never>?, Int, Start?) in
      guard let next = state.next, let task = next.task, next.parameters == parameters else {
        state.drop()
        state.calls += 1
        state.current = state.calls
        return (nil, state.current, nil)
      }
      let beyond = state.beyond
      state.next = nil
      state.beyond = nil
      state.current = next.number
      return (task, next.number, beyond.flatMap { reserve($0, &state) })
    }
    begin(further)
    guard let task else { return try await caller.call(parameters, ahead(machine, number, isBeside: false)) }
    let answer = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try answer.get()
  }

  /// Makes the call for the page that `machine` stands before, unless it is being made; ends any other.
  func goOn(_ machine: PaginatorMachine) {
    begin(
      state.withLock { state in
        if let next = state.next, next.parameters == machine.next { return nil }
        return reserve(machine, &state)
      })
  }

  /// Ends the call that was made ahead.
  func drop() { state.withLock { $0.drop() } }

  /// A call that is to be made outside of the lock.
  private struct Start {
    let number: Int
    let parameters: Document
    let ahead: PageAhead
  }

  private func reserve(_ machine: PaginatorMachine, _ state: inout State) -> Start? {
    state.drop()
    guard let parameters = machine.next else { return nil }
    state.calls += 1
    state.next = Next(number: state.calls, parameters: parameters)
    return Start(number: state.calls, parameters: parameters, ahead: ahead(machine, state.calls, isBeside: true))
  }

  private func begin(_ start: Start?) {
    guard let start else { return }
    let task = caller.begin { [caller, weak self] in
      let answer = await caller.answer(start.parameters, start.ahead)
      if case .failure = answer { self?.failed(start.number) }
      return answer
    }
    state.withLock { state in
      if state.next?.number == start.number { state.next?.task = task } else { task.cancel() }
    }
  }

  // MARK: What the calls tell

  /// Listens to the call of this number, which is for the page that `machine` stands before.
  private func ahead(_ machine: PaginatorMachine, _ number: Int, isBeside: Bool) -> PageAhead {
    PageAhead(
      early: machine.earlyMembers.map { members in
        EarlyReading(members) { [weak self] in self?.saw($0, machine, number) }
      }, isBeside: isBeside)
  }

  private func saw(_ members: Document, _ machine: PaginatorMachine, _ number: Int) {
    guard let following = machine.passing(members) else { return }
    begin(
      state.withLock { state in
        if number == state.current, state.next?.parameters != following.next { return reserve(following, &state) }
        if number == state.next?.number { state.beyond = following }
        return nil
      })
  }

  /// A page that never comes leads nowhere.
  private func failed(_ number: Int) {
    state.withLock { state in
      if number == state.next?.number { state.beyond = nil }
    }
  }
}
