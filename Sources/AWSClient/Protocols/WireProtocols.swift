package import Documents

/// Writes an operation's input as the parts of an HTTP request, in one wire protocol.
package protocol RequestSerializer: Sendable {
  /// The request for `input`, which has been validated and whose idempotency tokens are filled in.
  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest
}

/// Reads an HTTP response as an operation's output or error, in one wire protocol.
package protocol ResponseParser: Sendable {
  /// The operation's output, a map in the model's member order; members that the response does not carry are left
  /// out, and so are streaming members, whose value is the response's body itself.
  ///
  /// The body must be in memory unless the operation's output streams. Throws ``MalformedResponse`` when the body is
  /// not what the model says: it never gives an empty output for a page of HTML or a body that was cut off.
  /// What is wanted `early` is told of before the rest of the output is read.
  func parse(
    _ response: HTTPResponse, for operation: OperationModel, early: EarlyReading?
  ) throws(MalformedResponse) -> Document

  /// The error that a response carries whose status is not one of success. Takes anything: an empty body, HTML or
  /// a body that was cut off give an error that is named after the status.
  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError
}

extension ResponseParser {
  /// The operation's output.
  package func parse(
    _ response: HTTPResponse, for operation: OperationModel
  ) throws(MalformedResponse) -> Document {
    try parse(response, for: operation, early: nil)
  }
}

/// The wire protocols that AWS services speak.
package enum WireProtocols {
  /// The serializer for requests of `wireProtocol`.
  package static func serializer(for wireProtocol: WireProtocol) -> any RequestSerializer { both(wireProtocol) }

  /// The parser for responses of `wireProtocol`.
  package static func parser(for wireProtocol: WireProtocol) -> any ResponseParser { both(wireProtocol) }

  private static func both(_ wireProtocol: WireProtocol) -> any RequestSerializer & ResponseParser {
    switch wireProtocol {
    case .json: RPCProtocol(format: .json)
    case .cbor: RPCProtocol(format: .cbor)
    case .restJSON: RESTJSONProtocol()
    case .restXML: RESTXMLProtocol()
    case .query: QueryProtocol(dialect: .query)
    case .ec2: QueryProtocol(dialect: .ec2)
    }
  }

  /// Whether a response of this status carries an error: all but those that say success.
  package static func isError(status: Int) -> Bool { !(200..<300).contains(status) }

  /// The service's name for a request, from the response's header.
  package static func requestID(in headers: HTTPHeaders) -> String? {
    headers["x-amzn-requestid"] ?? headers["x-amz-request-id"] ?? headers["x-amzn-request-id"]
  }

  /// The service's name for a request: from the header, else from the body, where the query protocols have it.
  package static func requestID(of response: HTTPResponse, for service: ServiceModel) -> String? {
    if let id = requestID(in: response.headers) { return id }
    guard [.query, .ec2].contains(service.wireProtocol), let bytes = response.body.bytes else { return nil }
    // EC2 begins its answers with it.
    if service.wireProtocol == .ec2, let first = XMLReader.firstChild(bytes), first.isNamed("requestId") {
      return first.text.trimmed
    }
    guard let root = try? XMLReader.read(bytes).root else { return nil }
    let place = service.wireProtocol == .ec2 ? root : root.child("ResponseMetadata")
    return (place?.child("requestId") ?? place?.child("RequestId"))?.text.trimmed
  }

  /// S3's second name for a request, from the response's header.
  package static func hostID(in headers: HTTPHeaders) -> String? { headers["x-amz-id-2"] }

  /// Whether `response` says success although its body is an `<Error>` document: S3 answers 200 before it knows how a
  /// copy ends. The retry layer takes such a response for a 500, as botocore does.
  ///
  /// False for operations whose output's body is not XML.
  package static func isErrorUnderSuccess(_ response: HTTPResponse, for operation: OperationModel) -> Bool {
    guard response.status == 200, operation.service.wireProtocol.isREST, operation.service.wireProtocol.answers == .xml,
      let output = operation.output, let body = response.body.bytes, !body.isEmpty
    else { return false }
    if let payload = output.payload, payload.shape.type == .blob || payload.shape.type == .string { return false }
    if output.payload?.shape.isEventStream == true { return false }
    return XMLReader.rootName(body) == "Error"
  }
}

extension OperationModel {
  /// The member through which the output streams: a blob that is handed over as it arrives, or an event stream.
  package var streamingOutput: Member? {
    output?.members.first { $0.isStreaming || $0.shape.isEventStream }
  }

  /// The member through which the input streams.
  package var streamingInput: Member? {
    input?.members.first { $0.isStreaming || $0.shape.isEventStream }
  }
}
