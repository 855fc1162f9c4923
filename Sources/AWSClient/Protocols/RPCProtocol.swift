internal import Documents

/// The protocols in which every operation is a POST of one value: AWS JSON 1.0 and 1.1, and Smithy RPC v2 with CBOR.
struct RPCProtocol: RequestSerializer, ResponseParser {
  /// The formats of the body.
  enum Format: Sendable { case json, cbor }

  let format: Format

  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    if input.body != nil { throw .unexpectedBody }
    if operation.streamingInput?.shape.isEventStream == true { throw .eventStreamInput }
    var request = SerializedRequest(
      method: operation.httpMethod, hostPrefix: try HostPrefix.fill(operation, input.parameters))
    let name = operation.service.targetPrefix ?? operation.service.name
    switch format {
    case .json:
      request.headers["X-Amz-Target"] = "\(name).\(operation.name)"
      request.headers["Content-Type"] = "application/x-amz-json-\(operation.service.jsonVersion ?? "1.0")"
      request.body = .bytes(try body(input.parameters, operation)?.jsonBytes ?? Array("{}".utf8))
    case .cbor:
      request.method = "POST"
      request.path = "/service/\(name)/operation/\(operation.name)"
      request.headers["smithy-protocol"] = "rpc-v2-cbor"
      let streams = operation.streamingOutput?.shape.isEventStream == true
      request.headers["Accept"] = streams ? "application/vnd.amazon.eventstream" : "application/cbor"
      if let body = try body(input.parameters, operation) {
        request.body = .bytes(CBORWriter.write(body))
        request.headers["Content-Type"] = "application/cbor"
      }
    }
    if operation.service.isQueryCompatible { request.headers["x-amzn-query-mode"] = "true" }
    return request
  }

  private func body(_ parameters: Document, _ operation: OperationModel) throws(SerializationError) -> Document? {
    guard let shape = operation.input else { return nil }
    return try JSONInputWriter.body(
      parameters, shape, form: format == .json ? .json : .cbor, timestamps: WireTimestamp(service: operation.service),
      skipsBound: false)
  }

  private var form: JSONOutputReader.Form { format == .json ? .json : .cbor }

  func parse(
    _ response: HTTPResponse, for operation: OperationModel, early: EarlyReading?
  ) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      if operation.streamingOutput != nil {
        try response.checkIsFromService()
        return .emptyMap
      }
      let body = try response.document(for: operation)
      guard let shape = operation.output else { return try JSONOutputReader.nothing(in: body, form: form) }
      var reader = try JSONOutputReader(body, form: form)
      return try reader.read(shape, early)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    JSONErrorReader(form: form).read(response, operation)
  }
}
