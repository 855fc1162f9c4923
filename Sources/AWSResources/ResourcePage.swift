public import Documents

/// A page of a listing: its resources, each made when it is looked at. Their names and rows can be had without that,
/// for a listing shows thousands.
public struct ResourcePage: RandomAccessCollection, Sendable {
  private enum Content: Sendable {
    case table(ResultTable)
    case made([Resource])
  }

  private let content: Content
  /// The position of the first resource.
  public let startIndex = 0
  /// The position behind the last.
  public private(set) var endIndex: Int

  init(_ table: ResultTable, count: Int) {
    content = .table(table)
    endIndex = count
  }

  /// A page of resources that are there already.
  public init(_ resources: [Resource]) {
    content = .made(resources)
    endIndex = resources.count
  }

  /// The resource at `position`.
  public subscript(position: Int) -> Resource {
    switch content {
    case .table(let table): table.resource(position)
    case .made(let resources): resources[position]
    }
  }

  /// The page without what lies behind its first `count` resources.
  func cut(to count: Int) -> ResourcePage {
    var copy = self
    copy.endIndex = Swift.min(Swift.max(count, 0), endIndex)
    return copy
  }

  /// The name of the resource at `position` as a person would type it, ``Resource/displayName``, when it is shorter
  /// than its whole one.
  public func shortName(at position: Int) -> String? {
    switch content {
    case .made(let resources):
      let resource = resources[position]
      return resource.displayName == resource.fullIdentifier ? nil : resource.displayName
    case .table(let table):
      let parts = ownParts(table, position)
      let short = parts.map { MemberName.short($0) }
      return short == parts ? nil : MemberName.join(short)
    }
  }

  /// The whole name of the resource at `position`, its ``Resource/fullIdentifier``.
  public func fullIdentifier(at position: Int) -> String {
    switch content {
    case .made(let resources): resources[position].fullIdentifier
    case .table(let table): MemberName.join(ownParts(table, position))
    }
  }

  /// The listing's row of the resource at `position`, ``Resource/listed``.
  public func data(at position: Int) -> Document {
    let row =
      switch content {
      case .table(let table): table.row(position)
      case .made(let resources): resources[position].row
      }
    if let row, row.kind == .map { return row }
    return self[position].listed
  }

  private func ownParts(_ table: ResultTable, _ position: Int) -> [String] {
    table.ownPositions.map { MemberName.text(table.identifier($0, position)) }
  }
}
