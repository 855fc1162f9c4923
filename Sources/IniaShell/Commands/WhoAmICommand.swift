import AWSClient
import Documents

/// `whoami`: whose credentials the session signs with.
package enum WhoAmICommand: Command {
  package static let definition = CommandDefinition(
    "whoami", summary: "show the account and identity behind the session, and where its credentials come from")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let session = try context.session()
    let client = try session.client("sts")
    guard let operation = client.service.operation("GetCallerIdentity") else {
      throw ClientError.model("sts has no GetCallerIdentity")
    }
    if context.options.plans {
      return try await OperationRunner.run(OperationArguments([], for: operation), given: .emptyMap, context)
    }
    let credentials = try await session.credentials()
    let answer = try await client.call(operation, OperationInput()).document
    let identity = Document(map: [
      (key: "account", value: answer["Account"] ?? .null), (key: "arn", value: answer["Arn"] ?? .null),
      (key: "user_id", value: answer["UserId"] ?? .null),
      (key: "session", value: Document(context.sessionName)),
      (key: "profile", value: Document(session.profile)),
      (key: "region", value: session.region.map { Document($0) } ?? .null),
      (key: "credentials", value: Document(credentials.source)),
    ])
    try await context.results.value(identity, .sheet)
  }
}
