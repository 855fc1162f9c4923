internal import Documents

extension OperationModel {
  /// Whether an answer of `status` has to carry a document, so that one without a body was cut off or comes from
  /// somebody else. botocore reads such an answer as an empty output: a listing of nothing.
  ///
  /// True at status 200 where the model binds anything to the body: members of a JSON or CBOR object (`{}` stands for
  /// none of them), elements of an XML root, a structure as the payload. False for other statuses (202 and 204 come
  /// without a body whatever the model says), for HEAD, for what streams or is taken as it is, and for a union as the
  /// payload, which has no spelling for "none". Query and EC2 wrap every output, whatever the status: their reader
  /// asks for the wrapper itself.
  func promisesDocument(status: Int) -> Bool {
    guard status == 200, httpMethod != "HEAD", streamingOutput == nil, let output else { return false }
    guard service.wireProtocol.isREST else { return !output.members.isEmpty }
    guard let payload = output.payload?.shape else { return output.members.contains { $0.location == nil } }
    return payload.type == .structure && !payload.isUnion && !payload.isDocument
  }
}

extension HTTPResponse {
  /// Throws where a REST answer that has nothing to say in its body carries a document of somebody else's: a page, XML
  /// or text instead of JSON, or JSON that was cut off. Some services send a word without a content type (`OK`).
  func checkIsBare(of operation: OperationModel) throws(OutputFault) {
    let bytes = try wholeBody()
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return }
    guard "<{[".utf8.contains(first) || headers["content-type"]?.lowercased().begins(with: "text/") == true else {
      return
    }
    if operation.service.wireProtocol.answers == .xml {
      try XMLOutputReader.root(of: bytes)?.checkIsAnswer()
    } else {
      _ = try JSONOutputReader.nothing(in: bytes, form: .restJSON)
    }
  }

  /// The body, which must be in memory, no page for people, and there where `operation` promises one.
  func document(for operation: OperationModel) throws(OutputFault) -> [UInt8] {
    let bytes = try wholeBody()
    if bytes.allSatisfy({ $0 <= 0x20 }), operation.promisesDocument(status: status) { throw OutputFault(.empty) }
    return bytes
  }

  /// Throws for a page for people where the body is taken as it is, so that nothing in it can tell: a service says in
  /// its header that it is one, a proxy's page comes without.
  func checkIsFromService() throws(OutputFault) {
    guard headers["content-type"]?.lowercased().begins(with: "text/html") == true else { return }
    let isSigned = headers.contains { name, _ in name.lowercased().begins(with: "x-amz") }
    if !isSigned { throw OutputFault(.html) }
  }
}
