internal import Documents

/// Corrections of derived models, made by hand where the rules are wrong. An entry here wins over every rule.
///
/// Add a line when a derived tree misleads: where a list lies in an answer, what a parameter should be when nobody
/// says, a list not worth showing, an operation that has to be told something fixed.
enum DerivedOverlay {
  /// The path to the list in an operation's answer.
  static func resultPath(service: String, operation: String) -> String? { resultPaths["\(service).\(operation)"] }

  /// Whether a list operation is not worth a collection.
  static func hides(service: String, operation: String) -> Bool { hidden.contains("\(service).\(operation)") }

  /// Values for parameters that a list or a load needs, when the caller gives none: a facet's usual value, or what
  /// makes an operation tell everything.
  static func defaults(service: String, operation: String) -> [(parameter: String, value: Document)] {
    (defaults[service] ?? []) + (defaults["\(service).\(operation)"] ?? [])
  }

  /// The identifiers of the members of a list, by the parameter that takes it and the member that has it (`@` for the
  /// element itself), and the operation that loads one: the list operation itself when that narrows itself to one.
  static func identity(service: String, operation: String) -> Identity? { identities["\(service).\(operation)"] }

  /// The identifiers of the members of a list.
  struct Identity {
    let identifiers: [(parameter: String, member: String)]
    let load: String?
  }

  private static let identities: [String: Identity] = [
    "wafv2.ListRuleGroups": Identity(identifiers: [("Name", "Name"), ("Id", "Id")], load: "GetRuleGroup"),
    "wafv2.ListWebACLs": Identity(identifiers: [("Name", "Name"), ("Id", "Id")], load: "GetWebACL"),
    "route53.ListResourceRecordSets": Identity(
      identifiers: [("StartRecordName", "Name"), ("StartRecordType", "Type")], load: nil),
    "secretsmanager.ListSecrets": Identity(identifiers: [("SecretId", "Name")], load: "DescribeSecret"),
    "macie2.ListMembers": Identity(identifiers: [("id", "accountId")], load: "GetMember"),
    "frauddetector.GetEventTypes": Identity(identifiers: [("name", "name")], load: "GetEventTypes"),
    "kinesis.ListStreams": Identity(identifiers: [("StreamName", "StreamName")], load: "DescribeStream"),
  ]

  private static let resultPaths: [String: String] = [
    "ec2.DescribeInstances": "Reservations[].Instances[]",
    "pinpoint.GetApps": "ApplicationsResponse.Item",
    "pinpoint.GetCampaigns": "CampaignsResponse.Item",
    "pinpoint.GetSegments": "SegmentsResponse.Item",
    "pinpoint.GetImportJobs": "ImportJobsResponse.Item",
    "pinpoint.GetExportJobs": "ExportJobsResponse.Item",
    "kinesis.ListStreams": "StreamSummaries",
  ]

  /// Keys are services, for all operations that have the parameter, or single operations.
  private static let defaults: [String: [(parameter: String, value: Document)]] = [
    "wafv2": [("Scope", "REGIONAL")],
    "organizations.ListPolicies": [("Filter", "SERVICE_CONTROL_POLICY")],
    "partnercentral-account": [("Catalog", "AWS")],
    "partnercentral-benefits": [("Catalog", "AWS")],
    "partnercentral-channel": [("catalog", "AWS")],
    "partnercentral-selling": [("Catalog", "AWS")],
    "sagemaker.ListHubContents": [("HubContentType", "Model")],
  ]

  private static let hidden: Set<String> = [
    // DescribeLogGroups tells more, and the things below a log group go by its name.
    "logs.ListLogGroups",
    // Without a time range or a query they list nothing that a person could name.
    "logs.DescribeFieldIndexes", "logs.DescribeIndexPolicies", "cloudtrail.ListInsightsData",
    "logs.ListAggregateLogGroupSummaries",
  ]
}
