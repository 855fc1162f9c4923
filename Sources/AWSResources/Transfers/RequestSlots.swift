/// Lets so many requests run at once and makes the others wait their turn.
actor RequestSlots {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Slots for `count` requests at once.
  init(_ count: Int) { free = count }

  private func take() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }

  /// Runs `work` when it is its turn. Throws when the task was cancelled while it waited.
  nonisolated func run<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
    await take()
    do {
      try Task.checkCancellation()
      let result = try await work()
      await give()
      return result
    } catch {
      await give()
      throw error
    }
  }
}
