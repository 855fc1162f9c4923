package import Documents

/// The one result that the AWS CLI makes of pages: lists and texts joined, numbers added, what belongs to the whole
/// once, and `NextToken` when there is more (`PageIterator.build_full_result` in `botocore/paginate.py`).
package struct PageAggregator: Sendable {
  private let keys: [JMESPath]
  /// The first page while there is no other.
  private var only: Document?
  private var pages = 0
  private var parts: [[Document]]
  /// The keys in the order in which pages had something for them.
  private var order: [Int] = []

  /// A result without pages yet.
  package init(_ plan: PaginationPlan) {
    keys = plan.resultKeys
    parts = keys.map { _ in [] }
  }

  /// Adds a page.
  /// - Throws: ``PaginationError/expression(_:)``.
  package mutating func add(_ page: Document) throws(PaginationError) {
    pages += 1
    only = pages == 1 ? page : nil
    for (index, key) in keys.enumerated() {
      let value = try key.value(in: page)
      guard !value.isNull else { continue }
      if parts[index].isEmpty { order.append(index) }
      parts[index].append(value)
    }
  }

  /// The result of the pages so far.
  /// - Parameters:
  ///   - nonAggregatePart: The values that belong to the whole, each with its place as a path of member names.
  ///   - resumeToken: The value of `NextToken`; nil for none.
  package func result(nonAggregatePart: [(path: String, value: Document)], resumeToken: String?) -> Document {
    if resumeToken == nil, nonAggregatePart.isEmpty, let only, isResult(only) { return only }
    var tree = DocumentTree()
    for index in order {
      let values = parts[index]
      guard let first = values.first else { continue }
      tree.put(DocumentPath(keys[index].source)) { Self.merge(first, values, into: &$0) }
    }
    for (path, value) in nonAggregatePart { tree.lay(value, under: DocumentPath(path)) }
    if let resumeToken { tree.put(DocumentPath("NextToken")) { $0.string(resumeToken) } }
    return tree.document
  }

  /// Whether a page holds nothing but lists that are results, in their order: then it is the result itself, and nothing
  /// need be copied.
  private func isResult(_ page: Document) -> Bool {
    guard page.kind == .map, page.count == order.count else { return false }
    return zip(page.elements, order).allSatisfy { member, index in
      member.kind == .list && member.keyUTF8.elementsEqual(keys[index].source.utf8)
        && !keys[index].source.utf8.contains(UInt8(ascii: "."))
    }
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
      // botocore forgets the maps of all pages but the first, and what is in them.
      var names: [String] = []
      var parts: [String: [Document]] = [:]
      for value in values {
        for (name, value) in value.entries {
          if parts[name] == nil { names.append(name) }
          parts[name, default: []].append(value)
        }
      }
      builder.beginMap()
      for name in names {
        guard let parts = parts[name], let first = parts.first else { continue }
        builder.key(name)
        // What is counted or written in each page's map is no part of a sum.
        if first.kind == .list || first.kind == .map {
          merge(first, parts, into: &builder)
        } else {
          builder.copy(first)
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
