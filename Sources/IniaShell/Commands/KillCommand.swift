/// `kill`: stops a background job.
package enum KillCommand: Command {
  package static let definition = CommandDefinition(
    "kill", isOfShell: true, synopsis: "%N", summary: "stop a background job", arguments: [.number])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let word = invocation.words.first else { throw UsageError("kill: which job?", hint: "jobs lists them") }
    let number = try JobNumber.read(word, "kill")
    guard context.shell.jobs.kill(number) else { throw UsageError("kill: no job %\(number) runs") }
  }
}
