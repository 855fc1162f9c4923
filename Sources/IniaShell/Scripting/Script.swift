import AWSClient
import Documents

/// Files of commands.
package enum Script {
  /// Runs the file at `path` with its arguments and returns the exit code. `name` is how errors call it. The shell's
  /// own arguments are back afterwards. Throws where the file cannot be read, and ``ExitRequest`` for `exit`.
  package static func run(
    path: String, name: String, arguments: [String], _ context: Context
  ) async throws -> Int32 {
    let bytes: [UInt8]
    do {
      guard let found = try context.shell.world.environment.files.read(path) else {
        throw UsageError("\(name): no such file")
      }
      bytes = found
    } catch let error as FileReadError {
      throw UsageError("\(name): \(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("\(name): is not UTF-8 text")
    }
    return try await run(text: text, name: name, arguments: arguments, context)
  }

  /// Runs `text` as a script called `name`; as ``run(path:name:arguments:_:)``.
  package static func run(
    text: String, name: String, arguments: [String], _ context: Context
  ) async throws(ExitRequest) -> Int32 {
    let outer = context.shell.update { state in
      defer {
        state.variables.arguments = arguments
        state.variables.scriptName = name
      }
      return (state.variables.arguments, state.variables.scriptName)
    }
    defer {
      context.shell.update { state in
        (state.variables.arguments, state.variables.scriptName) = outer
      }
    }
    let template = context
    let interpreter = Interpreter(source: .script(name: name)) {
      var inner = template.refreshed(from: template.shell)
      inner.depth = template.depth + 1
      return inner.adapted()
    }
    return try await interpreter.run(text)
  }
}
