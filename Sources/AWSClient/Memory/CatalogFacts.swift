internal import Synchronization

/// What is known of a catalog's services and operations; looked up once for all sessions that were made from one
/// another.
final class CatalogFacts: Sendable {
  private let kept = Mutex<EndpointPlanner?>(nil)
  private let operations = Mutex<[OperationModel: OperationFacts]>([:])

  /// The planner, made by `make` when it is first needed.
  func planner(_ make: () throws(EndpointError) -> EndpointPlanner) throws(EndpointError) -> EndpointPlanner {
    if let planner = kept.withLock({ $0 }) { return planner }
    let planner = try make()
    return kept.withLock { kept in
      if let other = kept { return other }
      kept = planner
      return planner
    }
  }

  /// What the calls of `operation` have in common.
  func facts(of operation: OperationModel) -> OperationFacts {
    if let facts = operations.withLock({ $0[operation] }) { return facts }
    let facts = OperationFacts(operation)
    operations.withLock { $0[operation] = facts }
    return facts
  }
}
