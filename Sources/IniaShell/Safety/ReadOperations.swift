package import AWSClient
import Documents

/// What counts as a read: verbs that only ever read, and a reviewed table of exceptions. The models' own `readonly`
/// mark is on a tenth of the operations, so its absence proves nothing.
package enum ReadOperations {
  private static let verbs = [
    "Get", "List", "Describe", "Head", "Search", "Query", "Scan", "Lookup", "View", "Check", "Count", "Estimate",
    "Discover", "Preview", "Resolve", "Retrieve", "Select", "Validate", "Simulate", "BatchGet", "BatchDescribe",
    "BatchCheck", "Detect", "Filter", "Read", "Is", "Verify", "Compare", "Calculate", "Predict",
  ]

  /// Operations that a read verb begins but that change something, or cost what a reader would not expect.
  private static let writes: Set<String> = [
    "acm-pca.GetCertificateAuthorityCsr", "cloudformation.DetectStackDrift", "cloudformation.DetectStackResourceDrift",
    "cloudformation.DetectStackSetDrift", "cognito-identity.GetId",
    "cognito-identity.GetOpenIdTokenForDeveloperIdentity",
    "ecr.GetAuthorizationToken", "greengrass.ResetDeployments", "iot.ListThingRegistrationTaskReports",
    "resource-explorer-2.GetDefaultView", "securityhub.GetInvitationsCount",
    "ssm.GetDeployablePatchSnapshotForInstance",
    "sqs.ReceiveMessage", "sts.GetFederationToken", "sts.GetSessionToken",
  ]

  /// Operations that read though their names do not begin with a read verb.
  private static let reads: Set<String> = [
    "sts.DecodeAuthorizationMessage", "cloudsearchdomain.Suggest", "dynamodb.TransactGetItems",
    "cloudwatch.GetMetricData", "logs.FilterLogEvents", "ec2.ExportClientVpnClientConfiguration",
  ]

  /// Whether `operation` only reads.
  package static func contains(_ operation: OperationModel) -> Bool {
    let id = "\(operation.service.name).\(operation.name)"
    if writes.contains(id) { return false }
    if operation.isReadOnly || reads.contains(id) { return true }
    return verbs.contains { verb in
      guard operation.name.begins(with: verb) else { return false }
      guard let next = operation.name.dropFirst(verb.count).first else { return true }
      return next.isUppercase || next.isNumber
    }
  }
}
