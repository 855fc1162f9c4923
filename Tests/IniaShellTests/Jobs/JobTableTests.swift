import TestSupport
import Testing

@testable import IniaShell

/// Jobs by their numbers: how they begin, end, and are waited for.
@Suite(.timeLimit(.minutes(15))) struct JobTableTests {
  private let jobs = JobTable()
  private let errors = MemorySink()
  private let clock = ManualClock()

  /// Where notes go; a person is told of the end of a job.
  private func streams(isAttended: Bool = true) -> Streams {
    Streams(output: MemorySink(), errors: errors, console: isAttended ? NoAnswers() : nil)
  }

  private struct NoAnswers: Console {
    func more(_ note: String) async -> MoreAnswer { .stop }
    func confirm(_ question: String) async -> Bool { false }
    func line(_ question: String, isHidden: Bool) async -> String? { nil }
    func live(_ text: String?) {}
  }

  /// Work that goes on until the test ends it, or somebody cancels it.
  private struct Work: Sendable {
    private let parts = AsyncStream.makeStream(of: Int32.self)
    func run() async -> Int32 {
      for await status in parts.stream { return status }
      return Task.isCancelled ? 130 : 0
    }
    func end(_ status: Int32) { parts.continuation.yield(status) }
  }

  private func start(_ text: String, isAttended: Bool = true) -> Work {
    let work = Work()
    #expect(jobs.start(text, streams(isAttended: isAttended)) { await work.run() }.status == 0)
    return work
  }

  private var notes: [String] { String(decoding: errors.take(), as: UTF8.self).split(separator: "\n").map(String.init) }

  @Test func tellsHowEachBeginsAndEnds() async throws {
    let (one, two) = (start("one"), start("two"))
    #expect(jobs.list().map(\.number) == [1, 2] && jobs.list().map(\.text) == ["one", "two"] && jobs.running == 2)
    #expect(notes == ["[1] one", "[2] two"])
    one.end(0)
    #expect(try await jobs.wait(1, clock) == 0)
    two.end(252)
    #expect(try await jobs.wait(2, clock) == 252)
    #expect(jobs.list().isEmpty && jobs.running == 0)
    // A job's status is set before its end is told.
    while errors.text.split(separator: "\n").count < 2, !Task.isCancelled { await Task.yield() }
    #expect(notes == ["[1] done  one", "[2] exit 252  two"])
  }

  /// A person was told of the end, and the number is free; a script may still ask.
  @Test func numbersAreFreeOnceTheEndWasTold() async throws {
    start("one").end(0)
    _ = try await jobs.wait(1, clock)
    _ = start("again")
    #expect(jobs.list().map(\.number) == [1])
    start("script", isAttended: false).end(7)
    #expect(try await jobs.wait(2, clock) == 7)
    _ = start("more", isAttended: false)
    #expect(jobs.list().map(\.number) == [1, 3])
    #expect(try await jobs.wait(2, clock) == 7)
    jobs.killAll()
  }

  @Test func waitsForTheNewestOrForAll() async throws {
    #expect(try await jobs.wait(nil, clock) == nil)
    #expect(try await jobs.wait(5, clock) == nil)
    #expect(try await jobs.waitAll(clock) == 0)
    let (one, two, three) = (
      start("one", isAttended: false), start("two", isAttended: false), start("three", isAttended: false)
    )
    three.end(3)
    #expect(try await jobs.wait(nil, clock) == 3)
    two.end(2)
    one.end(0)
    // The first code that is not 0, in the order they were started, and only once.
    #expect(try await jobs.waitAll(clock) == 2)
    #expect(try await jobs.waitAll(clock) == 0)
  }

  @Test func stopsOneOrAll() async throws {
    _ = start("one")
    _ = start("two")
    _ = start("three")
    #expect(jobs.kill(2) && !jobs.kill(9))
    #expect(try await jobs.wait(2, clock) == 130)
    #expect(!jobs.kill(2))
    #expect(jobs.list().map(\.number) == [1, 3])
    jobs.killAll()
    #expect(try await jobs.waitAll(clock) == 130)
  }

  /// Whoever gives up waiting leaves the job alone.
  @Test func goesOnWhenNobodyWaits() async throws {
    let work = start("one")
    let (jobs, clock) = (jobs, clock)
    let waiting = Task { try await jobs.wait(1, clock) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(jobs.running == 1)
    work.end(0)
    #expect(try await jobs.wait(1, clock) == 0)
  }

  // MARK: Ctrl-Z

  @Test func adoptsOnlyWhatMayGoOn() async throws {
    let run = ForegroundRun("ls")
    let task = Task.detached { Int32(0) }
    #expect(!run.mayDetach && !jobs.adopt(run, task, streams()))
    run.begin()
    #expect(run.mayDetach)
    run.end()
    #expect(!run.mayDetach && jobs.list().isEmpty && notes.isEmpty)
  }

  /// A line becomes a job, is fetched back by another, and becomes the same job again.
  @Test func fetchesAJobBackAndForth() async throws {
    let work = Work()
    let run = ForegroundRun("wait")
    run.begin()
    let task = Task.detached { await work.run() }
    #expect(jobs.adopt(run, task, streams()))
    #expect(run.isDetached && !run.mayDetach && jobs.list().map(\.text) == ["wait"])
    let back = ForegroundRun("fg")
    back.begin()
    #expect(jobs.resume(nil, by: back) == 1 && back.resumed == 1 && !run.isDetached)
    let holding = Task.detached { await Work().run() }
    #expect(jobs.adopt(back, holding, streams()))
    #expect(back.isReleased && run.isDetached && jobs.list().map(\.number) == [1])
    #expect(await holding.value == 130)
    #expect(notes == ["[1] wait", "[1] wait"])
    #expect(jobs.resume(2, by: back) == nil)
    work.end(0)
    #expect(try await jobs.wait(1, clock) == 0)
    #expect(jobs.resume(nil, by: back) == nil)
  }

  /// In the background nobody is asked and nothing is drawn.
  @Test func isSilentInTheBackground() async {
    let run = ForegroundRun("wait")
    let console = run.console(Yes())
    #expect(await console?.confirm("sure") == true)
    run.setDetached(true)
    #expect(await console?.confirm("sure") == false)
    #expect(await console?.line("code", isHidden: true) == nil)
    #expect(await console?.more("10 shown") == .stop)
    #expect(run.console(nil) == nil)
  }

  private struct Yes: Console {
    func more(_ note: String) async -> MoreAnswer { .all }
    func confirm(_ question: String) async -> Bool { true }
    func line(_ question: String, isHidden: Bool) async -> String? { "1" }
    func live(_ text: String?) {}
  }
}
