internal import AWSClient
internal import Documents

/// The items of a DynamoDB table as resources. What identifies them is the table's own key schema, which is looked up
/// once for each table.
enum TableItems {
  /// One part of a table's key.
  struct KeyPart: Equatable {
    let name: String
    /// `S`, `N` or `B`.
    let type: String
  }

  /// The parts of the key of a table with the description `table`, the partition key first.
  static func key(of table: Document) -> [KeyPart] {
    let schema = Array((table["KeySchema"] ?? .emptyList).elements)
    let definitions = Array((table["AttributeDefinitions"] ?? .emptyList).elements)
    let ordered = schema.filter { $0["KeyType"]?.string == "HASH" } + schema.filter { $0["KeyType"]?.string != "HASH" }
    return ordered.compactMap { part in
      guard let name = part["AttributeName"]?.string else { return nil }
      let definition = definitions.first { $0["AttributeName"]?.string == name }
      return KeyPart(name: name, type: definition?["AttributeType"]?.string ?? "S")
    }
  }

  /// `items`, whose key is still the whole row, with the key that the table's schema makes of it.
  static func identified(_ items: [Resource], in table: Resource) async throws -> [Resource] {
    guard !items.isEmpty else { return items }
    let parts = key(of: try await table.loaded())
    return items.map { item in
      let row = item.row ?? .emptyMap
      let values = parts.map { (key: $0.name, value: row[$0.name] ?? .null) }
      return Resource(
        context: item.context, identifierValues: item.identifierValues.dropLast() + [Document(map: values)], row: row,
        ownPositions: item.ownPositions, ownName: name(of: values.map(\.value)))
    }
  }

  /// The item of `collection` that `name`, the parts of the key joined with commas, stands for.
  static func member(_ name: String, of collection: ResourceCollection, type: ResourceType) async throws -> Resource {
    let table = collection.parent
    let parts = key(of: try await table.loaded())
    guard !parts.isEmpty, let texts = MemberName.split(name, into: parts.count) else {
      throw ResourceError.missingIdentifiers(parts.map(\.name), type: type.name)
    }
    var values: [(key: String, value: Document)] = []
    for (part, text) in zip(parts, texts) { values.append((part.name, try value(text, of: part))) }
    return Resource(
      context: Resource.Context(definition: table.definition, type: type, caller: table.caller),
      identifierValues: [table.identifier("name") ?? .null, Document(map: values)],
      ownPositions: [1], ownName: self.name(of: values.map(\.value)))
  }

  private static func name(of values: [Document]) -> String {
    MemberName.join(
      values.map { value in
        value.blob.map(Base64.encode) ?? value.bigNumber ?? MemberName.text(value)
      })
  }

  private static func value(_ text: String, of part: KeyPart) throws(ResourceError) -> Document {
    switch part.type {
    case "N":
      guard AttributeNumber.isValid(text) else {
        throw .badIdentifier(text, type: "Item", reason: "\(part.name) is a number")
      }
      if let integer = Int64(text) { return Document(integerLiteral: integer) }
      return .build { $0.bigNumber(text) }
    case "B":
      guard let bytes = Base64.decode(text) else {
        throw .badIdentifier(text, type: "Item", reason: "\(part.name) is binary, written as base64")
      }
      return Document(blob: bytes)
    default:
      return Document(text)
    }
  }
}
