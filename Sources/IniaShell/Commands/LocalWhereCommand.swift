import Documents
import Glibc

/// `lpwd`: the local folder.
package enum LocalWhereCommand: Command {
  package static let definition = CommandDefinition("lpwd", summary: "print the local folder", examples: ["lpwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let folder = getcwd(nil, 0) else {
      throw UsageError("lpwd: \(String(cString: strerror(errno)))")
    }
    defer { free(folder) }
    try await context.results.value(Document(String(system: folder)), .words)
  }
}
