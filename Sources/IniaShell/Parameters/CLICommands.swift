import AWSClient

/// Commands of the AWS CLI's own that bear the name of an operation and do more than call it. Taken for the operation,
/// they would open a session that nobody is in, or end one that nobody named.
enum CLICommands {
  /// What to say of the command `name` of `service`; nil where it is none. The operation goes by its API name.
  static func refusal(_ name: String, of service: ServiceModel) -> UsageError? {
    guard let deed = table["\(service.cliName) \(name)"], let operation = service.operation(name) else { return nil }
    return UsageError(
      "\(service.cliName) \(name) is a command of the AWS CLI's own: it \(deed)",
      hint: "\(service.cliName) \(operation.name) makes the call alone")
  }

  private static let table = [
    "ssm start-session": "starts a session and hands it to session-manager-plugin",
    "ecs execute-command": "starts a command and hands its session to session-manager-plugin",
    "logs start-live-tail": "shows a session's events as they come",
    "sso logout": "ends the sign-on and removes what is kept of it",
  ]
}
