import AWSClient
import Documents

/// `-n`/`--plan`: what would be sent, one JSON object a line, before signing; nothing is sent and no credentials are
/// looked for.
enum Plan {
  static func show(
    _ client: Client, _ operation: OperationModel, _ request: OperationRequest, _ context: Context
  ) async throws {
    var request = request
    if request.paginates {
      let pages = try client.pages(
        operation, request.input, pageSize: request.pageSize, startingToken: request.startingToken,
        maxItems: request.maxItems)
      request.input.parameters = pages.upcoming ?? request.input.parameters
    }
    let prepared = try client.prepare(operation, request.input)
    let http = prepared.request
    var headers: [(key: String, value: Document)] = []
    for (name, value) in http.headers { headers.append((name, Document(value))) }
    let body = try await bytes(of: http.body)
    if context.options.explains {
      let region = try context.session().region
      var shown = request.input
      shown.parameters = Masking.standIn(request.input.parameters, operation.input)
      let masked = shown.parameters == request.input.parameters ? prepared : try? client.prepare(operation, shown)
      let text = Explanation.text(
        operation, request, http, masked: masked?.request, body: body, region: region, context.globals)
      return try await context.results.value(Document(text), .plain)
    }
    let line = Document(map: [
      (key: "service", value: Document(operation.service.cliName)),
      (key: "operation", value: Document(operation.name)),
      (key: "method", value: Document(http.method)),
      (key: "url", value: Document(http.url)),
      (key: "headers", value: Document(map: headers)),
      (key: "body", value: Document(Base64.encode(body))),
    ])
    try context.streams.output.write(JSONWriter.string(line, style: .compact) + "\n")
  }

  private static func bytes(of body: RequestBody) async throws -> [UInt8] {
    switch body {
    case .empty: return []
    case .bytes(let bytes): return bytes
    case .file(let path, let offset, let length): return try LocalFile.bytes(path, from: offset, count: length)
    case .stream(let source):
      // A pipe stands at its start, and cannot go back there.
      if source.isRewindable { try await source.reset() }
      var all: [UInt8] = []
      while true {
        let piece = try await source.read(upTo: 1 << 20)
        if piece.isEmpty { return all }
        all += piece
      }
    }
  }
}
