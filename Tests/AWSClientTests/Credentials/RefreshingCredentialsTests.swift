import Documents
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

@Suite struct RefreshingCredentialsTests {
  /// A source whose credentials live an hour, and which can be made to fail; it counts.
  private final class Source: CredentialSource {
    let clock: ManualClock
    let state = Mutex((asked: 0, fails: false))
    let place = "test"

    init(_ clock: ManualClock) { self.clock = clock }

    var asked: Int { state.withLock { $0.asked } }
    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }

    func credentials() async throws -> Credentials? {
      let (number, fails) = state.withLock { state in
        state.asked += 1
        return (state.asked, state.fails)
      }
      if fails { throw CredentialError.failed(source: place, reason: "asked to") }
      await Task.yield()
      return Credentials(
        accessKeyID: "\(number)", secretAccessKey: "S", expiration: Timestamp(seconds: clock.now().seconds + 3600),
        source: place)
    }
  }

  private func make() -> (ManualClock, Source, RefreshingCredentials) {
    let clock = ManualClock()
    let source = Source(clock)
    return (
      clock, source, RefreshingCredentials(CredentialChain(sources: [source]), .fake(FakeTransport([]), clock: clock))
    )
  }

  @Test func keepsThemWhileTheyAreGood() async throws {
    let (clock, source, refreshing) = make()
    #expect(try await refreshing.credentials()?.accessKeyID == "1")
    clock.advance(seconds: 2699)
    #expect(try await refreshing.credentials()?.accessKeyID == "1")
    clock.advance(seconds: 2)
    #expect(try await refreshing.credentials()?.accessKeyID == "2")
    #expect(source.asked == 2)
  }

  @Test func aFailureMattersOnlyInTheLastTenMinutes() async throws {
    let (clock, source, refreshing) = make()
    _ = try await refreshing.credentials()
    source.fail(true)
    clock.advance(seconds: 2800)
    #expect(try await refreshing.credentials()?.accessKeyID == "1")
    clock.advance(seconds: 300)
    await #expect(throws: CredentialError.self) { try await refreshing.credentials() }
    source.fail(false)
    #expect(try await refreshing.credentials()?.accessKeyID == "4")
  }

  @Test func manyWaitForOneRenewal() async throws {
    let (_, source, refreshing) = make()
    let ids = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<50 { group.addTask { try await refreshing.credentials()?.accessKeyID } }
      return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    #expect(ids == ["1"])
    #expect(source.asked == 1)
  }

  @Test func expiredOnesAreAnError() async throws {
    let world = CredentialWorld()
    let context = try world.context(variables: [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_CREDENTIAL_EXPIRATION": "2020-01-01T00:00:00Z",
    ])
    let refreshing = RefreshingCredentials(CredentialChain(context), context.runtime)
    await #expect(throws: CredentialError.expired(source: "environment")) { try await refreshing.credentials() }
  }

  // MARK: Giving up

  /// A source that answers or fails when it is told to, and notes whether its task was cancelled.
  private final class SlowSource: CredentialSource {
    let place = "slow"
    private let started = AsyncStream.makeStream(of: Void.self)
    private let released = AsyncStream.makeStream(of: Void.self)
    private let ended = AsyncStream.makeStream(of: Bool.self)
    private let fails: Bool
    private let runs = Mutex(0)

    init(fails: Bool) { self.fails = fails }

    var asked: Int { runs.withLock { $0 } }

    func credentials() async throws -> Credentials? {
      runs.withLock { $0 += 1 }
      started.continuation.yield()
      // Waits in a task of its own, which nobody cancels.
      await Task { for await _ in self.released.stream { break } }.value
      ended.continuation.yield(Task.isCancelled)
      if fails { throw CredentialError.failed(source: place, reason: "asked to") }
      return Credentials(accessKeyID: "SLOW", secretAccessKey: "S", source: place)
    }

    func waitForStart() async { for await _ in started.stream { break } }
    func release() { released.continuation.yield() }
    /// Whether the run that ended had been cancelled.
    func end() async -> Bool? { await ended.stream.first { _ in true } }
  }

  private func slow(fails: Bool = false) -> (SlowSource, RefreshingCredentials) {
    let source = SlowSource(fails: fails)
    return (source, RefreshingCredentials(CredentialChain(sources: [source]), .fake(FakeTransport([]))))
  }

  @Test func whoGivesUpLeavesTheOthers() async throws {
    let (source, refreshing) = slow()
    let first = Task.immediate { try await refreshing.credentials() }
    let second = Task.immediate { try await refreshing.credentials() }
    await source.waitForStart()
    first.cancel()
    source.release()
    #expect(await source.end() == false)
    #expect(try await second.value?.accessKeyID == "SLOW")
  }

  @Test func aFailureIsToldToAllWhoWaitAndToNobodyElse() async throws {
    let (source, refreshing) = slow(fails: true)
    let waiting = (0..<5).map { _ in Task.immediate { try await refreshing.credentials() } }
    await source.waitForStart()
    source.release()
    for task in waiting { await #expect(throws: CredentialError.self) { try await task.value } }
    #expect(source.asked == 1)
    source.release()
    await #expect(throws: CredentialError.self) { try await refreshing.credentials() }
    #expect(source.asked == 2)
  }

  @Test func whoGivesUpDoesNotWait() async throws {
    let (source, refreshing) = slow()
    let first = Task.immediate { try await refreshing.credentials() }
    let second = Task.immediate { try await refreshing.credentials() }
    await source.waitForStart()
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    source.release()
    #expect(try await second.value?.accessKeyID == "SLOW")
  }

  @Test func whenAllGiveUpTheRenewalEnds() async throws {
    let (source, refreshing) = slow()
    let first = Task.immediate { try await refreshing.credentials() }
    let second = Task.immediate { try await refreshing.credentials() }
    await source.waitForStart()
    first.cancel()
    second.cancel()
    source.release()
    #expect(await source.end() == true)
    // Whoever comes later does not share the end of what was given up.
    source.release()
    #expect(try await refreshing.credentials()?.accessKeyID == "SLOW")
  }
}
