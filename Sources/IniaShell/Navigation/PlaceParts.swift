import AWSClient
import AWSResources
import Documents

/// The parts of a service or a resource by name: what `ls` shows where there is no listing to show.
enum PlaceParts {
  /// Collections and whatever a service has only one of.
  static func rows(of service: ServiceModel, _ root: Resource?) -> [ListingRow] {
    guard let root else { return [] }
    return parts(of: root)
  }

  /// Collections, sub-resources, references and attributes, the latter with their values where `data` is known.
  static func rows(of resource: Resource, data: Document?) -> [ListingRow] {
    parts(of: resource) + attributes(of: resource, data: data)
  }

  private static func parts(of resource: Resource) -> [ListingRow] {
    let type = resource.type
    let collections = type.collections.map { collection in
      row(
        collection.name, "collection",
        collection.name == type.primaryCollection
          ? "primary, \(collection.request.operation)" : collection.request.operation,
        isFolder: true)
    }
    let references = type.references.map { row($0.pathName, "reference", $0.result.type, isFolder: true) }
    let children = type.subresources.filter { $0.inputs.isEmpty && (try? resource.subresource($0.name)) != nil }
      .map { row($0.pathName, "sub-resource", $0.result.type, isFolder: true) }
    return collections + children + references
  }

  private static func attributes(of resource: Resource, data: Document?) -> [ListingRow] {
    guard let data else { return [] }
    let values = resource.attributes(of: data)
    return values.entries.map { row($0.key, "attribute", $0.value.plainText) }
  }

  private static func row(_ name: String, _ kind: String, _ value: String, isFolder: Bool = false) -> ListingRow {
    ListingRow(
      name: name,
      data: Document(map: [
        (key: "name", value: Document(name)), (key: "kind", value: Document(kind)),
        (key: "value", value: Document(value)),
      ]), isFolder: isFolder)
  }
}
