internal import Documents

/// The values that the acceptors' expressions find in one answer. Several acceptors ask for the same with other
/// expectations: it is looked up once.
struct AnswerValues {
  private let document: Document?
  private var found: [(source: String, value: Document?)] = []

  init(_ answer: WaiterAnswer) {
    if case .output(let document, _) = answer { self.document = document } else { document = nil }
  }

  /// The value that the expression of `test` finds; nil where it has none, or it cannot be evaluated on this answer.
  mutating func value(of test: AcceptorTest) -> Document? {
    guard let document, let expression = test.expression else { return nil }
    if let known = found.first(where: { $0.source == expression.source }) { return known.value }
    let value = try? expression.search(document)
    found.append((expression.source, value))
    return value
  }
}
