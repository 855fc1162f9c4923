package import AWSClient
public import Documents

/// A thing in AWS with identifiers, attributes, actions and other resources below it: boto3's resource
/// (`boto3/resources/factory.py`). A service is a resource without identifiers.
///
/// Making a resource asks nothing of AWS. Its data are those of the listing it came from, else they are loaded once,
/// when an attribute is first asked for; copies share them. The parts live in the extensions: attributes, actions,
/// relations, collections, waiters.
public struct Resource: Sendable {
  /// The facts that all resources of one type, service and client have in common.
  final class Context: Sendable {
    let definition: ResourceDefinition
    let type: ResourceType
    let caller: any OperationCaller

    init(definition: ResourceDefinition, type: ResourceType, caller: any OperationCaller) {
      self.definition = definition
      self.type = type
      self.caller = caller
    }
  }

  let context: Context
  /// The values of the type's identifiers, in its order. Most are strings; a part's number or a table item's key is
  /// not. Null where a listing's row lacks one.
  public let identifierValues: [Document]
  /// The data that the resource came with; nil when it did not come from a listing.
  public let row: Document?
  let data: ResourceData
  /// The positions of the identifiers that tell the resource from its neighbours.
  let ownPositions: [Int]
  /// The name of a resource whose identifiers are not what a person would type: the key of a table's item.
  let ownName: String?

  init(
    context: Context, identifierValues: [Document], row: Document? = nil, ownPositions: [Int]? = nil,
    ownName: String? = nil
  ) {
    self.context = context
    self.identifierValues = identifierValues
    self.row = row
    self.ownPositions = ownPositions ?? Array(identifierValues.indices)
    self.ownName = ownName
    data = ResourceData(row)
  }

  /// The service itself, the root of its resources.
  public init(service definition: ResourceDefinition, caller: any OperationCaller) {
    let caller = definition.service == "dynamodb" ? NativeValueCaller.around(caller) : caller
    self.init(
      context: Context(definition: definition, type: definition.root, caller: caller), identifierValues: [])
  }

  /// The resource of `type` that `identifiers` name, in the type's order.
  ///
  /// Throws ``ResourceError`` when there is no such type, or when there are too many or too few identifiers.
  public func resource(_ type: String, _ identifiers: [String]) throws(ResourceError) -> Resource {
    guard let wanted = definition.type(type) else {
      throw .unknownType(type, service: definition.service)
    }
    guard identifiers.count <= wanted.identifiers.count else {
      throw .surplusIdentifiers(given: identifiers.count, wanted: wanted.identifiers.count, type: type)
    }
    guard identifiers.count == wanted.identifiers.count else {
      throw .missingIdentifiers(wanted.identifiers.dropFirst(identifiers.count).map(\.name), type: type)
    }
    return Resource(
      context: Context(definition: definition, type: wanted, caller: caller),
      identifierValues: identifiers.map { Document($0) })
  }

  /// The model of the resource's service.
  public var definition: ResourceDefinition { context.definition }
  /// The resource's type.
  public var type: ResourceType { context.type }
  /// The client that the resource's calls go through.
  public var caller: any OperationCaller { context.caller }
  /// Whether the resource is a service rather than something in one.
  public var isService: Bool { type.name == definition.root.name && definition.type(type.name) == nil }

  /// The identifiers by name, as text, in the type's order.
  public var identifiers: [(name: String, value: String)] {
    zip(type.identifiers, identifierValues).map { ($0.name, MemberName.text($1)) }
  }

  /// The value of the identifier called `name` in snake_case.
  public func identifier(_ name: String) -> Document? {
    zip(type.identifiers, identifierValues).first { $0.0.name == name }?.1
  }

  /// Whether all identifiers are there, so that calls and paths can name the resource. Rows of a listing that lack one,
  /// or that nothing tells apart, are shown all the same.
  public var isAddressable: Bool {
    !identifierValues.contains(where: \.isNull) && (!ownPositions.isEmpty || type.identifiers.isEmpty)
  }

  /// The whole name among its neighbours: the identifiers it does not share with them, joined with commas.
  public var fullIdentifier: String {
    ownName ?? MemberName.join(ownPositions.map { MemberName.text(identifierValues[$0]) })
  }

  /// The name a person would type: as ``fullIdentifier``, but of an ARN or a URL its last part. Neighbours may have
  /// the same one.
  public var displayName: String {
    ownName ?? MemberName.join(ownPositions.map { MemberName.short(MemberName.text(identifierValues[$0])) })
  }

  /// The row of the listing that the resource came from; without that, its identifiers by model name.
  public var listed: Document {
    if let row, row.kind == .map { return row }
    return Document(map: zip(type.identifiers, identifierValues).map { (key: $0.0.modelName, value: $0.1) })
  }

  /// The value of the `Name` tag in the data the resource came with, as EC2 has it.
  public var tagName: String? {
    guard let row else { return nil }
    for tag in (row["Tags"] ?? row["TagSet"] ?? .emptyList).elements where tag["Key"]?.string == "Name" {
      return tag["Value"]?.string
    }
    return nil
  }

  /// The operation that a model names.
  package func operation(_ name: String) throws(ResourceError) -> OperationModel {
    guard let operation = caller.service.operation(name) else {
      throw .unknownOperation(name, service: caller.service.name)
    }
    return operation
  }
}

extension Resource: Equatable {
  /// Whether both are of the same type and have the same identifiers.
  public static func == (left: Resource, right: Resource) -> Bool {
    left.definition.service == right.definition.service && left.type.name == right.type.name
      && left.identifierValues == right.identifierValues
  }
}

extension Resource: CustomStringConvertible {
  /// The type and the identifiers, as boto3 writes them: `s3.Bucket(name='logs')`.
  public var description: String {
    let identifiers = identifiers.map { "\($0.name)='\($0.value)'" }.joined(separator: ", ")
    return isService ? "\(definition.service).ServiceResource()" : "\(definition.service).\(type.name)(\(identifiers))"
  }
}
