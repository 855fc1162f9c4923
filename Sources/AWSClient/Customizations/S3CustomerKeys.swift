internal import Documents

/// Encodes the key of server-side encryption with keys of one's own, and adds its checksum, unless the caller did.
struct S3CustomerKeys: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3"
      && operation.input?.members.contains { $0.name == "SSECustomerKey" || $0.name == "CopySourceSSECustomerKey" }
        ?? false
  }

  func beforeSerialize(_ call: inout Call) {
    for prefix in ["SSECustomer", "CopySourceSSECustomer"] {
      let (name, checksumName) = (prefix + "Key", prefix + "KeyMD5")
      guard let key = call.input.parameters[name], key.kind == .string || key.kind == .blob,
        call.input.parameters[checksumName] == nil
      else { continue }
      call.input.parameters = call.input.parameters
        .setting(name, to: Document(Base64.encode(key.utf8)))
        .setting(checksumName, to: Document(Base64.encode(MD5.hash(key.utf8))))
    }
  }
}
