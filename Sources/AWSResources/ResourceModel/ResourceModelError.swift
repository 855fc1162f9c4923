/// The faults that a resource model can have.
public enum ResourceModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Something that has to be there is not, or is of another kind.
  case malformed(at: String, wanted: String)
  /// A relation, collection or action gives a type that the model does not have.
  case unknownType(String, at: String)
  /// A parameter has a source that no version of the format knows.
  case unknownSource(String, at: String)
  /// Two parts of a type cannot both have a name.
  case nameTaken(String, type: String)

  /// The fact in words.
  public var description: String {
    switch self {
    case .malformed(let place, let wanted): "resource model: \(place) is not \(wanted)"
    case .unknownType(let type, let place): "resource model: \(place) gives \(type), which is not a type of the model"
    case .unknownSource(let source, let place): "resource model: \(place) has the unknown source \(source)"
    case .nameTaken(let name, let type): "resource model: \(name) is taken twice in \(type)"
    }
  }
}
