import Documents
import Testing

@testable import AWSClient

/// botocore's output suites: what is read from given responses.
@Suite struct ProtocolOutputTests {
  static let current = [
    "ec2", "json", "json_1_0-query-compatible", "json_1_0", "query", "rest-json", "rest-xml",
    "smithy-rpc-v2-cbor-query-compatible", "smithy-rpc-v2-cbor",
  ].map { "output/\($0).json" }
  static let legacy = ["ec2", "json", "query", "rest-json", "rest-xml"].map { "legacy/output/\($0).json" }

  @Test(arguments: current + legacy) func parses(_ file: String) async throws {
    let suite = try ProtocolSuite(file)
    var report = SuiteReport(file)
    for item in suite.cases {
      guard IgnoredCases.reason(item.name) == nil else {
        report.ignore()
        continue
      }
      do {
        if let problem = try await check(item) { report.fail(item.name, problem) } else { report.pass() }
      } catch {
        report.fail(item.name, "\(error)")
      }
    }
    report.finish()
  }

  private func check(_ item: ProtocolSuite.Case) async throws -> String? {
    let operation = item.operation
    let response = Self.response(item)
    let parser = WireProtocols.parser(for: operation.service.wireProtocol)
    if item.model["error"] != nil { return Self.problem(parser.parseError(response, for: operation), item.model) }
    var got = try parser.parseEarlyAndWhole(response, for: operation)
    if let (output, events) = try await EventStream.open(
      HTTPResponse(status: 200, body: .bytes(Base64.decode(response.body.bytes ?? []) ?? [])), for: operation,
      output: got)
    {
      var all: [Document] = []
      for try await event in events { all.append(event) }
      got = output.setting(operation.output?.eventStreamMember?.name ?? "", to: Document(list: all))
    }
    // A streaming member is the response's body itself.
    if let member = operation.streamingOutput, let bytes = response.body.bytes, !member.shape.isEventStream {
      got = got.setting(member.name, to: Document(blob: bytes))
    }
    let order = operation.output.map { $0.members.map(\.name) } ?? []
    let positions = got.keys.compactMap(order.firstIndex(of:))
    if operation.streamingOutput == nil && positions != positions.sorted() { return "not in the model's order" }
    return ValueComparison.difference(got, item.model["result"] ?? .emptyMap)
  }

  private static func response(_ item: ProtocolSuite.Case) -> HTTPResponse {
    let model = item.model["response"] ?? .emptyMap
    let wire = item.operation.service.wireProtocol
    var body = model["body"]?.string.map { Array($0.utf8) } ?? (wire == .query ? Array("<xml/>".utf8) : [])
    if wire == .cbor { body = Base64.decode(body) ?? [] }
    let headers = (model["headers"] ?? .emptyMap).entries.map { (name: $0.key, value: $0.value.string ?? "") }
    return HTTPResponse(
      status: Int(model["status_code"]?.integer ?? 200), headers: HTTPHeaders(headers), body: .bytes(body))
  }

  private static func problem(_ error: ServiceError, _ model: Document) -> String? {
    if let code = model["errorCode"]?.string, error.code != code { return "code: got \(error.code), wanted \(code)" }
    if let message = model["errorMessage"]?.string, error.message != message {
      return "message: got \(error.message), wanted \(message)"
    }
    for (key, value) in (model["error"] ?? .emptyMap).entries {
      guard let got = error.fields[key] else { return "\(key): got nothing, wanted \(ValueComparison.words(value))" }
      if let problem = ValueComparison.difference(got, value, at: key) { return problem }
    }
    return nil
  }
}
