import AWSClient
import Documents

/// Runs what lines mean. The shell's state lies below the commands, and this is how those that hold another line
/// (`watch`, `let`, `explain`) have it run.
package protocol CommandRunner: Sendable {
  /// The commands there are.
  var vocabulary: Vocabulary { get }
  /// Runs a line. Throws whatever a command throws.
  func run(_ line: Resolution, _ context: Context) async throws
  /// Runs the file of commands at `path` with its arguments and returns the exit code. `name` is how errors call it.
  /// Throws where the file cannot be read, and for `exit`.
  func runScript(path: String, name: String, arguments: [String], _ context: Context) async throws -> Int32
  /// Runs a text as a part of what runs: what it asks of the commands around it is thrown on. Returns its exit code.
  func runText(_ text: String, _ context: Context) async throws -> Int32
}

extension Context {
  /// Runs a line here.
  package func run(_ line: Resolution) async throws { try await shell.runner.run(line, self) }

  /// The AWS CLI's aliases of the person whose home this is, read when they are asked for.
  package var aliases: @Sendable () throws -> CommandAliasFile {
    let environment = environment
    return {
      let path = environment.homeDirectory + "/.aws/cli/alias"
      guard let bytes = try environment.files.read(path) else { return CommandAliasFile() }
      do { return try CommandAliasFile(bytes, name: path) } catch {
        throw Failure(message: "\(path.shown): \(error)", status: Failure.Status.configuration)
      }
    }
  }

  /// What finds the meaning of lines typed here.
  package var resolver: Resolver {
    let shell = shell
    let aliases = aliases
    return Resolver(
      vocabulary: shell.runner.vocabulary, location: location, sessions: shell.snapshot.sessions.map(\.name),
      catalog: { try shell.catalog() }, resources: { try shell.resources() }, aliases: { try aliases() })
  }
}
