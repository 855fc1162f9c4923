import AWSClient
import Documents

/// `@NAME CMD`, `@a,b CMD`, `@all CMD`, `@regions CMD`, `@us-west-2 CMD`: the same command in other sessions or
/// regions. One target is simply another context; several run side by side and their rows carry where they came from.
enum FanOut {
  /// Runs the line in each of the sessions and regions that it names.
  static func run(_ call: FanOutCall, _ context: Context) async throws {
    if case .nothing = call.inner { throw UsageError("@\(call.targets): a command is missing") }
    let contexts = try contexts(call.targets, context)
    if contexts.count == 1, let only = contexts.first {
      return try await only.context.run(call.inner)
    }
    var failures: [(String, Failure)] = []
    var results: [(String, CollectedRows)] = []
    try await withThrowingTaskGroup(of: (Int, CollectedRows, Failure?).self) { group in
      for (index, target) in contexts.enumerated() {
        group.addTask {
          let rows = CollectedRows()
          var context = target.context
          context.results = rows
          do {
            try await context.run(call.inner)
            return (index, rows, nil)
          } catch let error as CancellationError {
            throw error
          } catch {
            return (index, rows, Failure(error))
          }
        }
      }
      var done: [(Int, CollectedRows, Failure?)] = []
      for try await one in group { done.append(one) }
      for (index, rows, failure) in done.sorted(by: { $0.0 < $1.0 }) {
        results.append((contexts[index].name, rows))
        if let failure { failures.append((contexts[index].name, failure)) }
      }
    }
    try await MergedRows.show(results, context.results)
    guard let first = failures.first else { return }
    for (name, failure) in failures {
      // One line for each of them.
      let words = Failure(message: Sanitizer.line(failure.message), status: failure.status)
      context.streams.tell(words, origin: "\(Sanitizer.line(name)): ")
    }
    throw QuietFailure(status: first.1.status)
  }

  private static func contexts(_ targets: String, _ context: Context) throws -> [(name: String, context: Context)] {
    let sessions = context.shell.snapshot.sessions
    var names: [String] = []
    for part in targets.parts(at: ",").map(String.init) {
      switch part {
      case "all": names += sessions.map(\.name)
      case "regions": names += try Regions.known(in: context)
      default: names.append(part)
      }
    }
    guard !names.isEmpty else { throw UsageError("@\(targets): no session is named") }
    var seen: Set<ByteName> = []
    return try names.filter { seen.insert(ByteName($0)).inserted }.map { name in (name, try context.within(name)) }
  }
}
