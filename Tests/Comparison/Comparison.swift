import AWSClient
import CatalogCompiler
import Documents
import Glibc
import TaggedValues

/// Makes the calls that `Scripts/compare-with-botocore` and `Scripts/compare-with-moto` ask for, through the real client,
/// and tells what was sent and what came out: one JSON object a line on standard input, one a line on standard output.
///
/// A case is `{"service", "operation", "parameters", "body"?, "response": {"status", "headers", "body"}}`, bodies in
/// base64 and values tagged as ``TaggedValue`` says; with `"presign": true` in the place of a response only a URL is
/// wanted. What is not in it is fixed: the clock, chance and the credentials; the region is that of `AWS_REGION`, and
/// `INIA_SETTINGS` is what the profile says. With `AWS_ENDPOINT_URL` the calls go there and no response is in the case;
/// one that has `"listing": {"size"?, "most"?}` asks for the pages of a listing, put together.
@main
struct Comparison {
  /// Something that no case can be answered without.
  struct Unusable: Error, CustomStringConvertible {
    let description: String
  }

  static let moment = Timestamp(seconds: 1_767_323_045)
  static let uuid = "7a1c9e52-0b6d-4f38-9d2e-5c4b3a291807"

  static func main() async throws {
    let canned = getenv("AWS_ENDPOINT_URL") == nil ? CannedTransport() : nil
    let session = try await session(over: canned ?? CurlTransport())
    var clients: [String: Client] = [:]
    while let line = readLine() {
      let wanted = try JSONReader.read(text: line)
      guard let name = wanted["service"]?.string, let operation = wanted["operation"]?.string else {
        throw Unusable(description: "no case: \(line.prefix(80))")
      }
      let client = try clients[name] ?? session.client(name)
      clients[name] = client
      let answer = await make(wanted, try client.operation(operation), client, canned)
      var bytes: [UInt8] = []
      JSONWriter.write(answer, style: .compact, into: &bytes)
      bytes.append(0x0A)
      try say(bytes)
    }
  }

  private static func say(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Unusable(description: "nobody listens") }
      rest = rest.dropFirst(count)
    }
  }

  /// A session with the catalog of `INIA_CATALOG`, or with one that is compiled of the models in `INIA_MODELS`.
  private static func session(over transport: any Transport) async throws -> Session {
    let catalog: Catalog
    if let models = getenv("INIA_MODELS") {
      let files = try await CatalogCompiler.compile(modelsDirectory: String(cString: models))
      catalog = try Catalog(bytes: files.catalog, documentation: files.documentation)
    } else {
      catalog = try Catalog.open(path: getenv("INIA_CATALOG").map { String(cString: $0) } ?? "")
    }
    var variables = [
      "AWS_RETRY_MODE": "standard", "AWS_MAX_ATTEMPTS": "1", "AWS_BEARER_TOKEN_CODECATALYST": "some-token",
    ]
    for name in ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"] {
      if let endpoint = getenv(name) { variables[name] = String(cString: endpoint) }
    }
    var environment = Environment(variables: variables, homeDirectory: "/nowhere")
    if let settings = getenv("INIA_SETTINGS") {
      environment.files = .fixed(["/nowhere/.aws/config": "[default]\n\(String(cString: settings))\n"])
    }
    return try Session(
      catalog: catalog, options: ConfigurationOptions(region: getenv("AWS_REGION").map { String(cString: $0) }),
      environment: environment,
      runtime: Runtime(transport: transport, clock: StoppedClock(moment), random: { 0.5 }, uuid: { uuid }),
      credentials: KnownCredentials())
  }

  private static func make(
    _ wanted: Document, _ operation: OperationModel, _ client: Client, _ canned: CannedTransport?
  ) async -> Document {
    var fields: [(key: String, value: Document)] = []
    do {
      canned?.load(wanted["response"] ?? .emptyMap, for: operation)
      var input = OperationInput(try TaggedValue.read(wanted["parameters"] ?? .emptyMap))
      if let body = wanted["body"]?.string { input.body = .stream(RewindableBytes(Base64.decode(body) ?? [])) }
      if let listing = wanted["listing"] {
        var pages = try client.pages(
          operation, input, pageSize: listing["size"]?.integer.map { Int($0) },
          maxItems: listing["most"]?.integer.map { Int($0) })
        return Document(map: [("output", TaggedValue.write(try await pages.all()))])
      }
      if wanted["presign"]?.boolean == true {
        return ["url": Document(try await client.presign(operation, input, expires: 3600))]
      }
      let output = try await client.call(operation, input)
      fields.append(("output", TaggedValue.write(output.document)))
      if let body = output.body { fields.append(("stream", Document(Base64.encode(try await body.collect())))) }
      if let events = output.events {
        var all: [Document] = []
        do {
          for try await event in events { all.append(TaggedValue.write(event)) }
        } catch let error as ServiceError {
          fields.append(("eventError", describe(error)))
        }
        fields.append(("events", Document(list: all)))
      }
      fields.append(("requestID", output.metadata.requestID.map { Document($0) } ?? .null))
    } catch let error as ClientError {
      if case .service(let error) = error {
        fields.append(("error", describe(error)))
      } else {
        fields.append(("refused", Document("\(error)")))
      }
    } catch {
      fields.append(("refused", Document("\(error)")))
    }
    if let request = canned?.last { fields.append(("request", await describe(request))) }
    return Document(map: fields)
  }

  private static func describe(_ error: ServiceError) -> Document {
    Document(map: [
      ("code", Document(error.code)), ("message", Document(error.message)), ("status", Document(error.status)),
      ("requestID", error.requestID.map { Document($0) } ?? .null),
      ("hostID", error.hostID.map { Document($0) } ?? .null),
      ("modeledCode", error.modeledCode.map { Document($0) } ?? .null),
      ("fields", TaggedValue.write(error.fields)),
    ])
  }

  private static func describe(_ request: HTTPRequest) async -> Document {
    var body: [UInt8] = []
    switch request.body {
    case .empty, .file: break
    case .bytes(let bytes): body = bytes
    case .stream(let source):
      while let piece = try? await source.read(upTo: 1 << 20), !piece.isEmpty { body += piece }
    }
    return Document(map: [
      ("method", Document(request.method)), ("url", Document(request.url)),
      (
        "headers",
        Document(list: request.headers.map { Document(list: [Document($0.name), Document($0.value)]) })
      ),
      ("body", Document(Base64.encode(body))),
    ])
  }
}

/// Always the same credentials.
struct KnownCredentials: CredentialProvider {
  func credentials() -> Credentials? {
    Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      sessionToken: "a/session+token==", accountID: "123456789012", source: "comparison")
  }
}
