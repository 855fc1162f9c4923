import Documents
import Glibc

/// `lcd`: changes the local folder.
package enum LocalChangeCommand: Command {
  package static let definition = CommandDefinition(
    "lcd", synopsis: "[FOLDER]", summary: "change the local folder", arguments: [.file], examples: ["lcd /; lpwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let folder = LocalPath.resolve(invocation.words.first?.text ?? "~", context.environment)
    guard chdir(folder.systemPath) == 0 else {
      throw UsageError("lcd: \(folder.shown): \(String(cString: strerror(errno)))")
    }
  }
}
