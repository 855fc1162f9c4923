import Documents
import Foundation
import TestSupport
import Testing

@testable import AWSClient

/// botocore's shared cases for sessions of `aws login`.
@Suite struct LoginSuiteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var document: Document
  }

  static let cases: [Case] = {
    let list =
      (try? ModelFiles.json("tests/unit/login/login-provider-test-cases.json")).map { Array($0.elements) } ?? []
    return list.map { Case(testDescription: $0["documentation"]?.string ?? "", document: $0) }
  }()

  @Test func theSuiteIsThere() {
    print("login cases: \(Self.cases.count)")
    #expect(Self.cases.count == 8)
  }

  static let folder = "/home/u/.aws/login/cache/"

  @Test(arguments: cases) func passes(_ row: Case) async throws {
    let document = row.document
    var files: [String: String] = [:]
    for entry in try #require(document["cacheContents"]).entries {
      files[Self.folder + entry.key] = JSONWriter.string(entry.value)
    }
    let world = CredentialWorld(files: files, start: try #require(Timestamp(iso8601: "2025-11-19T00:00:00Z")))
    let mocks = document["mockApiCalls"].map { Array($0.elements) } ?? []
    let context = try world.context(
      config: try #require(document["configContents"]?.string), profile: "signin",
      call: { call in
        let mock = try #require(mocks.first)
        #expect(call.service == "signin")
        #expect(call.operation == "CreateOAuth2Token")
        #expect(call.parameters == mock["request"])
        guard let response = mock["response"] else {
          throw ServiceError(
            code: "AccessDeniedException", message: "", status: Int(mock["responseCode"]?.integer ?? 400),
            service: "signin", operation: call.operation, fields: ["error": "TOKEN_EXPIRED"])
        }
        return response
      })
    let outcomes = Array(try #require(document["outcomes"]).elements)
    let result: Result<Credentials?, any Error>
    do { result = .success(try await CredentialChain(context).credentials()) } catch { result = .failure(error) }
    #expect(world.calls.count == mocks.count)
    #expect(!outcomes.isEmpty)
    for outcome in outcomes {
      switch outcome["result"]?.string {
      case "error":
        guard case .failure(let error) = result else {
          Issue.record("no error")
          return
        }
        #expect(error is CredentialError)
      case "credentials":
        let found = try #require(try result.get())
        #expect(found.accessKeyID == outcome["accessKeyId"]?.string)
        #expect(found.secretAccessKey == outcome["secretAccessKey"]?.string)
        #expect(found.sessionToken == outcome["sessionToken"]?.string)
        #expect(found.accountID == outcome["accountId"]?.string)
        #expect(found.expiration == outcome["expiresAt"]?.string.flatMap(Timestamp.init(iso8601:)))
      case "cacheContents":
        for entry in outcome.entries where entry.key != "result" {
          let written = try #require(world.files[Self.folder + entry.key])
          #expect(try JSONReader.read(Array(written.utf8)) == entry.value)
        }
      default: Issue.record("an outcome of an unknown kind")
      }
    }
  }

  /// What the shared cases do not hold: the proof that goes with the request, where the file lies, what is said.
  static let renewable = cases.first { $0.document["mockApiCalls"] != nil && $0.testDescription.hasPrefix("Success") }

  @Test func provesThatItHoldsTheKey() async throws {
    let document = try #require(Self.renewable).document
    let entry = try #require(document["cacheContents"]?.entries.first { _ in true })
    let transport = FakeTransport([
      .reply(
        200,
        """
        {"accessToken":{"accessKeyId":"NEW","secretAccessKey":"S","sessionToken":"T"},"tokenType":"aws_sigv4",\
        "expiresIn":900,"refreshToken":"R2"}
        """)
    ])
    let variables = ["AWS_LOGIN_CACHE_DIRECTORY": "~/logins", "AWS_CONFIG_FILE": "/config", "AWS_REGION": "us-west-2"]
    let files = [
      "/config": try #require(document["configContents"]?.string),
      "/home/tester/logins/\(entry.key)": JSONWriter.string(entry.value),
    ]
    let environment = Environment(variables: variables, homeDirectory: "/home/tester", files: .fixed(files))
    let session = try Session(
      catalog: try TestCatalog.open(), options: ConfigurationOptions(profile: "signin"), environment: environment,
      runtime: .fake(transport, clock: ManualClock(Timestamp(seconds: 1_763_510_400))))
    #expect(try await session.credentials().accessKeyID == "NEW")
    let request = try #require(transport.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/v1/token")
    #expect(request.headers["Authorization"] == nil)
    let parts = try #require(request.headers["DPoP"]).split(separator: ".").map(String.init)
    #expect(parts.count == 3)
    let claims = try JSONReader.read(try #require(Self.decode(parts[1])))
    #expect(claims["htm"]?.string == "POST")
    #expect(claims["htu"]?.string == request.url)
    #expect(claims["iat"]?.integer == 1_763_510_400)
    #expect(claims["jti"]?.string?.isEmpty == false)
  }

  @Test(arguments: [
    ("TOKEN_EXPIRED", "run: aws login --profile signin"), ("USER_CREDENTIALS_CHANGED", "run: aws login"),
    ("INSUFFICIENT_PERMISSIONS", "signin:CreateOAuth2Token"), ("INVALID_REQUEST", "words of the service"),
  ])
  func saysWhatToDo(_ row: (error: String, words: String)) async throws {
    let document = try #require(Self.renewable).document
    let entry = try #require(document["cacheContents"]?.entries.first { _ in true })
    let world = CredentialWorld(files: [Self.folder + entry.key: JSONWriter.string(entry.value)])
    let context = try world.context(
      config: try #require(document["configContents"]?.string), profile: "signin",
      call: { _ in
        throw ServiceError(
          code: "AccessDeniedException", message: "words of the service", status: 400, service: "signin",
          operation: "CreateOAuth2Token", fields: ["error": Document(row.error)])
      })
    do {
      _ = try await CredentialChain(context).credentials()
      Issue.record("no error")
    } catch { #expect(String(describing: error).contains(row.words)) }
  }

  static func decode(_ text: String) -> [UInt8]? {
    let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    return Base64.decode(standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
  }

  @Test func signsWithTheKeyOfTheFile() throws {
    let pem = try #require(
      Self.renewable?.document["cacheContents"]?.entries.first { _ in true }?.value["dpopKey"]?.string)
    let key = try #require(P256Key(pem: pem))
    let coordinates = try #require(key.publicCoordinates)
    // The file holds the public half too, as the last 64 bytes of its key.
    let bytes = try #require(Base64.decode(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()))
    #expect(coordinates == Array(bytes.suffix(64)))
    let proof = try #require(DPoP.proof(key, url: "https://h/v1/token", now: Timestamp(seconds: 5), id: "i"))
    let parts = proof.split(separator: ".").map(String.init)
    #expect(
      String(decoding: try #require(Self.decode(parts[1])), as: UTF8.self)
        == #"{"htm":"POST","htu":"https://h/v1/token","iat":5,"jti":"i"}"#)
    let header = try JSONReader.read(try #require(Self.decode(parts[0])))
    #expect(header["typ"]?.string == "dpop+jwt")
    #expect(header["alg"]?.string == "ES256")
    #expect(header["jwk"]?["x"]?.string.flatMap(Self.decode) == Array(coordinates.prefix(32)))
    #expect(header["jwk"]?["y"]?.string.flatMap(Self.decode) == Array(coordinates.suffix(32)))
    let pair = try #require(Self.decode(parts[2]))
    #expect(pair.count == 64)
    let digest = SHA256.hash(parts[0] + "." + parts[1])
    #expect(P256Key.isValid(Self.der(pair), of: digest, by: coordinates))
    #expect(!P256Key.isValid(Self.der(pair), of: SHA256.hash("other"), by: coordinates))
  }

  /// A pair of numbers of 32 bytes as libcrypto takes it.
  static func der(_ pair: [UInt8]) -> [UInt8] {
    let numbers = [pair.prefix(32), pair.suffix(32)].map { number -> [UInt8] in
      var digits = Array(number.drop { $0 == 0 })
      if (digits.first ?? 0x80) >= 0x80 { digits.insert(0, at: 0) }
      return [0x02, UInt8(digits.count)] + digits
    }
    let content = numbers.flatMap { $0 }
    return [0x30, UInt8(content.count)] + content
  }

  @Test(arguments: [
    "", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", "not base64", "MAA=", "MAMCAQA=", "MIGHAgEAMBMG",
    "MAgCAQAwAAQBAA==", "MIT///8=", "MAYCAQEEAQE=",
  ])
  func refusesOtherKeys(_ pem: String) { #expect(P256Key(pem: pem) == nil) }

  /// Whatever is in the file, it is a key or it is none: every end, and every byte changed.
  @Test func damagedKeysDoNoHarm() throws {
    let pem = try #require(
      Self.renewable?.document["cacheContents"]?.entries.first { _ in true }?.value["dpopKey"]?.string)
    let bytes = try #require(Base64.decode(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()))
    for end in bytes.indices { #expect(P256Key(pem: Base64.encode(bytes[..<end])) == nil, "\(end)") }
    var tried = 0
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0x82, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = P256Key(pem: Base64.encode(damaged))
        tried += 1
      }
    }
    #expect(tried == bytes.count * 6)
  }

  @Test func takesAKeyByItself() throws {
    let pem = try #require(
      Self.renewable?.document["cacheContents"]?.entries.first { _ in true }?.value["dpopKey"]?.string)
    let bytes = try #require(Base64.decode(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()))
    let inner = try #require(DER.element(bytes)?.elements?[2].content)
    let alone = "-----BEGIN EC PRIVATE KEY-----\n\(Base64.encode(inner))\n-----END EC PRIVATE KEY-----\n"
    #expect(P256Key(pem: alone)?.publicCoordinates == P256Key(pem: pem)?.publicCoordinates)
  }
}
