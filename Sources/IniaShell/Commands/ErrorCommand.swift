import AWSClient
import Documents

/// `error`: the last error, whole.
package enum ErrorCommand: Command {
  package static let definition = CommandDefinition(
    "error", isOfShell: true, summary: "show the last error in full: code, status, request id, operation")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let failure = context.shell.snapshot.lastFailure else {
      context.streams.note("no error so far")
      return
    }
    var members: [(key: String, value: Document)] = [
      ("message", Document(failure.message)), ("exit", Document(Int(failure.status))),
    ]
    if let error = failure.service {
      members += [
        ("code", Document(error.code)), ("status", Document(error.status)), ("service", Document(error.service)),
        ("operation", Document(error.operation)), ("request_id", error.requestID.map { Document($0) } ?? .null),
        ("fields", error.fields),
      ]
    }
    try await context.results.value(Document(map: members), .sheet)
  }
}
