internal import Documents

/// AWS query and EC2's variant of it: a form is sent, XML comes back.
struct QueryProtocol: RequestSerializer, ResponseParser {
  /// Which of the two is spoken.
  enum Dialect: Sendable { case query, ec2 }

  let dialect: Dialect

  func serialize(
    _ input: OperationInput, for operation: OperationModel
  ) throws(SerializationError) -> SerializedRequest {
    let service = operation.service
    if input.body != nil { throw .unexpectedBody }
    var request = SerializedRequest(
      method: operation.httpMethod, hostPrefix: try HostPrefix.fill(operation, input.parameters))
    request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
    let scalars = WireScalar(timestamps: WireTimestamp(service: service))
    var form = FormInputWriter(dialect: dialect, scalars: scalars)
    form.add("Action", operation.wireName)
    form.add("Version", service.apiVersion)
    if let shape = operation.input { try form.structure(input.parameters, shape) }
    request.body = .bytes(form.out)
    return request
  }

  func parse(
    _ response: HTTPResponse, for operation: OperationModel, early: EarlyReading?
  ) throws(MalformedResponse) -> Document {
    do throws(OutputFault) {
      guard let root = try XMLOutputReader.root(of: try response.wholeBody()) else {
        if operation.output?.members.isEmpty ?? true { return .emptyMap }
        throw OutputFault(.empty)
      }
      try root.checkIsAnswer()
      guard let shape = operation.output, !shape.members.isEmpty else { return .emptyMap }
      var reader = XMLOutputReader(try result(in: root, operation))
      // EC2 has no wrapper inside its root, and the models do not name the root: `DescribeVpcsResponse`, rarely without
      // the last word.
      let isNamed = root.localName.ends(with: "Response") || root.localName.begins(with: operation.wireName)
      if dialect == .ec2, !isNamed, reader.isForeign(to: shape) || !root.hasChildren {
        throw OutputFault(.root(expected: "<\(operation.name)Response>", found: "<\(root.localName)>"))
      }
      return try reader.read(shape, early)
    } catch {
      throw MalformedResponse(error, in: response)
    }
  }

  /// The element that holds the output's members.
  private func result(in root: XMLNode, _ operation: OperationModel) throws(OutputFault) -> XMLNode {
    guard dialect == .query, let wrapper = operation.resultWrapper else { return root }
    if let result = root.child(wrapper) { return result }
    guard root.isNamed(wrapper) else {
      throw OutputFault(.root(expected: "an element <\(wrapper)>", found: "<\(root.localName)>"))
    }
    return root
  }

  func parseError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    XMLErrorReader.read(response, operation)
  }
}

extension XMLNode {
  /// Throws when this root element is an error or a page instead of an operation's answer.
  func checkIsAnswer() throws(OutputFault) {
    switch localName.lowercased() {
    case "html": throw OutputFault(.html)
    case "error", "errorresponse":
      let (code, message) = XMLErrorReader.summary(self)
      throw OutputFault(.errorDocument(code: code, message: message))
    default: break
    }
  }
}
