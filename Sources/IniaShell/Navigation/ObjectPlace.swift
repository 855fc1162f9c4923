import AWSClient
import AWSResources
import Documents

/// Places in S3 as people write them: a path in the tree, or `s3://BUCKET/KEY`.
enum ObjectPlace {
  /// The place that `word` names and the context it lives in; the place here for none. A slash at the end makes a
  /// folder of it. Throws words of `command` where it is no place in S3.
  static func find(
    _ word: Argument?, _ command: String, _ context: Context
  ) async throws -> (address: ObjectAddress, context: Context) {
    let word = try word?.plain()
    if let word, let address = ObjectAddress(uri: word.text) {
      guard !address.bucket.isEmpty else { throw UsageError("\(command): \(word.text) names no bucket") }
      return (address, context)
    }
    let (found, inner) = try await Navigator(context).find(word)
    guard var address = address(of: found.node) else {
      throw UsageError(
        "\(command): \(found.location.path) is no place in S3", hint: "a bucket is /s3/NAME, an object /s3/NAME/KEY")
    }
    if let last = word?.pieces.last, case .text(let text, false) = last, text.ends(with: "/"), !address.isFolder {
      address.key += "/"
    }
    return (address, inner)
  }

  /// The object that `word` names. Throws where it names a bucket or a folder.
  static func object(
    _ word: Argument, _ command: String, _ context: Context
  ) async throws -> (address: ObjectAddress, context: Context) {
    let (address, inner) = try await find(word, command, context)
    guard !address.isFolder else { throw UsageError("\(command): \(word.text) is no S3 object") }
    return (address, inner)
  }

  private static func address(of node: Node) -> ObjectAddress? {
    switch node {
    case .root, .service, .collection: return nil
    case .folder(let folder): return ObjectAddress(bucket: folder.bucketName, key: folder.prefix)
    case .key(let folder, let name): return ObjectAddress(bucket: folder.bucketName, key: folder.prefix + name)
    case .resource(let resource):
      guard resource.definition.service == "s3" else { return nil }
      if resource.type.name == "Bucket" { return ObjectAddress(bucket: resource.identifier("name")?.string ?? "") }
      guard ["Object", "ObjectSummary"].contains(resource.type.name) else { return nil }
      return ObjectAddress(
        bucket: resource.identifier("bucket_name")?.string ?? "", key: resource.identifier("key")?.string ?? "")
    }
  }
}

extension KeyFolder {
  /// The bucket by name.
  var bucketName: String { bucket.identifier("name")?.string ?? "" }
}
