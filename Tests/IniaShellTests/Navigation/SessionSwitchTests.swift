import TestSupport
import Testing

@testable import IniaShell

/// The place when the session changes: kept where it exists, else the nearest one above that does.
@Suite struct PathKeeperTests {
  /// Where one is after a change to a session that sees what CannedAWS has.
  private func keep(_ path: String) async throws -> (path: String, previous: String?, note: String, calls: Int) {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    fixture.shell.update { $0.location = Location(path.split(separator: "/").map(String.init)) }
    let outcome = await fixture.run("region us-west-2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let state = fixture.shell.snapshot
    return (state.location.path, state.previousLocation?.path, outcome.errors, fixture.transport.requests.count)
  }

  @Test(arguments: [("/", 0), ("/s3", 0), ("/s3/buckets", 0), ("/s3/photos", 1), ("/s3/photos/2026", 1)])
  func stays(_ path: String, _ calls: Int) async throws {
    let kept = try await keep(path)
    #expect(kept == (path, nil, "", calls))
  }

  @Test(arguments: [
    ("/s3/nobucket", "/s3"), ("/s3/photos/none/deep", "/s3/photos"), ("/dynamodb/tables/none", "/dynamodb/tables"),
    ("/ec2/instances/i-00000000deadbeef0", "/ec2/instances"), ("/sqs/queues/none", "/sqs/queues"),
  ])
  func goesUp(_ path: String, _ place: String) async throws {
    let kept = try await keep(path)
    #expect(kept.path == place && kept.previous == path)
    #expect(kept.note == "note: \(path) does not exist here; now at \(place)\n")
  }

  /// What may not be looked at is taken as there.
  @Test func staysWhereLookingIsForbidden() async throws {
    let fixture = try ShellFixture { _, _ in .reply(403, "<Error><Code>AccessDenied</Code></Error>") }
    fixture.shell.update { $0.location = Location(["s3", "secret"]) }
    let outcome = await fixture.run("region us-west-2; pwd")
    #expect(outcome.output == "/s3/secret\n")
  }

  @Test func leavesThePlaceWhereItIsInterrupted() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let place = Location(["s3", "nobucket"])
    fixture.shell.update { $0.location = place }
    let shell = fixture.shell
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await SessionSwitch.keepPlace(shell)
    }
    await #expect(throws: (any Error).self) { try await task.value }
    #expect(shell.snapshot.location == place && shell.snapshot.previousLocation == nil)
  }
}
