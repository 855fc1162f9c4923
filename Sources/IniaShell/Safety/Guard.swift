package import AWSClient
package import Documents

/// Decides whether a request may go: nothing but reads in a read-only shell, and at a terminal a question before what
/// destroys.
package enum Guard {
  /// What stands between a session and the network: with `-n` nothing is sent at all, in a read-only shell only reads.
  package static func gate(_ options: ShellOptions) -> CallGate {
    guard options.plans || options.isReadOnly else { return .open }
    return CallGate { operation, _ in
      let name = "\(operation.service.cliName) \(operation.cliName)"
      if options.plans { return "what comes next depends on the answer to \(name), and nothing is sent" }
      return ReadOperations.contains(operation) ? nil : "\(name) is refused: this shell is read-only"
    }
  }

  /// Asks the person before `operation` when it destroys. Throws when the answer is no.
  package static func confirm(_ operation: OperationModel, _ parameters: Document, _ context: Context) async throws {
    guard !context.options.isReadOnly || ReadOperations.contains(operation) else { return }
    guard Destruction.isDestructive(operation), context.options.confirms, !context.options.saysYes,
      let console = context.streams.console
    else { return }
    let target = CallEcho.masked(parameters, operation.input)
    let details = target.entries.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: " ")
    guard await console.confirm("\(operation.cliName) \(Sanitizer.line(details))") else {
      throw Failure(message: "not done", status: Failure.Status.interrupted)
    }
  }
}

/// Operations that destroy.
package enum Destruction {
  private static let verbs = [
    "Delete", "Terminate", "Destroy", "Purge", "Remove", "Deregister", "Revoke", "Release", "Cancel", "Disable",
    "Detach", "Disassociate", "Schedule", "Reset", "Abort", "Batch", "Bulk",
  ]

  /// Whether the operation takes something away for good, as far as its name tells.
  package static func isDestructive(_ operation: OperationModel) -> Bool {
    let name = operation.name
    if name.hasPrefix("Schedule") { return name.contains("Deletion") }
    if name.hasPrefix("Batch") || name.hasPrefix("Bulk") { return name.contains("Delete") }
    return verbs.contains { name.hasPrefix($0) }
  }
}
