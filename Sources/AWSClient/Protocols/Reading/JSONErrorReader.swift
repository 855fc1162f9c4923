internal import Documents

/// Reads errors that come as JSON or CBOR.
struct JSONErrorReader {
  let form: JSONOutputReader.Form

  /// The error that `response` carries; one named after the status when its body cannot be read.
  func read(_ response: HTTPResponse, _ operation: OperationModel) -> ServiceError {
    let body = response.body.bytes ?? []
    var facts = ErrorFacts()
    let type = response.headers["x-amzn-errortype"].flatMap { $0.isEmpty ? nil : $0 }
    guard var reader = try? JSONOutputReader(body, form: form), let root = reader.root, root.kind == .map else {
      facts.code = type.map(ErrorFacts.name)
      facts.message = HTMLPage.words(response) ?? (form == .cbor ? nil : Self.plainText(body))
      return facts.error(response, operation) { shape in Self.headerFields(shape, response) }
    }
    facts.code = (type ?? Self.text(root, "__type", "code", "Code")).map(ErrorFacts.name)
    facts.message = Self.text(root, "message", "Message", "errorMessage", "error_description")
    facts.requestID = Self.text(root, "RequestId", "requestId").flatMap { id in
      WireProtocols.requestID(in: response.headers) == nil ? id : nil
    }
    return facts.error(response, operation) { shape in
      guard let shape else { return Self.unmodeled(root) }
      let fields = form == .restJSON ? try? reader.readREST(shape, response) : try? reader.read(shape)
      return fields ?? Self.unmodeled(root)
    }
  }

  /// The first of the members that is there, as text.
  private static func text(_ root: Document, _ names: String...) -> String? {
    for name in names {
      guard let value = root[name], !value.isNull else { continue }
      if let text = value.string { return text.isEmpty ? nil : text }
      if !value.kind.isContainer { return JSONWriter.string(value) }
    }
    return nil
  }

  /// What an error carries that the model does not know.
  private static func unmodeled(_ root: Document) -> Document {
    let said: Set = ["__type", "code", "Code", "message", "Message"]
    return Document(map: root.entries.filter { !said.contains($0.key) })
  }

  private static func headerFields(_ shape: Shape?, _ response: HTTPResponse) -> Document {
    guard let shape, var reader = try? JSONOutputReader([], form: .restJSON) else { return .emptyMap }
    return (try? reader.readREST(shape, response)) ?? .emptyMap
  }

  /// A short body that is no JSON, as a message: gateways answer so.
  private static func plainText(_ body: [UInt8]) -> String? {
    let text = String(decoding: body.prefix(1000), as: UTF8.self).trimmed
    return text.isEmpty ? nil : text
  }
}
