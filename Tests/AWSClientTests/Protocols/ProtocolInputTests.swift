import Documents
import TestSupport
import Testing

@testable import AWSClient

/// botocore's input suites: what is serialized from given parameters.
@Suite struct ProtocolInputTests {
  static let current = [
    "ec2", "json", "json_1_0-query-compatible", "json_1_0", "query", "rest-json", "rest-xml",
    "smithy-rpc-v2-cbor-non-query-compatible", "smithy-rpc-v2-cbor-query-compatible", "smithy-rpc-v2-cbor",
  ].map { "input/\($0).json" }
  static let legacy = ["ec2", "json", "query", "rest-json", "rest-xml"].map { "legacy/input/\($0).json" }

  @Test(arguments: current + legacy) func serializes(_ file: String) throws {
    let suite = try ProtocolSuite(file)
    var report = SuiteReport(file)
    for item in suite.cases {
      guard IgnoredCases.reason(item.name) == nil else {
        report.ignore()
        continue
      }
      do {
        let problems = try IgnoredCases.needsClient(item.name) ? checkClient(item, suite.catalog) : check(item)
        if problems.isEmpty { report.pass() } else { report.fail(item.name, problems.joined(separator: "; ")) }
      } catch {
        report.fail(item.name, "\(error)")
      }
    }
    report.finish()
  }

  private func check(_ item: ProtocolSuite.Case) throws -> [String] {
    let operation = item.operation
    let expected = item.model["serialized"] ?? .emptyMap
    let parameters = Self.withTokens(item.model["params"] ?? .emptyMap, operation)
    let serializer = WireProtocols.serializer(for: operation.service.wireProtocol)
    let request = try serializer.serialize(OperationInput(parameters), for: operation)
    var problems: [String] = []
    func compare(_ what: String, _ got: String, _ wanted: String) {
      if got != wanted { problems.append("\(what): got \(got), wanted \(wanted)") }
    }
    if let method = expected["method"]?.string { compare("method", request.method, method) }
    let query = request.encodedQuery
    compare("uri", request.path + (query.isEmpty ? "" : "?\(query)"), expected["uri"]?.string ?? "/")
    if let host = expected["host"]?.string, let endpoint = item.endpoint.flatMap({ HTTPRequest(url: $0) }) {
      compare("host", (request.hostPrefix ?? "") + endpoint.host, host)
    }
    checkHeaders(request, expected, operation, compare)
    if let body = expected["body"]?.string {
      if let problem = try Self.difference(request.body.bytes ?? [], body, operation.service.wireProtocol) {
        problems.append(problem)
      }
    }
    return problems
  }

  /// What the client makes of the request after it is serialized: the endpoint's path, compression.
  private func checkClient(_ item: ProtocolSuite.Case, _ catalog: Catalog) throws -> [String] {
    let expected = item.model["serialized"] ?? .emptyMap
    let config = "[default]\nendpoint_url = \(item.endpoint ?? "https://example.com")\n"
    let client = try Session.fake(catalog, FakeTransport([]), config: config).client(item.operation.service.name)
    let request = try client.prepare(item.operation, OperationInput(item.model["params"] ?? .emptyMap)).request
    var problems: [String] = []
    let uri = request.path + (request.query.isEmpty ? "" : "?\(request.query)")
    if uri != expected["uri"]?.string { problems.append("uri: got \(uri), wanted \(expected["uri"]?.string ?? "")") }
    for (name, value) in (expected["headers"] ?? .emptyMap).entries where name != "Content-Type" {
      let (got, wanted) = (request.headers[name] ?? "", value.string?.replacing(", ", with: ",") ?? "")
      if got != wanted { problems.append("header \(name): got \(got), wanted \(wanted)") }
    }
    let isPacked = request.body.bytes?.starts(with: [0x1F, 0x8B]) == true
    let isToBe = expected["headers"]?["Content-Encoding"] != nil
    if isPacked != isToBe { problems.append("the body is \(isPacked ? "" : "not ")compressed") }
    return problems
  }

  /// The parameters with idempotency tokens as the suites expect them; filling them is the client's work.
  private static func withTokens(_ parameters: Document, _ operation: OperationModel) -> Document {
    var parameters = parameters
    for member in operation.input.map({ Array($0.members) }) ?? [] where member.isIdempotencyToken {
      if parameters[member.name] == nil {
        parameters = parameters.setting(member.name, to: "00000000-0000-4000-8000-000000000000")
      }
    }
    return parameters
  }

  private func checkHeaders(
    _ request: SerializedRequest, _ expected: Document, _ operation: OperationModel,
    _ compare: (String, String, String) -> Void
  ) {
    let lists = (operation.input.map { Array($0.members) } ?? [])
      .filter { $0.location == .header && $0.shape.type == .list }.map { $0.wireName.lowercased() }
    for (name, value) in (expected["headers"] ?? .emptyMap).entries {
      var wanted = value.string ?? ""
      var got = request.headers[name] ?? "nothing"
      if name.lowercased() == "content-type" {
        switch operation.service.wireProtocol {
        case .query, .ec2: wanted += wanted.contains("charset") ? "" : "; charset=utf-8"
        // Payloads that are sent as they are get no content type, as botocore does: S3 would keep it.
        case .restJSON, .restXML:
          if !["application/json", "application/xml"].contains(wanted) { continue }
        default: break
        }
      }
      if lists.contains(name.lowercased()) {
        wanted = wanted.replacing(", ", with: ",")
        got = got.replacing(", ", with: ",")
      }
      compare("header \(name)", got, wanted)
    }
    for name in (expected["forbidHeaders"] ?? .emptyList).elements.compactMap(\.string) {
      compare("header \(name)", request.headers[name] ?? "nothing", "nothing")
    }
  }

  private static func difference(_ got: [UInt8], _ wanted: String, _ wire: WireProtocol) throws -> String? {
    let text = String(decoding: got, as: UTF8.self)
    switch wire {
    case .json, .restJSON:
      guard let left = try? JSONReader.read(got), let right = try? JSONReader.read(text: wanted) else {
        return text == wanted ? nil : "body: got \(text), wanted \(wanted)"
      }
      return left == right ? nil : "body: got \(text), wanted \(wanted)"
    case .restXML:
      guard let left = try? XMLReader.read(got), let right = try? XMLReader.read(text: wanted) else {
        return text == wanted ? nil : "body: got \(text), wanted \(wanted)"
      }
      return canonical(left.root) == canonical(right.root) ? nil : "body: got \(text), wanted \(wanted)"
    case .query, .ec2:
      return text.split(separator: "&").sorted() == wanted.split(separator: "&").sorted()
        ? nil : "body: got \(text), wanted \(wanted)"
    case .cbor:
      let bytes = Base64.decode(wanted) ?? []
      if got.isEmpty || bytes.isEmpty { return got == bytes ? nil : "body: got \(got), wanted \(bytes)" }
      let left = ValueComparison.words(try CBORReader.read(got))
      let right = ValueComparison.words(try CBORReader.read(bytes))
      return left == right ? nil : "body: got \(left), wanted \(right)"
    }
  }

  private static func canonical(_ node: XMLNode) -> String {
    let attributes = node.attributes.map { " \($0.qualifiedName)=\($0.value)" }.sorted().joined()
    let text = node.text.trimmed
    return "<\(node.qualifiedName)\(attributes)>\(text)\(node.children.map(canonical).joined())</>"
  }
}
