/// What is peculiar about the calls of an operation, is not in its model, and takes no code of its own.
struct OperationTraits: Sendable {
  /// The parameter that names a bucket, which may be in another region than the one that is asked.
  var bucketParameter: String?
  /// Whether a body that is read while it is sent waits for the service's word (`Expect: 100-continue`).
  var asksBeforeBody = false
  /// Whether the call waits at the service for something to happen, and so is made in a loop.
  var isLongPoll = false
  /// The header field with the CRC-32 of the answer's body.
  var crc32Field: String?
  /// Whether an answer that nobody can read is asked for once more: it may have been cut off on the way.
  var repeatsUnreadable = false
  /// The event with which a whole stream of events ends; without it some are missing.
  var finalEvent: String?

  /// The URL with which a region reads what it copies from another: it is signed for that one.
  struct CopyURL: Sendable {
    /// The parameter for it.
    var parameter: String
    /// Whether the region that is copied to is named beside it.
    var sendsDestination = false
  }
  /// The URL for the region that something is copied from, where the call needs one.
  var copyURL: CopyURL?

  /// The traits of `operation`.
  init(_ operation: OperationModel) {
    switch operation.service.name {
    case "docdb", "neptune":
      if ["CopyDBClusterSnapshot", "CreateDBCluster"].contains(operation.name) {
        copyURL = CopyURL(parameter: "PreSignedUrl")
      }
    case "dynamodb": crc32Field = "x-amz-crc32"
    case "ec2":
      if operation.name == "CopySnapshot" { copyURL = CopyURL(parameter: "PresignedUrl", sendsDestination: true) }
    case "rds": if Self.copyingOfRDS.contains(operation.name) { copyURL = CopyURL(parameter: "PreSignedUrl") }
    case "s3":
      bucketParameter = "Bucket"
      asksBeforeBody = true
      repeatsUnreadable = true
      if operation.name == "SelectObjectContent" { finalEvent = "End" }
    case "sqs": isLongPoll = operation.name == "ReceiveMessage"
    case "stepfunctions": isLongPoll = operation.name == "GetActivityTask"
    case "swf": isLongPoll = ["PollForActivityTask", "PollForDecisionTask"].contains(operation.name)
    default: break
    }
  }

  private static let copyingOfRDS: Set<String> = [
    "CopyDBClusterSnapshot", "CopyDBSnapshot", "CreateDBCluster", "CreateDBInstanceReadReplica",
    "StartDBInstanceAutomatedBackupsReplication",
  ]
}
