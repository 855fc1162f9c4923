/// Makes the calls that another call needs on its way. They go where they are sent: no gate is asked for them, and no
/// bucket is followed.
struct SideCalls: Sendable {
  /// The service that is called, and its region.
  let service: ServiceModel
  let region: String?
  let configuration: Configuration
  let clock: any Clock
  /// What is known from calls before.
  let memory: SessionState
  /// Makes a call.
  let make: @Sendable (OperationModel, OperationInput) async throws(ClientError) -> OperationOutput
}
