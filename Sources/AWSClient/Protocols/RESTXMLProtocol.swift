internal import Documents

/// REST with XML bodies: S3, CloudFront, Route 53.
struct RESTXMLProtocol: RequestSerializer, ResponseParser {
  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    let rest = RESTRequest(input, operation)
    var (request, body) = try rest.bind()
    switch body {
    case .none: break
    case .raw(let raw): request.body = raw
    case .payload(let member, let value):
      if let value {
        request.body = .bytes(try XMLInputWriter.body(value, of: member, scalars: rest.scalars))
        request.headers.addIfAbsent("Content-Type", "application/xml")
      }
    case .members(let shape, let isGiven):
      guard isGiven else { break }
      request.body = .bytes(
        try XMLInputWriter.body(
          input.parameters, shape, root: shape.locationName ?? operation.inputLocationName ?? shape.name,
          namespace: operation.inputXMLNamespace ?? shape.xmlNamespace, scalars: rest.scalars))
      request.headers.addIfAbsent("Content-Type", "application/xml")
    }
    return request
  }

  func parse(
    _ response: HTTPResponse, for operation: OperationModel, early: EarlyReading?
  ) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      guard let shape = operation.output, shape.hasBody else {
        try response.checkIsBare(of: operation)
        guard let shape = operation.output else { return .emptyMap }
        var reader = XMLOutputReader(nil)
        return try reader.readREST(shape, response, early)
      }
      guard shape.hasParsedBody else {
        try response.checkIsFromService()
        var reader = XMLOutputReader(nil)
        return try reader.readREST(shape, response, early)
      }
      let root = try XMLOutputReader.root(of: try response.document(for: operation))
      try root?.checkIsAnswer()
      var reader = XMLOutputReader(root)
      reader.plans.begin(shape)
      // Root elements have no names in the models that could be compared; their members have.
      let content = shape.payload?.shape ?? shape
      if let root, content.type == .structure, !content.isUnion, reader.isForeign(to: content) {
        throw OutputFault(.root(expected: "the elements of \(content.name)", found: "others in <\(root.localName)>"))
      }
      return try reader.readREST(shape, response, early)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    XMLErrorReader.read(response, operation)
  }
}
