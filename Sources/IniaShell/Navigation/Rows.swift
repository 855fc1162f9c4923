package import AWSResources
package import Documents

/// Listing rows made of what lies at a place.
package struct Rows {
  /// Short names that stand for something already shown; a second one is shown whole. Only kept for names that were
  /// shortened.
  private var taken: Set<String> = []

  package init() {}

  /// The rows of a page of resources.
  package mutating func rows(of resources: [Resource]) -> [ListingRow] { resources.map { row(of: $0) } }

  /// The rows of a page of a bucket's folder.
  package mutating func rows(of entries: [KeyFolderEntry]) -> [ListingRow] {
    entries.map { entry in
      switch entry {
      case .folder(let folder):
        ListingRow(
          name: folder.name, data: Document(map: [(key: "Prefix", value: Document(folder.prefix))]), isFolder: true)
      case .object(let object, let name): ListingRow(name: name, data: Self.data(of: object))
      }
    }
  }

  private mutating func row(of resource: Resource) -> ListingRow {
    let short = resource.displayName
    let whole = resource.fullIdentifier
    guard short != whole else { return ListingRow(name: whole, data: Self.data(of: resource)) }
    let isFree = taken.insert(short).inserted
    return ListingRow(name: isFree ? short : whole, data: Self.data(of: resource))
  }

  /// What is known of a resource: its row, else its identifiers.
  package static func data(of resource: Resource) -> Document {
    if let row = resource.row, row.kind == .map { return row }
    return Document(
      map: zip(resource.type.identifiers, resource.identifierValues).map { (key: $0.0.modelName, value: $0.1) })
  }
}
