import AWSClient

/// What `--debug` tells of a call on its way: requests, answers, second attempts. No header values and no bodies, so
/// no secrets.
enum CallLog {
  /// The line for an event; nil for what `echo-calls` tells.
  static func line(_ event: CallEvent) -> String? {
    switch event {
    case .began: nil
    case .sent(let request, let attempt): "debug: \(request.method) \(address(request)), attempt \(attempt)"
    case .received(let status, let headers):
      "debug: HTTP \(status)"
        + (headers["x-amzn-RequestId"] ?? headers["x-amz-request-id"]).map { ", request id \($0)" }.orEmpty
    case .failed(let error): "debug: no answer: \(error)"
    case .retrying(let seconds): "debug: again in \(DecimalText.duration(seconds))"
    case .redirected(let region): "debug: the bucket is in \(region)"
    case .clockCorrected(let seconds):
      "debug: this machine's clock is \(DecimalText.duration(Double(seconds.magnitude))) \(seconds < 0 ? "ahead" : "behind"), "
        + "signed again with the service's time"
    }
  }

  /// The address without its query, which may hold a signature.
  private static func address(_ request: HTTPRequest) -> String {
    "\(request.scheme)://\(request.host)\(request.path)" + (request.query.isEmpty ? "" : "?…")
  }
}

extension String? {
  fileprivate var orEmpty: String { self ?? "" }
}
