/// `inia COMMAND [ARGS]`: one command whose quotes the system's shell has already taken away, so nothing is parsed.
package enum OneCommand {
  /// Runs it and returns the exit code; throws ``ExitRequest`` for `exit`.
  package static func run(_ words: [String], _ shell: Shell) async throws(ExitRequest) -> Int32 {
    let interpreter = Interpreter(source: .argument) { shell.context() }
    return try await interpreter.run(arguments: words.map { Argument($0) })
  }
}
