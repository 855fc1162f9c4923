internal import Documents

/// Keeps the `Expires` header as it came in `ExpiresString`: objects may carry text there that is no time, which is then
/// not in `Expires` (botocore's `handlers.py`, `parse_expires`).
struct S3Expires: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && operation.output?.members.contains { $0.name == "Expires" } ?? false
  }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard let text = response.headers["Expires"] else { return }
    output = output.setting("ExpiresString", to: Document(text))
    if let expires = output["Expires"], expires.kind != .timestamp { output = output.setting("Expires", to: nil) }
  }
}
