package import AWSClient
package import Documents

/// What calling an operation does to an account, by review: the first verb of its name decides (``ReviewedOperations``
/// has the exceptions and their reasons). The models' own `readonly` mark counts for nothing: it is on a tenth of the
/// operations, and wrong at times.
package struct OperationEffect: Sendable, Equatable {
  /// The kinds of effects.
  package enum Kind: String, Sendable {
    /// Nothing differs afterwards, logs and bills apart.
    case reads
    /// Something differs.
    case changes
    /// Something is gone, stopped or out of reach that somebody may miss.
    case destroys
  }

  package let kind: Kind
  /// The JMESPath expression over the parameters that says whether the call destroys; nil where it always does.
  package let condition: String?
  /// Whether the answer is credentials, a token or an address with which somebody can act outside this shell.
  package let handsOutCredentials: Bool
  /// Whether each call is billed by itself in a way that a reader would not expect.
  package let costs: Bool
  /// What it does, where the verb does not say so.
  package let reason: String?

  /// The effect of `operation`.
  package static func of(_ operation: OperationModel) -> OperationEffect {
    of("\(operation.service.name).\(operation.name)", verb: ReviewedOperations.verb(of: operation.name))
  }

  private static func of(_ id: String, verb: String) -> OperationEffect {
    let exception = ReviewedOperations.exceptions[id]
    return OperationEffect(
      kind: exception?.kind ?? ReviewedOperations.kind(ofVerb: verb), condition: exception?.condition,
      handsOutCredentials: ReviewedOperations.withCredentials.contains(id),
      costs: ReviewedOperations.withCosts.contains(id), reason: exception?.reason)
  }

  /// Whether a call with `parameters` destroys. What cannot be told from them counts as destroying.
  package func destroys(_ parameters: Document) -> Bool {
    guard kind == .destroys else { return false }
    guard let condition else { return true }
    guard let found = try? JMESPath.compile(condition).search(parameters) else { return true }
    return found.isTruthy
  }

  /// Whether a read-only shell sends it.
  package var isReadOnly: Bool { kind == .reads && !handsOutCredentials }

  /// The effect in words, as `explain` says it.
  package var words: String {
    var words = kind.rawValue
    if let condition { words += " when \(condition)" }
    if handsOutCredentials { words += ", hands out credentials" }
    if costs { words += ", costs by the call" }
    return reason.map { "\(words) (\($0))" } ?? words
  }
}
