internal import Documents

/// The parts of an Amazon Resource Name (`arn:partition:service:region:account:resource`), cut as botocore's
/// `aws.parseArn` cuts them.
public struct ARN: Sendable, Equatable {
  /// The partition: `aws`, `aws-cn` …
  public var partition: String
  /// The service: `s3`, `ec2` …
  public var service: String
  /// The region; empty for what has none.
  public var region: String
  /// The account; empty for what has none.
  public var accountID: String
  /// Everything behind the fifth colon.
  public var resource: String

  /// The resource cut at every colon and slash.
  public var resourceID: [String] {
    resource.parts(atAny: ":/").map(String.init)
  }

  /// The parts of `text`; nil when it is no ARN: six parts, of which partition, service and resource are not empty.
  public init?(_ text: String) {
    guard text.begins(with: "arn:") else { return nil }
    let parts = text.parts(at: ":", most: 5, keepsEmpty: true).map(String.init)
    guard parts.count == 6, !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else { return nil }
    partition = parts[1]
    service = parts[2]
    region = parts[3]
    accountID = parts[4]
    resource = parts[5]
  }
}
