internal import Documents
internal import Synchronization

/// What the calls of one operation have in common, looked up in the catalog once: scripts and listings make the same
/// call over and over.
final class OperationFacts: Sendable {
  /// The quirks that have a say in it.
  let customizations: [any Customization]
  /// What is peculiar about it.
  let traits: OperationTraits
  /// The members that get a fresh UUID when they are not given.
  let idempotencyTokens: [String]
  /// Whether a member of the input streams, and one of the output.
  let streamsInput: Bool
  let streamsOutput: Bool
  /// Whether header fields with checksums of its body can be among its parameters.
  let takesChecksums: Bool
  private let pagination = Mutex<PaginationPlan?>(nil)

  init(_ operation: OperationModel) {
    customizations = Customizations.all.filter { $0.applies(to: operation) }
    traits = OperationTraits(operation)
    idempotencyTokens = operation.input?.members.filter(\.isIdempotencyToken).map(\.name) ?? []
    streamsInput = operation.streamingInput != nil
    streamsOutput = operation.streamingOutput != nil
    takesChecksums =
      operation.httpChecksum != nil || operation.requiresHTTPChecksum
      || operation.input?.members.contains { $0.wireName.lowercased().begins(with: RequestChecksums.prefix) } == true
  }

  /// How `operation`, of which these are the facts, is paged through, as its `model` says.
  func pagination(_ model: PaginatorModel, of operation: OperationModel) throws(PaginationError) -> PaginationPlan {
    if let plan = pagination.withLock({ $0 }) { return plan }
    let plan = try PaginationPlan(model, output: operation.output)
    pagination.withLock { $0 = plan }
    return plan
  }
}
