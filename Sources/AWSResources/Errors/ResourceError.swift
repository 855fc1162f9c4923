/// The faults between a resource and the client below it. Errors of the calls themselves are the client's.
public enum ResourceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The service has no resources, only operations.
  case noResources(service: String)
  /// The service has no type of that name.
  case unknownType(String, service: String)
  /// The type has no such part; `kind` is the word for it (action, collection, waiter …).
  case unknownPart(String, kind: String, type: String)
  /// An operation that the model names is not one of the service's.
  case unknownOperation(String, service: String)
  /// A waiter that the model names is not one of the service's.
  case unknownWaiter(String, service: String)
  /// The type's data come with a listing only and cannot be fetched for one resource.
  case notLoadable(type: String)
  /// The answer to a load holds no such resource.
  case notFound(type: String, identifier: String)
  /// Identifiers are missing.
  case missingIdentifiers([String], type: String)
  /// More identifiers were given than the type has.
  case surplusIdentifiers(given: Int, wanted: Int, type: String)
  /// Members of a listing have no identifier but their parent's.
  case nothingTellsApart(type: String)
  /// A JMESPath or parameter path of the model cannot be used.
  case badPath(String, reason: String)
  /// A value cannot be an identifier of the type; `reason` says why.
  case badIdentifier(String, type: String, reason: String)
  /// A value cannot be kept in DynamoDB.
  case attributeValue(AttributeValueError)

  /// The fact in words.
  public var description: String {
    switch self {
    case .noResources(let service): "\(service) has operations, but no resources"
    case .unknownType(let name, let service): "\(service) has no resource type \(name)"
    case .unknownPart(let name, let kind, let type): "\(type) has no \(kind) \(name)"
    case .unknownOperation(let name, let service): "\(service) has no operation \(name)"
    case .unknownWaiter(let name, let service): "\(service) has no waiter \(name)"
    case .notLoadable(let type): "\(type) cannot be loaded alone; only listings show its attributes"
    case .notFound(let type, let identifier): "\(type) \(identifier) does not exist"
    case .missingIdentifiers(let names, let type): "\(type) needs \(names.joined(separator: ", "))"
    case .surplusIdentifiers(let given, let wanted, let type):
      "\(type) takes \(wanted) identifier\(wanted == 1 ? "" : "s"), not \(given)"
    case .nothingTellsApart(let type): "no such member: nothing tells one \(type) from the next; ls shows them"
    case .badPath(let path, let reason): "the model's path \(path) cannot be used: \(reason)"
    case .badIdentifier(let text, let type, let reason): "\(text) cannot name a \(type): \(reason)"
    case .attributeValue(let error): error.description
    }
  }
}
