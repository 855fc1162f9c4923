internal import Documents

/// The resources in an answer as a table: a column for each identifier, a row for each resource. Resources are
/// made of it one by one.
final class ResultTable: Sendable {
  /// The source of the values of an identifier.
  enum Column: Sendable {
    /// All rows have the same.
    case same(Document)
    /// A value for each row.
    case each([Document])
    /// A member of the row, by the names that lead to it; of an ARN or path perhaps only the last part.
    case member([String], isLastPart: Bool)
  }

  let context: Resource.Context
  let ownPositions: [Int]
  let columns: [Column]
  /// The list that holds the rows; of a result that is one resource, its data.
  let data: Document?
  let rows: [Document]?
  /// The number of resources; nil where the answer is about one.
  let count: Int?

  /// - Parameter isSpread: Whether the result's path goes through lists.
  init(
    context: Resource.Context, ownPositions: [Int], columns: [Column], data: Document?, rows: [Document]?,
    isSpread: Bool
  ) {
    self.context = context
    self.ownPositions = ownPositions
    self.columns = columns
    self.data = data
    self.rows = rows
    let counts = columns.compactMap { column -> Int? in
      switch column {
      case .same: nil
      case .each(let values): values.count
      case .member: rows?.count
      }
    }
    count = rows.flatMap { isSpread || !counts.isEmpty ? $0.count : nil } ?? counts.first
  }

  /// Whether the one resource that the answer is about has all its identifiers.
  var isComplete: Bool { columns.allSatisfy { if case .same(let value) = $0 { !value.isNull } else { true } } }

  /// The row at `position`; of a result that is one resource, its data.
  func row(_ position: Int) -> Document? {
    guard count != nil else { return data.flatMap { $0.isNull ? nil : $0 } }
    guard let rows, rows.indices.contains(position) else { return nil }
    return rows[position]
  }

  /// The value of the identifier at `index` in the row at `position`; null where it has none.
  func identifier(_ index: Int, _ position: Int) -> Document {
    switch columns[index] {
    case .same(let value): return value
    case .each(let values): return values.indices.contains(position) ? values[position] : .null
    case .member(let path, let isLastPart):
      guard var value = rows.flatMap({ $0.indices.contains(position) ? $0[position] : nil }) else { return .null }
      for name in path { value = value[name] ?? .null }
      return isLastPart ? MemberName.lastParts(value) : value
    }
  }

  /// The resource at `position`.
  func resource(_ position: Int) -> Resource {
    Resource(
      context: context, identifierValues: columns.indices.map { identifier($0, position) }, row: row(position),
      ownPositions: ownPositions)
  }
}
