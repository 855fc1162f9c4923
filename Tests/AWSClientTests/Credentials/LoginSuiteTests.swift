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
    let key = try P256Key(pem: pem)
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

  private static func pem(_ label: String, _ content: String) -> String {
    "-----BEGIN \(label)-----\n\(content)\n-----END \(label)-----\n"
  }

  private static func bytes(_ content: String) -> [UInt8]? { Base64.decode(content.filter { !$0.isNewline }) }

  @Test(arguments: [
    "", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", "not base64", pem("PRIVATE KEY", "MAA="),
    pem("PRIVATE KEY", "MAMCAQA="), pem("PRIVATE KEY", "MAgCAQAwAAQBAA=="), pem("PRIVATE KEY", "MIT///8="),
    pem("EC PRIVATE KEY", "MAYCAQEEAQE="), pem("EC PRIVATE KEY", curve384), pem("PUBLIC KEY", wrapped),
  ])
  func refusesOtherKeys(_ pem: String) { #expect(throws: P256Key.ReadError.noKey) { try P256Key(pem: pem) } }

  @Test(arguments: [
    pem("ENCRYPTED PRIVATE KEY", locked),
    pem(
      "EC PRIVATE KEY",
      "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,7A983F8CE60402E6508C27F30F70E181\n\n\(lockedAlone)"),
  ])
  func asksForNoPassphrase(_ pem: String) async throws {
    #expect(throws: P256Key.ReadError.locked) { try P256Key(pem: pem) }
    let document = try #require(Self.renewable).document
    let entry = try #require(document["cacheContents"]?.entries.first { _ in true })
    let kept = entry.value.setting("dpopKey", to: Document(pem))
    let world = CredentialWorld(files: [Self.folder + entry.key: JSONWriter.string(kept)])
    let context = try world.context(
      config: try #require(document["configContents"]?.string), profile: "signin", call: { _ in .emptyMap })
    let error = await #expect(throws: CredentialError.self) { try await CredentialChain(context).credentials() }
    #expect("\(try #require(error))".contains("is protected by a passphrase"))
  }

  /// Whatever is in the file, it is a key or it is none: every end, and every byte changed.
  @Test func damagedKeysDoNoHarm() throws {
    let bytes = try #require(Self.bytes(Self.wrapped))
    func read(_ bytes: [UInt8]) -> P256Key? { try? P256Key(pem: Self.pem("PRIVATE KEY", Base64.encode(bytes))) }
    #expect(read(bytes) != nil)
    for end in bytes.indices { #expect(read(Array(bytes[..<end])) == nil, "\(end)") }
    var tried = 0
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0x82, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = read(damaged)
        tried += 1
      }
    }
    #expect(tried == bytes.count * 6)
  }

  @Test func takesAKeyByItselfAndWrapped() throws {
    let coordinates = try #require(Self.bytes(Self.alone)?.suffix(64))
    for pem in [Self.pem("EC PRIVATE KEY", Self.alone), Self.pem("PRIVATE KEY", Self.wrapped)] {
      #expect(try P256Key(pem: pem).publicCoordinates == Array(coordinates))
      #expect(try P256Key(pem: pem.replacingOccurrences(of: "\n", with: "\r\n")).publicCoordinates != nil)
    }
  }

  // Keys that were made for these tests; the passphrase is `secret`.
  private static let alone = """
    MHcCAQEEIBCj0nox+j3JXmdRBsoXfjfR9+TtDT6YB1aWX0453UtkoAoGCCqGSM49
    AwEHoUQDQgAE5wDjSTXo2+rVSqMDtQgZ2tqICZ1R/Pd+qep5nW+fyeQ0MN/Rw6Zk
    o/IFit/62wUXKVVad1PdPgJ0glitsmDizw==
    """
  private static let wrapped = """
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgEKPSejH6PcleZ1EG
    yhd+N9H35O0NPpgHVpZfTjndS2ShRANCAATnAONJNejb6tVKowO1CBna2ogJnVH8
    936p6nmdb5/J5DQw39HDpmSj8gWK3/rbBRcpVVp3U90+AnSCWK2yYOLP
    """
  private static let locked = """
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhKwusjYkx7RgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEPZGAQXn89nAVpbqQVAVuGMEgZBk
    pt8AQugvxGqCerklQ5K8Nla0mA+/skDI/iLIgoqdF2coLiqhhcL9GMrIehBxy85G
    3a8TZR0Civ9Q2IHWygaFJpbsr6TOBerFbA9zn9RB4LEJOIog6N4pk1H2tL5/lNRW
    DBA+MrAFyN9nWX+ZIjEshp1Gbq7+9GX9CEMVmpU2ynarsdpPe+5a11wJpheDclQ=
    """
  private static let lockedAlone = """
    iR4xP1O+Iadr1WjG35TTFoMmYn1iOzKPdAfrDiVovS4f44+09Hdm5/vlHtVI5upQ
    c39vy03a2rsrw+v9p3qdMNBX4m26ozL1o3iUdg4jUwX2D5UYE5VikG+uAp2vNlAv
    O3GrH+w1vIi3/XttgqKcqNsUIsjveaBgwP38n+ZIg40=
    """
  private static let curve384 = """
    MIGkAgEBBDBNQHnOtfldLBpwc+JKgE+CwUhOfVAWBPaiW3tZGT/ubJ9EjnTi8pNZ
    4v+PRC8PsdGgBwYFK4EEACKhZANiAASTcqHf1pnJLoWyt5z1rDa37/O9fokkH+wf
    2xXj/pEmYqbb+BynA0ML9mPXU7ExrTGJKlIXUKJY2ne0UI/OP49JD2XUBYL5QoX8
    JsTNVcJcDAnOnKEc2U3TJvxQdlXMr8A=
    """
}
