internal import Documents

/// The facts that a response tells of an error, gathered from its header and body before it is one.
struct ErrorFacts {
  var code: String?
  var message: String?
  var requestID: String?
  var hostID: String?

  /// The error of these facts; what is missing is taken from the status. `fields` gives the error's members once its
  /// shape is known, nil for one that the model does not know.
  func error(
    _ response: HTTPResponse, _ operation: OperationModel, fields: (Shape?) -> Document
  ) -> ServiceError {
    var code = code.flatMap { $0.isEmpty ? nil : $0 } ?? String(response.status)
    var modeledCode: String?
    if let header = response.headers["x-amzn-query-error"] {
      let parts = header.parts(at: ";", keepsEmpty: true)
      if parts.count == 2, let first = parts.first, !first.isEmpty {
        modeledCode = code
        code = String(first)
      }
    }
    return ServiceError(
      code: code, message: message.flatMap { $0.isEmpty ? nil : $0 } ?? HTTPPhrase.of(response.status),
      status: response.status, requestID: requestID ?? WireProtocols.requestID(in: response.headers),
      hostID: hostID ?? WireProtocols.hostID(in: response.headers), service: operation.service.name,
      operation: operation.name,
      fields: fields(operation.errorShape(modeledCode ?? code) ?? operation.errorShape(code)),
      headers: response.headers,
      modeledCode: modeledCode)
  }

  /// The name of an error in what services send as its type: `ns#Name`, `Name:http://…`, both.
  static func name(_ type: String) -> String {
    let head = type.prefix { $0 != ":" }
    return String(head.parts(at: "#", keepsEmpty: true).last ?? head).trimmed
  }

  /// The error that a response means whose body says nothing that can be read, but perhaps that it is a page for people.
  static func fromStatus(_ response: HTTPResponse, _ operation: OperationModel) -> ServiceError {
    ErrorFacts(message: HTMLPage.words(response)).error(response, operation) { _ in .emptyMap }
  }
}

extension OperationModel {
  /// The exception that `code` means: one of the operation's own first, then any of the service; by the code it is
  /// reported with, else by its name, which is what JSON's `__type` has.
  func errorShape(_ code: String) -> Shape? {
    let own = errors
    if let shape = own.first(where: { $0.errorCode == code }) ?? own.first(where: { $0.name == code }) { return shape }
    if let shape = service.exception(code: code) { return shape }
    return service.shape(named: code).flatMap { $0.isException ? $0 : nil }
  }
}

extension HTMLPage {
  /// What is said of an error whose `body` is a page; nil for other bodies.
  static func words(_ response: HTTPResponse) -> String? {
    let body = response.body.bytes ?? []
    guard begins(body) else { return nil }
    let title = title(of: body).map { " titled \"\($0)\"" } ?? ""
    return "\(HTTPPhrase.of(response.status)): the answer is an HTML page\(title), as a proxy or a gateway sends it"
  }
}
