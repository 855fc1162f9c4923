package import AWSClient

/// The options of an operation as the AWS CLI spells them, and back to the model's members.
package struct OptionTable: Sendable {
  /// What an option means.
  package enum Meaning: Sendable {
    case member(Member)
    /// `--no-x`: the member is false.
    case negated(Member)
  }

  private let operation: OperationModel

  package init(_ operation: OperationModel) { self.operation = operation }

  /// What `--name` means; nil when nothing bears the name. A beginning that only one option has is enough.
  package func meaning(of option: String) -> Meaning? {
    guard let input = operation.input, option.hasPrefix("--") else { return nil }
    let name = String(option.dropFirst(2))
    if let exact = exact(name, input) { return exact }
    let starts = names(input).filter { $0.hasPrefix(name) }
    return starts.count == 1 ? exact(starts[0], input) : nil
  }

  /// Every option, `--` left off, in model order: what completion offers and "did you mean" compares.
  package var names: [String] { operation.input.map(names) ?? [] }

  private func names(_ input: Shape) -> [String] {
    input.members.flatMap { member in
      let name = OptionNames.name(of: member, in: operation)
      return member.shape.type == .boolean ? [name, OptionNames.negation(of: member, in: operation)] : [name]
    }
  }

  private func exact(_ name: String, _ input: Shape) -> Meaning? {
    for member in input.members {
      if OptionNames.name(of: member, in: operation) == name { return .member(member) }
      if member.shape.type == .boolean, OptionNames.negation(of: member, in: operation) == name {
        return .negated(member)
      }
    }
    return input.member(name).map { .member($0) }
  }
}

/// Where the AWS CLI calls a parameter otherwise than its model does, mostly because the name is a global option's.
package enum OptionNames {
  /// The option of `member`, `--` left off.
  package static func name(of member: Member, in operation: OperationModel) -> String {
    renamed(member.cliName, in: operation) ?? member.cliName
  }

  /// The option that makes a boolean member false.
  package static func negation(of member: Member, in operation: OperationModel) -> String {
    let name = "no-\(member.cliName)"
    return renamed(name, in: operation) ?? name
  }

  private static func renamed(_ name: String, in operation: OperationModel) -> String? {
    guard let entries = table[name] else { return nil }
    let service = operation.service.cliName
    return entries.first { entry in
      entry.service == service && (entry.operation == "*" || entry.operation == operation.cliName)
    }?.name
  }

  private typealias Entry = (service: String, operation: String, name: String)

  /// The model's option → where → the AWS CLI's.
  private static let table: [String: [Entry]] = [
    "no-no-reboot": [("ec2", "create-image", "reboot")],
    "no-egress": [("ec2", "*", "ingress")],
    "no-disable-api-termination": [("ec2", "*", "enable-api-termination")],
    "no-enable-execute-command": [("ecs", "*", "disable-execute-command")],
    "no-interactive": [("ecs", "execute-command", "non-interactive")],
    "job-flow-ids": [("emr", "*", "cluster-ids")],
    "job-flow-id": [("emr", "*", "cluster-id")],
    "lo-ra-wan": [("iotwireless", "*", "lorawan")],
    "endpoint": [
      ("sns", "subscribe", "notification-endpoint"),
      ("workdocs", "create-notification-subscription", "notification-endpoint"),
    ],
    "start": [("route53domains", "view-billing", "start-time")],
    "end": [("route53domains", "view-billing", "end-time")],
    "query": [
      ("datapipeline", "*", "objects-query"), ("cloudsearchdomain", "search", "search-query"),
      ("cloudsearchdomain", "suggest", "suggest-query"), ("mturk", "list-qualification-types", "types-query"),
      ("workdocs", "describe-users", "user-query"),
    ],
    "output": [
      ("kinesisanalytics", "add-application-output", "application-output"),
      ("kinesisanalyticsv2", "add-application-output", "application-output"),
      ("stepfunctions", "send-task-success", "task-output"),
      ("rekognition", "create-stream-processor", "stream-processor-output"),
    ],
    "region": [
      ("glue", "get-unfiltered-partition-metadata", "resource-region"),
      ("glue", "get-unfiltered-partitions-metadata", "resource-region"),
      ("glue", "get-unfiltered-table-metadata", "resource-region"),
    ],
    "version": versions,
  ]

  private static let versions: [Entry] =
    [
      ("swf", "register-activity-type", "activity-version"), ("swf", "register-workflow-type", "workflow-version"),
      ("datapipeline", "get-pipeline-definition", "pipeline-version"),
      ("codepipeline", "get-pipeline", "pipeline-version"),
      ("codepipeline", "create-custom-action-type", "action-version"),
      ("codepipeline", "delete-custom-action-type", "action-version"),
      ("codepipeline", "get-action-type", "action-version"),
      ("clouddirectory", "publish-schema", "schema-version"), ("schemas", "*", "schema-version"),
      ("eks", "create-cluster", "kubernetes-version"), ("eks", "update-cluster-version", "kubernetes-version"),
      ("eks", "create-nodegroup", "kubernetes-version"), ("eks", "update-nodegroup-version", "kubernetes-version"),
      ("eks", "update-cluster-components-version", "kubernetes-version"),
      ("apigateway", "create-rest-api", "api-version"), ("apigatewayv2", "create-api", "api-version"),
      ("apigatewayv2", "update-api", "api-version"), ("gamelift", "create-build", "build-version"),
      ("gamelift", "update-build", "build-version"), ("gamelift", "create-script", "script-version"),
      ("gamelift", "update-script", "script-version"), ("lex-models", "delete-bot", "bot-version"),
      ("lex-models", "delete-intent", "intent-version"), ("lex-models", "delete-slot-type", "slot-type-version"),
      ("lex-models", "get-intent", "intent-version"), ("lex-models", "get-slot-type", "slot-type-version"),
      ("lex-models", "delete-bot-version", "bot-version"),
      ("lex-models", "delete-intent-version", "intent-version"),
      ("lex-models", "delete-slot-type-version", "slot-type-version"),
      ("lex-models", "get-export", "resource-version"), ("license-manager", "get-grant", "grant-version"),
      ("license-manager", "delete-grant", "grant-version"), ("license-manager", "get-license", "license-version"),
      ("pinpoint", "get-campaign-version", "campaign-version"),
      ("pinpoint", "get-segment-version", "segment-version"),
      ("controltower", "create-landing-zone", "landing-zone-version"),
      ("controltower", "update-landing-zone", "landing-zone-version"),
    ]
    + ["delete-image-version", "describe-image-version", "list-aliases", "update-image-version"].map {
      ("sagemaker", $0, "version-number")
    }
    + ["delete", "get", "update"].flatMap { verb in
      ["email", "in-app", "push", "sms", "voice"].map {
        ("pinpoint", "\(verb)-\($0)-template", "template-version")
      }
    }
    + ["delete-traffic-policy", "get-traffic-policy", "update-traffic-policy-comment"].map {
      ("route53", $0, "traffic-policy-version")
    }
}
