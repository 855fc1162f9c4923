import AWSClient

/// `fg`: waits for a background job as if it had been started here.
package enum ForegroundCommand: Command {
  package static let definition = CommandDefinition(
    "fg", isOfShell: true, synopsis: "[%N]", summary: "wait for a background job, the newest when none is named",
    arguments: [.number])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let number = try invocation.words.first.map { try JobNumber.read($0, "fg") }
    let jobs = context.shell.jobs
    let clock = context.shell.world.runtime.clock
    guard let found = jobs.resume(number, by: context.foreground) else {
      throw UsageError("fg: \(number.map { "no job %\($0)" } ?? "no job runs")")
    }
    let status: Int32?
    do {
      status = try await context.detachable { try await jobs.wait(found, clock) }
    } catch is CancellationError {
      // Ctrl-Z leaves the job alone; Ctrl-C is meant for it.
      if context.foreground?.isReleased == true { return }
      _ = jobs.kill(found)
      throw CancellationError()
    }
    if let status, status != 0 { throw QuietFailure(status: status) }
  }
}
