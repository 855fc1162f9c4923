import AWSClient
import Documents
import Glibc

/// Pipelines (Shell Command Language, 2.9.2): each command of several is a subshell, and reads what the one before it
/// writes through a pipe of the system's.
extension Interpreter {
  /// Runs the commands of a pipeline and returns the exit code of the last; with `set -o pipefail` of the last that
  /// failed.
  func run(stages: [Stage]) async throws -> Outcome {
    guard stages.count != 1, let last = stages.indices.last else {
      guard let only = stages.first else { return Outcome(status: 0) }
      return try await run(only, isBehindPipe: false)
    }
    let context = makeContext()
    try context.streams.output.flush()
    var ends: [(input: Int32, output: any PipeEnd)] = []
    for _ in 0..<last { ends.append(try context.shell.world.programs.pipe()) }
    let pipes = ends
    let shells = stages.map { _ in context.shell.subshell(in: context.working) }
    let outcomes = try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      for (index, stage) in stages.enumerated() {
        let input = index > 0 ? pipes[index - 1].input : nil
        let output = index < last ? pipes[index].output : nil
        let inner = inside(shells[index], isTested: isTested) { context in
          if let output { context = context.piped(to: output) }
          if let input {
            context.redirectedInput = input
            context.isBehindPipe = true
          }
        }
        let thread = try StageThread()
        group.addTask(executorPreference: thread) {
          defer {
            output?.close()
            if let input { Glibc.close(input) }
            thread.end()
          }
          return (index, try await inner.runStage(stage, isBehindPipe: index > 0, isPiped: output != nil))
        }
      }
      var outcomes = [Outcome](repeating: Outcome(status: 0), count: stages.count)
      for try await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes
    }
    // What the first command found is what a person wants to see again.
    let found = shells[0].snapshot
    context.shell.update { state in
      state.variables.last = found.variables.last
      state.lastFailure = found.lastFailure
    }
    var outcome = outcomes[last]
    if context.shell.snapshot.options.failsWithPipe, let failed = outcomes.last(where: { $0.status != 0 }) {
      outcome = failed
    }
    let code = outcome.status
    context.shell.update { $0.variables.status = code }
    return outcome
  }

  /// Runs one of several commands. What ends it ends nothing else.
  private func runStage(_ stage: Stage, isBehindPipe: Bool, isPiped: Bool) async throws -> Outcome {
    var inner = self
    inner.loops = 0
    do {
      let outcome = try await inner.run(stage, isBehindPipe: isBehindPipe)
      try makeContext().streams.output.flush()
      return outcome
    } catch let request as ExitRequest {
      return Outcome(status: request.status)
    } catch let request as FlowRequest {
      let status = request.status(makeContext())
      guard status != Failure.Status.interrupted else { throw request }
      return Outcome(status: status)
    } catch is BrokenPipe {
      return Outcome(status: Failure.Status.brokenPipe)
    }
  }

  /// Runs one command.
  private func run(_ stage: Stage, isBehindPipe: Bool) async throws -> Outcome {
    switch stage {
    case .simple(let command): return try await run(command, isBehindPipe: isBehindPipe)
    case .compound(let command): return try await run(command)
    case .function(let definition):
      let context = makeContext()
      context.shell.update {
        $0.functions[ByteName(definition.name)] = definition
        $0.variables.status = 0
      }
      return Outcome(status: 0)
    }
  }
}
