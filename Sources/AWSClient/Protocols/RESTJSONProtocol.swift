internal import Documents

/// REST with JSON bodies: members go to path, query, header and body as the model binds them.
struct RESTJSONProtocol: RequestSerializer, ResponseParser {
  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    let rest = RESTRequest(input, operation)
    var (request, body) = try rest.bind()
    let timestamps = rest.scalars.timestamps
    switch body {
    case .none: break
    case .raw(let raw):
      request.body = raw
      return request
    case .payload(let member, nil) where member.shape.isUnion: break
    case .payload(let member, let value):
      request.body = .bytes(
        try value.map { value throws(SerializationError) in
          try JSONInputWriter.body(value, of: member, form: .json, timestamps: timestamps).jsonBytes
        } ?? Array("{}".utf8))
    case .members(let shape, _):
      // An object is sent, though empty, as soon as the operation could have a body.
      guard shape.members.contains(where: { $0.location == nil }) else { break }
      request.body = .bytes(
        try JSONInputWriter.body(
          input.parameters, shape, form: .json, timestamps: timestamps, skipsBound: true
        ).jsonBytes)
    }
    if case .bytes = request.body { request.headers.addIfAbsent("Content-Type", "application/json") }
    return request
  }

  func parse(
    _ response: HTTPResponse, for operation: OperationModel, early: EarlyReading?
  ) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      guard let shape = operation.output, shape.hasBody else {
        try response.checkIsBare(of: operation)
        guard let shape = operation.output else { return .emptyMap }
        var reader = try JSONOutputReader([], form: .restJSON)
        return try reader.readREST(shape, response, early)
      }
      if !shape.hasParsedBody { try response.checkIsFromService() }
      let body = shape.hasParsedBody ? try response.document(for: operation) : []
      var reader = try JSONOutputReader(body, form: .restJSON)
      return try reader.readREST(shape, response, early)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    JSONErrorReader(form: .restJSON).read(response, operation)
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
