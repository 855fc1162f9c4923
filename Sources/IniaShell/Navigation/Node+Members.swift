import AWSClient
import AWSResources
import Documents

extension Node {
  /// The resource whose actions can be called by name here: a service has some too, `create_bucket` for one.
  var actionTarget: Resource? {
    switch self {
    case .service(_, let root): root
    case .resource(let resource): resource
    case .folder(let folder): folder.bucket
    case .key(let folder, let name): try? folder.object(name)
    case .root, .collection: nil
    }
  }

  /// The collection that an action over many runs over; a bucket's folder is that of the keys below it.
  var collection: ResourceCollection? {
    switch self {
    case .collection(let collection): collection
    case .folder(let folder):
      (try? folder.bucket.collection("objects")).map {
        folder.prefix.isEmpty ? $0 : $0.filter(["Prefix": Document(folder.prefix)])
      }
    case .root, .service, .resource, .key: nil
    }
  }

  /// The parameters of `operation` that the identifiers here fill in.
  func given(for operation: OperationModel) -> Document {
    guard let resource, let input = operation.input else { return .emptyMap }
    var members: [(key: String, value: Document)] = []
    for (identifier, value) in zip(resource.type.identifiers, resource.identifierValues) where !value.isNull {
      let names = [
        identifier.modelName, identifier.alias, resource.type.name + identifier.modelName,
        identifier.modelName == "Name" || identifier.modelName == "Id" ? resource.type.name : nil,
      ]
      for name in names.compactMap({ $0 }) {
        if let member = input.member(named: name) {
          members.append((member.name, value))
          break
        }
        if let member = input.member(named: name + "s"), member.shape.type == .list,
          member.shape.element?.shape.type == .string
        {
          members.append((member.name, Document(list: [value])))
          break
        }
      }
    }
    return Document(map: members)
  }
}
