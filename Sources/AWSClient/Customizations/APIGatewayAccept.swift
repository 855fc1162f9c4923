/// Asks API Gateway for JSON; it would answer with HAL.
struct APIGatewayAccept: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.service.name == "apigateway" }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    guard !call.isPresigned else { return }
    request.headers.addIfAbsent("Accept", "application/json")
  }
}
