/// What of trying again is another for one service: the parts of botocore's `_retry.json` and of its standard mode
/// that name services.
struct RetryRules: Sendable {
  /// How many attempts there are in legacy mode.
  var legacyAttempts = 5
  /// Seconds to wait before the second attempt in legacy mode, whatever chance says; nil where chance decides.
  var legacyDelay: Double?
  /// Codes that legacy mode retries, with their statuses, beside those of all services.
  var legacyCodes: [String: Int] = [:]
  /// Whether legacy mode takes every 429 for one too many requests.
  var legacyRetriesAny429 = true
  /// How many attempts there are by the rules of 2026.
  var newAttempts = 3
  /// Seconds to wait at most before the second attempt, by the rules of 2026.
  var newDelay = 0.05
  /// Codes that the standard modes retry, beside those of all services.
  var codes: Set<String> = []
  /// Whether an answer that does not fit its checksum is asked for again.
  var retriesCorrupt = false

  /// The rules of a service, by its botocore name.
  static func of(_ service: String) -> RetryRules { special[service] ?? RetryRules() }

  /// The services that have rules of their own.
  static let special: [String: RetryRules] = [
    "cloudsearch": RetryRules(legacyCodes: ["BandwidthLimitExceeded": 509]),
    "dynamodb": RetryRules(
      legacyAttempts: 10, legacyDelay: 0.05,
      legacyCodes: ["ReplicatedWriteConflictException": 409, "TransactionInProgressException": 400],
      newAttempts: 4, newDelay: 0.025, retriesCorrupt: true),
    "dynamodbstreams": RetryRules(newAttempts: 4, newDelay: 0.025),
    "ec2": RetryRules(legacyCodes: ["RequestLimitExceeded": 503, "EC2ThrottledException": 503]),
    "glacier": RetryRules(legacyCodes: ["RequestTimeoutException": 408]),
    "kinesis": RetryRules(legacyCodes: ["LimitExceededException": 400]),
    // Its own rule for too many requests stands in the place of the general one.
    "organizations": RetryRules(legacyCodes: ["TooManyRequestsException": 400], legacyRetriesAny429: false),
    "route53": RetryRules(legacyCodes: ["PriorRequestNotComplete": 400]),
    "s3": RetryRules(legacyCodes: ["RequestTimeout": 400, "BadDigest": 400]),
    "sqs": RetryRules(legacyCodes: ["RequestThrottled": 403]),
    "sts": RetryRules(legacyCodes: ["IDPCommunicationError": 400], codes: ["IDPCommunicationError"]),
  ]
}
