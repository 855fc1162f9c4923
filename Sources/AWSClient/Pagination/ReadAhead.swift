internal import Documents
internal import Synchronization

/// Makes the calls of one listing.
struct PageCaller: Sendable {
  /// A call: its parameters, and what of its output is wanted early.
  typealias Call = @Sendable (Document, EarlyReading?) async -> Result<OperationOutput, ClientError>

  private let call: Call

  /// Calls that are made by `call`.
  init(_ call: @escaping Call) { self.call = call }

  /// Calls of `operation`.
  init(_ client: Client, _ operation: OperationModel, body: RequestBody?) {
    self.init { parameters, early in
      do throws(ClientError) {
        return .success(try await client.call(operation, OperationInput(parameters, body: body), early: early))
      } catch {
        return .failure(error)
      }
    }
  }

  func answer(_ parameters: Document, _ early: EarlyReading?) async -> Result<OperationOutput, ClientError> {
    await call(parameters, early)
  }

  func call(_ parameters: Document, _ early: EarlyReading? = nil) async throws(ClientError) -> OperationOutput {
    try await call(parameters, early).get()
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

  private struct State {
    /// How many calls were made.
    var calls = 0
    /// Which of them is for the page that was asked for last.
    var current = 0
    /// The one for the page behind.
    var next: (number: Int, parameters: Document, task: Task<Answer, Never>)?
    /// What is behind that page, once it said so.
    var beyond: PaginatorMachine?

    mutating func drop() {
      next?.task.cancel()
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
    let (task, number) = state.withLock { state -> (Task<Answer, Never>?, Int) in
      guard let next = state.next, next.parameters == parameters else {
        state.drop()
        state.calls += 1
        state.current = state.calls
        return (nil, state.current)
      }
      let beyond = state.beyond
      state.next = nil
      state.beyond = nil
      state.current = next.number
      if let beyond { begin(beyond, &state) }
      return (next.task, next.number)
    }
    guard let task else { return try await caller.call(parameters, early(machine, number)) }
    let answer = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try answer.get()
  }

  /// Makes the call for the page that `machine` stands before, unless it is being made; ends any other.
  func goOn(_ machine: PaginatorMachine) {
    state.withLock { state in
      if let next = state.next, next.parameters == machine.next { return }
      begin(machine, &state)
    }
  }

  /// Ends the call that was made ahead.
  func drop() { state.withLock { $0.drop() } }

  private func begin(_ machine: PaginatorMachine, _ state: inout State) {
    state.drop()
    guard let parameters = machine.next else { return }
    state.calls += 1
    let number = state.calls
    let early = early(machine, number)
    let task = Task { [caller, weak self] in
      let answer = await caller.answer(parameters, early)
      if case .failure = answer { self?.failed(number) }
      return answer
    }
    state.next = (number, parameters, task)
  }

  // MARK: What the calls tell

  /// Listens to the call of this number, which is for the page that `machine` stands before.
  private func early(_ machine: PaginatorMachine, _ number: Int) -> EarlyReading? {
    guard let members = machine.earlyMembers else { return nil }
    return EarlyReading(members) { [weak self] in self?.saw($0, machine, number) }
  }

  private func saw(_ members: Document, _ machine: PaginatorMachine, _ number: Int) {
    guard let following = machine.passing(members) else { return }
    state.withLock { state in
      if number == state.current {
        if state.next?.parameters != following.next { begin(following, &state) }
      } else if number == state.next?.number {
        state.beyond = following
      }
    }
  }

  /// A page that never comes leads nowhere.
  private func failed(_ number: Int) {
    state.withLock { state in
      if number == state.next?.number { state.beyond = nil }
    }
  }
}
