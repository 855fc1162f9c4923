import AWSClient
import Documents
import TestSupport
import Testing

/// What the comparison with botocore has found, each by the smallest call that shows it.
@Suite struct WireAgreementTests {
  let catalog: Catalog

  init() throws { catalog = try TestCatalog.open() }

  /// The signed request of a call that is answered with `answer`.
  func send(
    _ service: String, _ operation: String, _ parameters: Document, answer: FakeTransport.Answer = .reply(200, "{}")
  ) async throws -> HTTPRequest {
    let transport = FakeTransport([answer])
    let client = try Session.fake(catalog, transport).client(service)
    _ = try? await client.call(try client.operation(operation), OperationInput(parameters))
    return try #require(transport.requests.first)
  }

  /// The error of a call that is answered with `body`.
  func error(
    _ service: String, _ operation: String, _ parameters: Document, _ status: Int, _ body: String,
    headers: HTTPHeaders = [:]
  ) async throws -> ServiceError {
    let client = try Session.fake(catalog, FakeTransport([.reply(status, body, headers: headers)])).client(service)
    do {
      _ = try await client.call(try client.operation(operation), OperationInput(parameters))
    } catch {
      return try #require(error.serviceError)
    }
    throw Expected()
  }

  struct Expected: Error {}

  @Test func attemptsAreToldBehindTheSignature() async throws {
    let request = try await send("sqs", "ListQueues", [:])
    #expect(request.headers["amz-sdk-request"] == "attempt=1; max=3")
    #expect(request.headers["Authorization"]?.contains("amz-sdk") == false)
  }

  @Test func signingKeepsGlaciersHash() async throws {
    let request = try await send("glacier", "UploadArchive", ["vaultName": "v", "body": "hello"])
    #expect(request.headers["x-amz-content-sha256"]?.hasPrefix("2cf24dba") == true)
    #expect(request.headers["Authorization"]?.contains(";x-amz-content-sha256;") == true)
  }

  @Test func outpostsOwnServiceIsSignedAsMostAre() async throws {
    let request = try await send("s3outposts", "ListOutpostsWithS3", [:])
    #expect(request.headers["x-amz-content-sha256"] == nil)
    #expect(request.headers["Authorization"]?.contains("/us-east-1/s3-outposts/aws4_request") == true)
  }

  @Test func emptyFlatListsKeepTheirOwnName() async throws {
    let request = try await send("sdb", "BatchDeleteAttributes", ["DomainName": "d", "Items": []])
    let form = String(decoding: request.body.bytes ?? [], as: UTF8.self).split(separator: "&")
    #expect(form.contains("Items="))
  }

  @Test func messagesInXMLKeepTheirSpaces() async throws {
    let body = "<ErrorResponse><Error><Code> NoSuchEntity </Code><Message> no \n</Message></Error></ErrorResponse>"
    let error = try await error("iam", "GetUser", [:], 404, body)
    #expect(error.code == "NoSuchEntity")
    #expect(error.message == " no \n")
  }

  @Test func aHashOfTheRequestsOwnIsSigned() async throws {
    func signature(_ hash: String) async throws -> String? {
      let package: Document = [
        "domain": "our-domain", "repository": "our-repository", "format": "generic", "package": "p",
        "packageVersion": "1", "assetName": "a",
        "assetContent": "hello", "assetSHA256": Document(hash),
      ]
      return try await send("codeartifact", "PublishPackageVersion", package).headers["Authorization"]
    }
    // What arrives in the header is what the signature has to cover, whatever the body is.
    let right = try await signature("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
    #expect(try await signature(String(repeating: "0", count: 64)) != right)
  }

  @Test func mapsStandInTheQueryWhereTheyWereGiven() async throws {
    let request = try await send(
      "amp", "ListScrapers",
      ["filters": ["status": ["A", "B"], "maxResults": ["9"]], "nextToken": "t", "maxResults": 7])
    #expect(request.query == "status=A&status=B&nextToken=t&maxResults=7")
  }

  @Test func jsonInHeadersIsASCII() async throws {
    let request = try await send(
      "lex-runtime", "PostContent",
      [
        "botName": "b", "botAlias": "a", "userId": "user", "contentType": "text/plain", "inputStream": "hello",
        "sessionAttributes": ["name": "ü"],
      ])
    let header = try #require(request.headers["x-amz-lex-session-attributes"].flatMap { Base64.decode($0) })
    #expect(String(decoding: header, as: UTF8.self) == #"{"name":"\u00fc"}"#)
  }

  @Test func presignedURLsGoToTheAccountsEndpoint() async throws {
    let session = try Session(
      catalog: catalog, options: ConfigurationOptions(region: "us-east-1"), environment: Environment(),
      runtime: .fake(FakeTransport([])),
      credentials: FixedCredentials(
        Credentials(accessKeyID: "AKIDTEST", secretAccessKey: "secret", accountID: "123456789012", source: "test")))
    let client = try session.client("dynamodb")
    let url = try await client.presign(
      try client.operation("DescribeTable"), OperationInput(["TableName": "orders"]), expires: 60)
    #expect(url.hasPrefix("https://123456789012.ddb.us-east-1.amazonaws.com/?TableName=orders&"))
  }
}
