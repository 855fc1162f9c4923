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

  /// The fault of a path whose last level names a part of an object (`README.txt/acl`): it would be taken for a key, and
  /// an action meant for the part would write an object. Quoted it is a key.
  func mistakenPart(_ path: Argument?) -> UsageError? {
    guard case .key(let folder, let key) = self, let last = path?.pathSegments.last, !last.isLiteral,
      let object = try? folder.object(key),
      let part = object.type.subresources.first(where: { $0.inputs.isEmpty && $0.pathName == last.text })
    else { return nil }
    let operations = object.definition.type(part.result.type)?.actions.map {
      object.caller.service.operation($0.request.operation)?.cliName ?? $0.request.operation
    }
    return UsageError(
      "\(key): a key here, not the \(part.pathName) of an object",
      hint:
        "\(operations?.joined(separator: ", ") ?? "s3api") of s3api is about that; '\(part.pathName)' in quotes is a key"
    )
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
    resource?.identifiers(for: operation) ?? .emptyMap
  }
}
