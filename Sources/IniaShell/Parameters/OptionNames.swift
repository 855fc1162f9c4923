import AWSClient

/// Where the AWS CLI calls a parameter otherwise than its model does, mostly because the name is a global option's.
enum OptionNames {
  /// The option of `member`, `--` left off.
  static func name(of member: Member, in operation: OperationModel) -> String {
    renamed(member.cliName, in: operation) ?? member.cliName
  }

  /// The option that makes a boolean member false.
  static func negation(of member: Member, in operation: OperationModel) -> String {
    let name = "no-\(member.cliName)"
    return renamed(name, in: operation) ?? name
  }

  /// The name of today for one that the AWS CLI had before and still takes.
  static func hidden(_ name: String, in operation: OperationModel) -> String? {
    guard let entries = aliases[name] else { return nil }
    let service = operation.service.cliName
    return entries.first { $0.service == service && ($0.operation == "*" || $0.operation == operation.cliName) }?.name
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
    "source": [("ses", "send-email", "from")],
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

  /// An old name → where → today's.
  private static let aliases: [String: [Entry]] = [
    "open-id-connect-provider-ar-ns": [("cognito-identity", "create-identity-pool", "open-id-connect-provider-arns")],
    "tape-ar-ns": [
      ("storagegateway", "describe-tapes", "tape-arns"), ("storagegateway", "describe-tape-archives", "tape-arns"),
    ],
    "vtl-device-ar-ns": [("storagegateway", "describe-vtl-devices", "vtl-device-arns")],
    "volume-ar-ns": [
      ("storagegateway", "describe-cached-iscsi-volumes", "volume-arns"),
      ("storagegateway", "describe-stored-iscsi-volumes", "volume-arns"),
    ],
    "start": [("route53domains", "view-billing", "start-time")],
    "ec-2-tag-set": [
      ("deploy", "create-deployment-group", "ec2-tag-set"), ("deploy", "update-deployment-group", "ec2-tag-set"),
    ],
    "s-3-bucket": [("deploy", "list-application-revisions", "s3-bucket")],
    "s-3-key-prefix": [("deploy", "list-application-revisions", "s3-key-prefix")],
    "authentication-code-1": [
      ("iam", "enable-mfa-device", "authentication-code1"), ("iam", "resync-mfa-device", "authentication-code1"),
    ],
    "authentication-code-2": [
      ("iam", "enable-mfa-device", "authentication-code2"), ("iam", "resync-mfa-device", "authentication-code2"),
    ],
    "street-1": [("importexport", "get-shipping-label", "street1")],
    "street-2": [("importexport", "get-shipping-label", "street2")],
    "street-3": [("importexport", "get-shipping-label", "street3")],
    "code-sha-256": [("lambda", "publish-version", "code-sha256")],
    "public-key-base-64": [("lightsail", "import-key-pair", "public-key-base64")],
    "replication-servers-security-groups-i-ds": [("mgn", "*", "replication-servers-security-groups-ids")],
    "source-server-i-ds": [("mgn", "*", "source-server-ids")],
    "replication-configuration-template-i-ds": [("mgn", "*", "replication-configuration-template-ids")],
    "preferred-cache-cluster-a-zs": [("elasticache", "create-replication-group", "preferred-cache-cluster-azs")],
  ]
}
