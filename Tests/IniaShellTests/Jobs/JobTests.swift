import IniaShell
import TestSupport
import Testing

@Suite struct JobTests {
  /// The end of a job is told when it comes, and nowhere again; a script may still ask how it went.
  @Test func tellsOfAJobOnce() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let started = await fixture.run("nonsense1 & wait all")
    #expect(started.status == 252)
    let ends = started.errors.split(separator: "\n").filter { $0.contains("] exit 252  nonsense1") }
    #expect(ends.count == 1, "\(started.errors)")
    #expect(await fixture.run("jobs").output == "")
    let asked = await fixture.run("echo a & wait %1; jobs; wait all")
    #expect(asked.status == 0)
    #expect(asked.output.split(separator: "\n") == ["a"])
  }
}
