/// `bg`: for those whom Ctrl-Z has taught it. What goes to the background here never stops on the way.
package enum BackgroundCommand: Command {
  package static let definition = CommandDefinition(
    "bg", isOfShell: true, synopsis: "[%N]", summary: "let a job go on in the background, where it is already",
    arguments: [.number],
    details: "Ctrl-Z sends a waiter or a transfer to the background, where it goes on at once; fg fetches it back.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let number = try invocation.words.first.map { try JobNumber.read($0, "bg") }
    let jobs = context.shell.jobs.list()
    guard let job = number.map({ number in jobs.first { $0.number == number } }) ?? jobs.last else {
      throw UsageError("bg: \(number.map { "no job %\($0) runs" } ?? "no job runs")")
    }
    context.streams.note("[\(job.number)] \(job.text) runs in the background")
  }
}
