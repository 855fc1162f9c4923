internal import Documents

/// Writes the source of a copy as S3 wants it: the key percent-encoded, `?versionId=` left as it is. It may be given as
/// text or, as in boto3, as a map of Bucket, Key and VersionId.
struct S3CopySource: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && (operation.name == "CopyObject" || operation.name == "UploadPartCopy")
  }

  func beforeSerialize(_ call: inout Call) throws(ClientError) {
    guard let source = call.input.parameters["CopySource"] else { return }
    let text: String
    if let given = source.string {
      text = Self.encode(given)
    } else if source.kind == .map {
      text = try Self.encode(source)
    } else {
      return
    }
    call.input.parameters = call.input.parameters.setting("CopySource", to: Document(text))
  }

  private static func encode(_ text: String) -> String {
    let mark = "?versionId="
    var at = text.endIndex
    // The last mark counts: a key may hold one too.
    if let index = text.utf8.lastIndex(of: UInt8(ascii: "?")), text[index...].begins(with: mark) {
      let version = text[index...].without(first: mark.utf8.count)
      if !version.isEmpty, !version.unicodeScalars.contains(where: \.properties.isWhitespace) { at = index }
    }
    return PercentEncoding.encode(String(text[..<at]), keepsSlashes: true) + text[at...]
  }

  private static func encode(_ map: Document) throws(ClientError) -> String {
    for name in ["Bucket", "Key"] where map[name]?.string == nil {
      throw .validation([ParameterFault(path: "CopySource", kind: .missing(member: name))])
    }
    let bucket = map["Bucket"]?.string ?? ""
    let separator = S3BucketNames.isARN(bucket) ? "/object/" : "/"
    let source = PercentEncoding.encode("\(bucket)\(separator)\(map["Key"]?.string ?? "")", keepsSlashes: true)
    return source + (map["VersionId"]?.string.map { "?versionId=\($0)" } ?? "")
  }
}
