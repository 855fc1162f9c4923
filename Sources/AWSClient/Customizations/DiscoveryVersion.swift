/// Tells the operation that endpoint discovery calls which version of the API is spoken.
struct DiscoveryVersion: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.isEndpointOperation }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    guard !call.isPresigned else { return }
    request.headers["x-amz-api-version"] = call.operation.service.apiVersion
  }
}
