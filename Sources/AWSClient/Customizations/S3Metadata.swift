internal import Documents

/// Refuses metadata that headers cannot carry.
struct S3Metadata: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3" && ["CopyObject", "PutObject", "CreateMultipartUpload"].contains(operation.name)
  }

  func beforeSerialize(_ call: inout Call) throws(ClientError) {
    for (key, value) in call.input.parameters["Metadata"]?.entries ?? Document.null.entries {
      guard key.utf8.contains(where: { $0 >= 0x80 }) || value.utf8.contains(where: { $0 >= 0x80 }) else { continue }
      throw .refused(
        "Parameter validation failed:\nNon ascii characters found in S3 metadata for key \"\(key)\", "
          + "value: \"\(value.string ?? "")\". S3 metadata can only contain ASCII characters.")
    }
  }
}
