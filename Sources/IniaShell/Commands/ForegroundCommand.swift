import AWSClient

/// `fg`: waits for a background job as if it had been started here.
package enum ForegroundCommand: Command {
  package static let definition = CommandDefinition(
    "fg", synopsis: "[%N]", summary: "wait for a background job, the newest when none is named", arguments: [.number])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let number = try invocation.words.first.map { try JobNumber.read($0, "fg") }
    guard let status = try await context.shell.jobs.wait(number, context.shell.world.runtime.clock) else {
      throw UsageError("fg: \(number.map { "no job %\($0)" } ?? "no job runs")")
    }
    if status != 0 { throw QuietFailure(status: status) }
  }
}
