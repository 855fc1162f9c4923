package import AWSClient

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
