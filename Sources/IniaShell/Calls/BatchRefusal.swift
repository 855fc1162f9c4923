import Documents

/// A member of a batch that the service did not touch, told inside an answer that is no error: S3's `Errors`, the
/// `Failed` of SQS and its kin.
struct BatchRefusal: Equatable {
  /// What was refused, as the answer names it.
  let name: String
  /// The service's code for the reason.
  let code: String
  /// The service's words for it.
  let message: String?

  /// For a person.
  var words: String { "\(name): \(code)" + (message.map { ": \($0)" } ?? "") }

  /// The refusals that an answer tells of.
  static func all(in answer: Document) -> [BatchRefusal] {
    ["Errors", "Failed", "Failures", "Unsuccessful"].flatMap { member in
      (answer[member] ?? .emptyList).elements.compactMap(BatchRefusal.init)
    }
  }

  private init?(_ row: Document) {
    let error = row["Error"] ?? row
    guard let code = text("Code", of: error) ?? text("ErrorCode", of: error) else { return nil }
    self.code = code
    message = text("Message", of: error) ?? text("ErrorMessage", of: error)
    let version = text("VersionId", of: row).map { " (version \($0))" } ?? ""
    let known = ["Code", "Message", "ErrorCode", "ErrorMessage", "SenderFault", "VersionId", "Error"]
    let other = row.entries.first { !known.contains($0.key) && $0.value.string != nil }?.value.string
    name = (text("Key", of: row) ?? text("Id", of: row) ?? text("ResourceId", of: row) ?? other ?? "one") + version
  }
}

private func text(_ member: String, of row: Document) -> String? {
  guard let text = row[member]?.string, !text.isEmpty else { return nil }
  return text
}
