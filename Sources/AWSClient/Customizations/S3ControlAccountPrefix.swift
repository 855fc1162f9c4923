internal import Documents

/// Takes the account out of the host prefix where the endpoint rules put it into the address themselves.
struct S3ControlAccountPrefix: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "s3control" && operation.hostPrefix == "{AccountId}."
      && operation.staticContextParams.contains { $0.name == "RequiresAccountId" && $0.value.boolean == true }
  }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) { request.hostPrefix = nil }
}
