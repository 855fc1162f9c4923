internal import Documents

/// One call on its way to the wire: what it is, for whom, and what the customizations noted on the way.
package struct Call: Sendable {
  /// The operation.
  package let operation: OperationModel
  /// The settings.
  package let configuration: Configuration
  /// Time and chance.
  package let runtime: Runtime
  /// The input; customizations may change it before it is written.
  package var input: OperationInput
  /// The region that was asked for.
  package var region: String?
  /// What it is part of: a listing, a wait.
  package var features: UserAgentFeatures = []
  /// Whether only a URL is wanted, which will be used later and by others.
  package var isPresigned = false
  /// Whether S3 lists come with encoded keys because we asked for them.
  package var asksForEncodedKeys = false

  /// A call.
  package init(
    _ operation: OperationModel, _ input: OperationInput, configuration: Configuration, runtime: Runtime,
    region: String?
  ) {
    self.operation = operation
    self.input = input
    self.configuration = configuration
    self.runtime = runtime
    self.region = region
  }

  /// The service, by its botocore name.
  package var service: String { operation.service.name }
}
