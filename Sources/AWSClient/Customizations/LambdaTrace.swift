/// Hands on the trace that a Lambda function runs under, so that services can tell a function that calls itself for ever.
struct LambdaTrace: Customization {
  func applies(to operation: OperationModel) -> Bool { true }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    let environment = call.configuration.environment
    guard !call.isPresigned, environment.variables["AWS_LAMBDA_FUNCTION_NAME"] != nil,
      let trace = environment.value("_X_AMZN_TRACE_ID")
    else { return }
    request.headers.addIfAbsent("X-Amzn-Trace-Id", Self.quoted(trace))
  }

  /// What stands in a trace as it is; anything else is percent-encoded, so that it cannot end the header field.
  private static let plain = "=;:+&[]{}\"',"

  private static func quoted(_ text: String) -> String {
    text.map { plain.contains($0) ? String($0) : PercentEncoding.encode(String($0)) }.joined()
  }
}
