internal import Documents

/// AWS JSON 1.0 and 1.1: every operation is a POST of one JSON object.
struct JSONProtocol: RequestSerializer, ResponseParser {
  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    let service = operation.service
    if input.body != nil { throw .unexpectedBody }
    if operation.streamingInput?.shape.isEventStream == true { throw .eventStreamInput }
    var request = SerializedRequest(
      method: operation.httpMethod, hostPrefix: try HostPrefix.fill(operation, input.parameters))
    request.headers["X-Amz-Target"] = "\(service.targetPrefix ?? service.name).\(operation.name)"
    request.headers["Content-Type"] = "application/x-amz-json-\(service.jsonVersion ?? "1.0")"
    if service.isQueryCompatible { request.headers["x-amzn-query-mode"] = "true" }
    var body = Document.emptyMap
    if let shape = operation.input {
      body = try JSONInputWriter.body(
        input.parameters, shape, form: .json, timestamps: WireTimestamp(service: service), skipsBound: false)
    }
    request.body = .bytes(body.jsonBytes)
    return request
  }

  func parse(_ response: HTTPResponse, for operation: OperationModel) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      if operation.streamingOutput != nil {
        try response.checkIsFromService()
        return .emptyMap
      }
      let body = try response.document(for: operation)
      guard let shape = operation.output else { return try JSONOutputReader.nothing(in: body, form: .json) }
      var reader = try JSONOutputReader(body, form: .json)
      return try reader.read(shape)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    JSONErrorReader(form: .json).read(response, operation)
  }
}

extension Document {
  /// The value as a JSON body.
  var jsonBytes: [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.write(self, style: .compact, into: &bytes)
    return bytes
  }
}
