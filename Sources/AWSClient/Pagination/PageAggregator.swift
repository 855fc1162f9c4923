package import Documents

/// Puts pages together to the one result that the AWS CLI prints: lists and texts joined, numbers added, what belongs
/// to the whole once, and `NextToken` when there is more (botocore's `build_full_result`).
package struct PageAggregator: Sendable {
  private let keys: [JMESPath]
  private var parts: [[Document]]

  /// A result without pages yet.
  package init(_ plan: PaginationPlan) {
    keys = plan.resultKeys
    parts = keys.map { _ in [] }
  }

  /// Adds a page.
  package mutating func add(_ page: Document) throws(PaginationError) {
    for (index, key) in keys.enumerated() {
      let value = try key.value(in: page)
      if !value.isNull { parts[index].append(value) }
    }
  }

  /// The result so far.
  package func result(nonAggregatePart: [(path: String, value: Document)], resumeToken: String?) -> Document {
    var tree = DocumentTree()
    for (key, values) in zip(keys, parts) {
      guard let first = values.first else { continue }
      tree.put(DocumentPath(key.source)) { Self.merge(first, values, into: &$0) }
    }
    for (path, value) in nonAggregatePart { tree.put(DocumentPath(path)) { $0.copy(value) } }
    if let resumeToken { tree.put(DocumentPath("NextToken")) { $0.string(resumeToken) } }
    return tree.document
  }

  private static func merge(_ first: Document, _ values: [Document], into builder: inout TapeBuilder) {
    switch first.kind {
    case .list:
      builder.beginList()
      for value in values {
        builder.adopt(value.tape)
        for element in value.elements { builder.copy(element) }
      }
      builder.endList()
    case .map:
      var seen: Set<String> = []
      builder.beginMap()
      for value in values {
        for (name, value) in value.entries where seen.insert(name).inserted {
          builder.key(name)
          builder.copy(value)
        }
      }
      builder.endMap()
    case .string: builder.string(values.compactMap(\.string).joined())
    case .integer where values.allSatisfy { $0.kind == .integer }:
      builder.integer(values.reduce(0) { $0 &+ ($1.integer ?? 0) })
    case .integer, .double: builder.double(values.reduce(0) { $0 + ($1.double ?? 0) })
    default: builder.copy(first)
    }
  }
}
