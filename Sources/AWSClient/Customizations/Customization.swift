package import Documents

/// A quirk of a service that its model does not say. Each is a small type in a file of its own and stands in
/// ``Customizations/all``. A header field that one adds must not be in a presigned URL's signature: whoever uses the URL
/// does not send it.
package protocol Customization: Sendable {
  /// Whether it has a say in calls of `operation`.
  func applies(to operation: OperationModel) -> Bool
  /// Before the input is checked and written.
  func beforeSerialize(_ call: inout Call) throws(ClientError)
  /// After the input was written, before it has an address.
  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) throws(ClientError)
  /// Before checksums and signature.
  func beforeSend(_ request: inout HTTPRequest, _ call: Call) throws(ClientError)
  /// Before the signature of a request that others will send as a URL.
  func beforePresign(_ request: inout HTTPRequest, _ call: Call) throws(ClientError)
  /// After the answer was read.
  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) throws(ClientError)
}

extension Customization {
  package func beforeSerialize(_ call: inout Call) {}
  package func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {}
  package func beforeSend(_ request: inout HTTPRequest, _ call: Call) {}
  package func beforePresign(_ request: inout HTTPRequest, _ call: Call) {}
  package func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {}
}

/// All quirks, in the order in which they work.
package enum Customizations {
  /// The list.
  package static let all: [any Customization] = [
    ParameterAliases(),
    S3BucketNames(), S3BucketInHost(), S3ListEncoding(), S3CopySource(), S3CustomerKeys(), S3Metadata(),
    S3BucketLocation(), S3LineEnds(), S3Expires(), S3ControlAccount(), S3ControlAccountPrefix(),
    EC2UserData(), EC2ConsoleOutput(), DatabaseSourceRegion(), IAMPolicies(), Route53IDs(), CloudFormationTemplates(),
    GlacierRequests(), APIGatewayAccept(), CloudSearchPost(), MachineLearningHost(), DiscoveryVersion(),
    LambdaTrace(), PollySpeechURLs(),
  ]
}
