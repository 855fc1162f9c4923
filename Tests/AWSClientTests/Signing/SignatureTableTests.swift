import Documents
import Foundation
import TestSupport
import Testing

@testable import AWSClient

/// What botocore signs, byte for byte: `Tests/Data/signatures.json`, written by `Scripts/lib/signature-table.py` with
/// botocore itself and a clock that stands still.
@Suite struct SignatureTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let document: Document
    var testDescription: String { document["name"]?.string ?? "?" }
    func text(_ key: String) -> String? { document[key]?.string }
    var expected: Document { document["expected"] ?? .emptyMap }
    var parameters: Document { document["parameters"] ?? .emptyMap }
    var mode: String { text("mode") ?? "send" }
  }

  static let table: Document? = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Data/signatures.json")
    return try? JSONReader.read([UInt8](Data(contentsOf: path)))
  }()

  static func rows(_ modes: Set<String>) -> [Row] {
    (table?["cases"].map { Array($0.elements) } ?? []).map(Row.init).filter { modes.contains($0.mode) }
  }

  @Test func theTableIsThere() throws {
    let table = try #require(Self.table)
    let count = table["cases"]?.count ?? 0
    print("signature table cases: \(count)")
    #expect(count >= 100)
    #expect(table["botocore"]?.string == "1.43.11")
  }

  /// A session as the case was made in.
  static func session(_ row: Row, _ transport: FakeTransport) throws -> Session {
    let token: String? = row.document["token"]?.boolean == true ? "tok/en+with=signs" : nil
    let credentials = Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: token,
      source: "test")
    var environment = Environment(homeDirectory: "/home/tester")
    environment.files = .fixed(["/home/tester/.aws/config": "[default]\n" + (row.text("config") ?? "") + "\n"])
    var options = ConfigurationOptions(region: row.text("region") ?? "us-east-1")
    for entry in row.document["options"]?.entries.map({ $0 }) ?? [] {
      options.overrides[entry.key] = entry.value.string
    }
    let now = Timestamp(seconds: try #require(table?["now"]?.integer))
    return try Session(
      catalog: try TestCatalog.open(), options: options, environment: environment,
      runtime: .fake(transport, clock: ManualClock(now)), credentials: FixedCredentials(credentials))
  }

  static func input(_ parameters: Document) -> OperationInput {
    var input = OperationInput(parameters)
    for name in ["Body", "Payload", "payload"] {
      guard let text = parameters[name]?.string else { continue }
      input.parameters = input.parameters.setting(name, to: nil)
      input.body = .bytes(Array(text.utf8))
    }
    return input
  }

  /// The session of a directory bucket; everything else fails.
  @Sendable static func answer(_ request: HTTPRequest) -> FakeTransport.Answer {
    guard request.query.hasPrefix("session") else { return .reply(400, "") }
    return .reply(
      200,
      """
      <CreateSessionResult><Credentials><AccessKeyId>SESSIONKEY</AccessKeyId>\
      <SecretAccessKey>sessionsecret</SecretAccessKey><SessionToken>session/token</SessionToken>\
      <Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>
      """)
  }

  static let ignored: Set<String> = [
    "user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "content-length", "expect",
  ]

  /// A body is the same whether it is there or streams.
  @Test(arguments: rows(["send"])) func sends(_ row: Row) async throws {
    let input = Self.input(row.parameters)
    try await send(row, input)
    guard let body = input.body else { return }
    try await send(row, OperationInput(input.parameters, body: .stream(body.source)))
  }

  func send(_ row: Row, _ input: OperationInput) async throws {
    let transport = FakeTransport { request, _ in Self.answer(request) }
    let client = try Self.session(row, transport).client(try #require(row.text("service")))
    let operation = try client.operation(try #require(row.text("operation")))
    _ = try? await client.call(operation, input)
    let request = try #require(transport.requests.first { !$0.query.hasPrefix("session") })
    let url = try #require(row.expected["url"]?.string)
    let expected = try #require(HTTPRequest(url: url))
    #expect(request.method == row.expected["method"]?.string)
    #expect(request.url == expected.url)
    var headers: [String: String] = [:]
    for (name, value) in request.headers where !Self.ignored.contains(name.lowercased()) {
      headers[name.lowercased()] = value
    }
    var wanted: [String: String] = [:]
    for entry in try #require(row.expected["headers"]).entries { wanted[entry.key] = entry.value.string }
    #expect(headers == wanted)
    var sent = request.body.bytes ?? []
    if case .stream(let source) = request.body {
      while case let piece = try await source.read(upTo: 1 << 20), !piece.isEmpty { sent += piece }
    }
    let body = try #require(row.expected["body"]?.string.flatMap(Base64.decode))
    #expect(Self.meaning(sent, headers["content-type"]) == Self.meaning(body, headers["content-type"]))
  }

  /// A body without what its format leaves open: white space in JSON, the order of a form.
  static func meaning(_ body: [UInt8], _ type: String?) -> Document {
    let text = String(decoding: body, as: UTF8.self)
    switch type {
    case "application/x-amz-json-1.0", "application/x-amz-json-1.1": return (try? JSONReader.read(body)) ?? "not JSON"
    case "application/x-www-form-urlencoded; charset=utf-8":
      let pairs = text.split(separator: "&").map { PercentEncoding.decode(String($0), plusIsSpace: true) }
      return Document(list: pairs.sorted().map { Document($0) })
    default: return Document(text)
    }
  }

  @Test(arguments: rows(["presign"])) func presigns(_ row: Row) async throws {
    let transport = FakeTransport { request, _ in Self.answer(request) }
    let client = try Self.session(row, transport).client(try #require(row.text("service")))
    let url = try await client.presign(
      try client.operation(try #require(row.text("operation"))), Self.input(row.parameters),
      expires: row.document["expires"]?.integer.map { Int($0) }, method: row.text("method"))
    #expect(url == row.expected["url"]?.string)
  }

  @Test(arguments: rows(["post"])) func makesForms(_ row: Row) async throws {
    let client = try Self.session(row, FakeTransport([])).client("s3")
    let fields = row.document["fields"]?.entries.map { PresignedForm.Field($0.key, $0.value.string ?? "") } ?? []
    let form = try await client.presignedForm(
      bucket: try #require(row.parameters["Bucket"]?.string), key: try #require(row.parameters["Key"]?.string),
      fields: fields, conditions: row.document["conditions"].map { Array($0.elements) } ?? [],
      expires: Int(row.document["expires"]?.integer ?? 3600))
    #expect(form.url == row.expected["url"]?.string)
    let expected = try #require(row.expected["fields"])
    #expect(form.fields.map(\.name) == expected.entries.map { $0.key })
    for field in form.fields {
      guard field.name == "policy" else {
        #expect(field.value == expected[field.name]?.string, "\(field.name)")
        continue
      }
      let made = try #require(Base64.decode(field.value))
      let wanted = try #require(expected["policy"]?.string.flatMap(Base64.decode))
      #expect(String(decoding: made, as: UTF8.self) == String(decoding: wanted, as: UTF8.self))
    }
  }

  @Test(arguments: rows(["cloudfront"])) func signsForCloudFront(_ row: Row) throws {
    let given = row.parameters
    let url = try #require(given["url"]?.string)
    let end = Timestamp(seconds: try #require(given["until"]?.integer))
    let signer = CloudFrontSigner(keyID: "K2JCJMDEHXQW5F", privateKey: try #require(Self.table?["rsaKey"]?.string))
    guard let resource = given["resource"]?.string else {
      #expect(try signer.sign(url, until: end) == row.expected["url"]?.string)
      return
    }
    let policy = CloudFrontSigner.policy(
      for: resource, until: end, from: given["from"]?.integer.map { Timestamp(seconds: $0) },
      address: given["address"]?.string)
    #expect(policy == row.expected["policy"]?.string)
    #expect(try signer.sign(url, policy: policy) == row.expected["url"]?.string)
  }

  @Test(arguments: ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
  func refusesOtherKeys(_ text: String) {
    let signer = CloudFrontSigner(keyID: "K", privateKey: text)
    #expect(throws: CloudFrontSigner.Failure.unusableKey) { try signer.sign("https://x.test/", policy: "{}") }
  }

  @Test(arguments: rows(["rds", "dsql", "eks"])) func makesTokens(_ row: Row) async throws {
    let session = try Self.session(row, FakeTransport([]))
    let given = row.parameters
    let token: String
    switch row.mode {
    case "rds":
      token = try await session.databaseToken(
        host: given["host"]?.string ?? "", port: Int(given["port"]?.integer ?? 0), user: given["user"]?.string ?? "",
        region: given["region"]?.string)
    case "dsql":
      token = try await session.dsqlToken(
        host: given["host"]?.string ?? "", isAdmin: given["admin"]?.boolean ?? false,
        expires: Int(given["expires"]?.integer ?? 900))
    default: token = try await session.clusterToken(cluster: given["cluster"]?.string ?? "")
    }
    #expect(token == row.expected["url"]?.string)
  }
}
