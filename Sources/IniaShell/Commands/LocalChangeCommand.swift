import Documents

/// `lcd`: changes the local folder.
package enum LocalChangeCommand: Command {
  package static let definition = CommandDefinition(
    "lcd", isOfShell: true, synopsis: "[FOLDER]", summary: "change the local folder", arguments: [.file],
    examples: ["lcd /; lpwd"])

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let name = LocalPath.resolve(invocation.words.first?.text ?? "~", context.environment)
    do { try context.working.change(to: context.localPath(name)) } catch {
      throw UsageError("lcd: \(name.shown): \(error.reason)")
    }
  }
}
