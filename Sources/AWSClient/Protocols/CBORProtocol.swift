internal import Documents

/// Smithy RPC v2 with CBOR bodies.
struct CBORProtocol: RequestSerializer, ResponseParser {
  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    let service = operation.service
    if input.body != nil { throw .unexpectedBody }
    if operation.streamingInput?.shape.isEventStream == true { throw .eventStreamInput }
    var request = SerializedRequest(
      path: "/service/\(service.targetPrefix ?? service.name)/operation/\(operation.name)",
      hostPrefix: try HostPrefix.fill(operation, input.parameters))
    request.headers["smithy-protocol"] = "rpc-v2-cbor"
    let streams = operation.streamingOutput?.shape.isEventStream == true
    request.headers["Accept"] = streams ? "application/vnd.amazon.eventstream" : "application/cbor"
    if service.isQueryCompatible { request.headers["x-amzn-query-mode"] = "true" }
    if let shape = operation.input {
      let body = try JSONInputWriter.body(
        input.parameters, shape, form: .cbor, timestamps: WireTimestamp(service: service), skipsBound: false)
      request.body = .bytes(CBORWriter.write(body))
      request.headers["Content-Type"] = "application/cbor"
    }
    return request
  }

  func parse(_ response: HTTPResponse, for operation: OperationModel) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      if operation.streamingOutput != nil {
        try response.checkIsFromService()
        return .emptyMap
      }
      let body = try response.document(for: operation)
      guard let shape = operation.output else { return try JSONOutputReader.nothing(in: body, form: .cbor) }
      var reader = try JSONOutputReader(body, form: .cbor)
      return try reader.read(shape)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    JSONErrorReader(form: .cbor).read(response, operation)
  }
}
