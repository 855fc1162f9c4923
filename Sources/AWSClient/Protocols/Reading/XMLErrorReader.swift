internal import Documents

/// Reads errors that come as XML: `<ErrorResponse><Error>` of the query protocols and most of rest-xml,
/// `<Response><Errors><Error>` of EC2, the bare `<Error>` of S3.
enum XMLErrorReader {
  /// The error that `response` carries; one named after the status when its body cannot be read.
  static func read(_ response: HTTPResponse, _ operation: OperationModel) -> ServiceError {
    let body = response.body.bytes ?? []
    guard !body.isEmpty, !HTMLPage.begins(body), let root = try? XMLReader.read(body).root,
      root.localName.lowercased() != "html"
    else { return ErrorFacts.fromStatus(response, operation) }
    let node = errorNode(in: root)
    var facts = ErrorFacts()
    facts.code = text(node, "Code", "code")
    facts.message = words(node)
    // S3 has it in both places, and the header is the one that is always there.
    let inHeader = root.localName == "Error" ? WireProtocols.requestID(in: response.headers) : nil
    facts.requestID =
      inHeader ?? text(root, "RequestId", "RequestID", "requestId") ?? text(node, "RequestId", "RequestID", "requestId")
      ?? root.child("ResponseMetadata").flatMap { text($0, "RequestId") }
    facts.hostID = text(node, "HostId") ?? text(root, "HostId")
    return facts.error(response, operation) { shape in fields(node, shape, response) }
  }

  /// The code and message of an error document.
  static func summary(_ root: XMLNode) -> (code: String, message: String) {
    let node = errorNode(in: root)
    return (text(node, "Code") ?? root.localName, words(node) ?? "")
  }

  /// The error's message, as it was written.
  private static func words(_ node: XMLNode) -> String? { (node.child("Message") ?? node.child("message"))?.text }

  private static func errorNode(in root: XMLNode) -> XMLNode {
    if let error = root.child("Error") { return error }
    return root.child("Errors")?.child("Error") ?? root
  }

  private static func text(_ node: XMLNode, _ names: String...) -> String? {
    for name in names {
      if let text = node.child(name)?.text.trimmed, !text.isEmpty { return text }
    }
    return nil
  }

  /// The modeled members, then what else stands in the error.
  private static func fields(_ node: XMLNode, _ shape: Shape?, _ response: HTTPResponse) -> Document {
    var modeled = Document.emptyMap
    var known: Set = ["Code", "Message", "Type", "RequestId", "RequestID", "HostId"]
    if let shape {
      var reader = XMLOutputReader(node)
      modeled = (try? reader.readREST(shape, response)) ?? .emptyMap
      known.formUnion(shape.members.map(\.wireName))
    }
    let others = node.children.filter { !known.contains($0.localName) }.map { (key: $0.localName, value: plain($0)) }
    return others.isEmpty ? modeled : Document(map: modeled.entries + others)
  }

  /// An element without a model: text, or a map of what is in it.
  private static func plain(_ node: XMLNode) -> Document {
    guard node.hasChildren else { return Document(node.text) }
    return Document(map: node.children.map { (key: $0.localName, value: plain($0)) })
  }
}
