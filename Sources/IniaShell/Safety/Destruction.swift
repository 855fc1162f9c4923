package import AWSClient
import Documents

/// Operations that destroy.
package enum Destruction {
  private static let verbs = [
    "Delete", "Terminate", "Destroy", "Purge", "Remove", "Deregister", "Revoke", "Release", "Cancel", "Disable",
    "Detach", "Disassociate", "Schedule", "Reset", "Abort", "Batch", "Bulk",
  ]

  /// Whether the operation takes something away for good, as far as its name tells.
  package static func isDestructive(_ operation: OperationModel) -> Bool {
    let name = operation.name
    if name.begins(with: "Schedule") { return name.contains("Deletion") }
    if name.begins(with: "Batch") || name.begins(with: "Bulk") { return name.contains("Delete") }
    return verbs.contains { name.begins(with: $0) }
  }
}
