/// How failed requests are tried again; the values of `retry_mode` and `AWS_RETRY_MODE`.
public enum RetryMode: String, Sendable, Hashable, CaseIterable {
  /// botocore's first scheme: five attempts, its own list of faults for each service, no quota.
  case legacy
  /// What the AWS SDKs agreed on: three attempts, common faults, a quota that stops retry storms.
  case standard
  /// ``standard``, and requests are held back when the service throttles.
  case adaptive
}
