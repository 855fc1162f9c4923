internal import Documents

/// Sends a prediction to the model's own endpoint, which is one of its parameters.
struct MachineLearningHost: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "machinelearning" && operation.name == "Predict"
  }

  func beforeSend(_ request: inout HTTPRequest, _ call: Call) throws(ClientError) {
    guard let url = call.input.parameters["PredictEndpoint"]?.string, !url.isEmpty else { return }
    guard let endpoint = HTTPRequest(url: url) else { throw .endpoint(.invalidURL(url)) }
    request.scheme = endpoint.scheme
    request.host = endpoint.host
  }
}
