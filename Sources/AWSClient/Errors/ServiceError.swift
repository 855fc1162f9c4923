public import Documents

/// What a service answered when it refused or failed: one type for every service and protocol.
public struct ServiceError: Error, Sendable {
  /// The error's code: `NoSuchBucket`, `AccessDenied`; the status code as text where the answer names none.
  public var code: String
  /// The service's own words; the status's standard phrase where it gave none.
  public var message: String
  /// The HTTP status.
  public var status: Int
  /// The service's name for the request, for asking its operators.
  public var requestID: String?
  /// S3's second name for it.
  public var hostID: String?
  /// The service, by its botocore name.
  public var service: String
  /// The operation, by its API name.
  public var operation: String
  /// What else the error carries, a map: modeled members in the model's order, then what XML errors add beside them
  /// (S3's `BucketName`, `Region`).
  public var fields: Document
  /// The header fields of the answer.
  public var headers: HTTPHeaders
  /// The code of the service's native protocol, where `code` is the one of its former query protocol; what the
  /// model's exception is found by.
  public var modeledCode: String?

  /// An error of the given parts.
  public init(
    code: String, message: String, status: Int, requestID: String? = nil, hostID: String? = nil, service: String,
    operation: String, fields: Document = .emptyMap, headers: HTTPHeaders = HTTPHeaders(), modeledCode: String? = nil
  ) {
    self.code = code
    self.message = message
    self.status = status
    self.requestID = requestID
    self.hostID = hostID
    self.service = service
    self.operation = operation
    self.fields = fields
    self.headers = headers
    self.modeledCode = modeledCode
  }
}
