internal import Documents

/// What a service is told of the attempts of a call. It stands behind the signature, as botocore has it: what is told of
/// the attempts is no part of what is asked for.
struct Invocation: Sendable {
  private let id: String
  private let maxAttempts: Int
  private let readTimeout: Double
  /// Until when, by the service's clock, the next attempt's answer is waited for.
  private var end: String?

  /// A call under this name, of at most so many attempts whose answers are waited for so many seconds.
  init(_ id: String, maxAttempts: Int, readTimeout: Double) {
    self.id = id
    self.maxAttempts = maxAttempts
    self.readTimeout = readTimeout
  }

  /// Takes the service's time from its refusal of a call of `operation`.
  mutating func learn(from refusal: ServiceError, _ operation: OperationModel) {
    guard operation.streamingInput == nil, let date = refusal.headers["Date"].flatMap(Timestamp.init(rfc822:)) else {
      return
    }
    end = date.adding(seconds: Int64(clamping: min(max(readTimeout, 0), 1e9))).amzDate
  }

  /// Adds the header fields of the attempt of this number, from 1.
  func tell(_ request: inout HTTPRequest, attempt: Int) {
    request.headers["amz-sdk-invocation-id"] = id
    request.headers["amz-sdk-request"] = (end.map { "ttl=\($0); " } ?? "") + "attempt=\(attempt); max=\(maxAttempts)"
  }
}
