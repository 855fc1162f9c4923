import Foundation
import Glibc
import TestSupport
import Testing

/// The sandbox's server answers those who were told its address, and nobody else on the machine.
@Suite(.timeLimit(.minutes(15))) struct SandboxWallTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var request: String
    var status: Int
    var holds = ""
    var testDescription: String { request }
  }

  private static let scope = "20260101/us-east-1/s3/aws4_request"
  private static let iam = "20260101/us-east-1/iam/aws4_request"

  /// Requests, in which SECRET stands for the server's and PORT for its port; a body begins behind an empty line.
  static let rows: [Row] = [
    // Whoever knows the address: signed with whatever key, or not at all.
    Row(request: "GET /SECRET", status: 200, holds: "west-photos"),
    Row(request: "GET /SECRET/", status: 200, holds: "west-photos"),
    Row(request: "GET /SECRET/photos?list-type=2&max-keys=1", status: 200, holds: "<Key>"),
    Row(request: "GET /SECRET/\nHost: localhost:PORT", status: 200),
    Row(request: "GET /SECRET/\nHost: LOCALHOST", status: 200),
    Row(
      request: "POST /SECRET/\nContent-Type: application/x-www-form-urlencoded\n"
        + "Authorization: AWS4-HMAC-SHA256 Credential=OTHER/\(iam), SignedHeaders=host, Signature=0\n\n"
        + "Action=ListUsers&Version=2010-05-08", status: 200, holds: "ada"),
    // What services take unsigned.
    Row(
      request: "POST /SECRET/\nContent-Type: application/x-amz-json-1.1\n"
        + "X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth\n\n"
        + #"{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"none"}"#, status: 400, holds: "ResourceNotFoundException"),
    // Whoever signs with its key: in the header, in the address, and by the older signature.
    Row(request: "GET /\nAuthorization: AWS4-HMAC-SHA256 Credential=SECRET/\(scope), Signature=0", status: 200),
    Row(
      request: "GET /\nAuthorization: AWS4-ECDSA-P256-SHA256 Credential=SECRET/20260101/s3/aws4_request", status: 200),
    Row(request: "GET /\nAuthorization: AWS SECRET:c2ln", status: 200),
    Row(request: "GET /?X-Amz-Credential=SECRET%2F20260101%2Fus-east-1%2Fs3%2Faws4_request", status: 200),
    Row(request: "GET /?AWSAccessKeyId=SECRET&Signature=0", status: 200),
    // Everybody else.
    Row(request: "GET /", status: 403, holds: "AccessDenied"), Row(request: "GET /photos", status: 403),
    Row(request: "GET /photos/2026/01/?x=SECRET", status: 403), Row(request: "GET /photos/SECRET", status: 403),
    Row(request: "GET /SECRETX/", status: 403), Row(request: "GET /secret/", status: 403),
    Row(request: "GET /INIAAAAAAAAAAAAAAAAA/", status: 403), Row(request: "GET /%53ECRET/", status: 403),
    Row(request: "GET //SECRET/photos", status: 200), Row(request: "GET /../SECRET/", status: 403),
    Row(
      request: "GET /\nAuthorization: AWS4-HMAC-SHA256 Credential=sandbox/\(scope), SignedHeaders=host, Signature=0",
      status: 403, holds: "<Error><Code>AccessDenied</Code>"),
    Row(request: "GET /\nAuthorization: AWS4-HMAC-SHA256 Credential=/\(scope), Signature=SECRET/", status: 403),
    Row(request: "GET /\nAuthorization: Bearer SECRET", status: 403),
    Row(request: "GET /?X-Amz-Credential=XSECRET%2F20260101", status: 403),
    Row(request: "PUT /new\nContent-Length: 4\n\nbody", status: 403), Row(request: "DELETE /photos", status: 403),
    Row(
      request:
        "POST /\nContent-Type: application/x-www-form-urlencoded\n\nAction=AssumeRoleWithWebIdentity&Version=2011-06-15",
      status: 403),
    Row(
      request: "POST /\nContent-Type: application/x-amz-json-1.1\n"
        + "X-Amz-Target: AWSCognitoIdentityProviderService.SignUp\n\n{}", status: 403, holds: "AccessDenied"),
    // A web page: what it may send without asking, what it asks first, and a name that leads here.
    Row(request: "POST /\nOrigin: http://evil.example\nContent-Type: text/plain\n\n{}", status: 403),
    Row(request: "OPTIONS /photos\nOrigin: http://evil.example\nAccess-Control-Request-Method: PUT", status: 403),
    Row(request: "GET /SECRET/\nHost: evil.example:PORT", status: 403),
    Row(request: "GET /SECRET/\nHost: localhost.evil.example", status: 403),
    Row(request: "GET /SECRET/\nHost: 127.0.0.1.evil.example", status: 403),
    Row(request: "GET /SECRET/\nHost: evillocalhost", status: 403),
    Row(request: "GET /SECRET/\nHost: localhost\nHost: evil.example", status: 403),
    Row(request: "GET http://evil.example/SECRET/", status: 403),
    // moto's own interface is not there, whoever asks.
    Row(request: "POST /moto-api/reset", status: 403), Row(request: "POST /SECRET/moto-api/reset", status: 404),
    Row(request: "POST /SECRET/moto%2Dapi/reset", status: 404), Row(request: "GET /SECRET/moto-api", status: 404),
    Row(request: "GET /SECRET/moto-api/data.json", status: 404),
    Row(request: "POST /SECRET/moto-api/seed?a=1", status: 404),
    Row(
      request: "POST /moto-api/reset\nAuthorization: AWS4-HMAC-SHA256 Credential=SECRET/\(scope), Signature=0",
      status: 404),
    Row(request: "GET /SECRET/favicon.ico", status: 404, holds: "NoSuchBucket"),
    Row(request: "GET /SECRET/moto-api-logs", status: 404, holds: "NoSuchBucket"),
    Row(request: "POST http://127.0.0.1:PORT/moto-api/reset", status: 403),
  ]

  @Test(arguments: rows) func answersItsOwn(_ row: Row) throws {
    let aws = try LocalAWS.shared()
    let answer = try HTTPExchange.send(row.request, to: aws)
    #expect(answer.status == row.status, "\(answer.text)")
    #expect(answer.text.contains(row.holds) || row.holds.isEmpty, "\(answer.text)")
    if row.status == 403 { #expect(!answer.text.lowercased().contains("access-control-allow")) }
    // Nothing is gone.
    #expect(try HTTPExchange.send("HEAD /SECRET/photos", to: aws).status == 200)
  }

  @Test func listensOnOneAddressOnly() throws {
    let aws = try LocalAWS.shared()
    let port = try #require(HTTPExchange.port(of: aws))
    #expect(try HTTPExchange.connects(to: "127.0.0.1", port))
    #expect(try !HTTPExchange.connects(to: "127.0.0.2", port))
  }

  @Test func drawsAnotherSecretAtEachStart() throws {
    let (one, other) = (try LocalAWS(seeded: false), try LocalAWS(seeded: false))
    #expect(one.accessKeyID != other.accessKeyID)
    #expect(one.accessKeyID.wholeMatch(of: #/INIA[A-Z2-7]{16}/#) != nil)
    #expect(try HTTPExchange.send("GET /\(other.accessKeyID)/", to: one).status == 403)
  }

  /// A presigned URL is for whoever has it.
  @Test func presignedAddressesWork() throws {
    let aws = try LocalAWS.shared()
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = aws.environment(home: home)
    environment["INIA_CATALOG"] = try PackageRoot.catalog
    for line in ["presign /s3/documents/README.md", "s3 presign s3://documents/README.md"] {
      let listed = try IniaProgram.run(["-c", "ls /s3/documents -1"], environment: environment)
      let name = try #require(listed.output.split(separator: "\n").first { !$0.hasSuffix("/") })
      let run = try IniaProgram.run(
        ["-c", line.replacing("README.md", with: name)], environment: environment)
      let url = run.output.trimmingCharacters(in: .newlines)
      #expect(url.hasPrefix(aws.endpoint + "/documents/"), "\(url)\(run.errors)")
      let target = url.replacing(aws.endpoint, with: "/SECRET")
      #expect(try HTTPExchange.send("GET \(target)", to: aws).status == 200)
      // Without the path it is signed with the key all the same; without that key it is nobody's.
      let bare = url.replacing(aws.endpoint, with: "")
      #expect(try HTTPExchange.send("GET \(bare)", to: aws).status == 200)
      #expect(try HTTPExchange.send("GET \(bare.replacing(aws.accessKeyID, with: "AKID"))", to: aws).status == 403)
    }
  }

  /// Requests that are not signed on purpose, and keys that the account itself hands out.
  @Test func takesWhateverTheShellSends() throws {
    let aws = try LocalAWS.shared()
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    var environment = aws.environment(home: home)
    environment["INIA_CATALOG"] = try PackageRoot.catalog
    environment["AWS_CONFIG_FILE"] = "\(home)/config"
    try "[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\ncredential_source = Environment\n"
      .write(toFile: "\(home)/config", atomically: true, encoding: .utf8)
    for line in [
      "s3api list-buckets --no-sign-request --query 'length(Buckets)'",
      "--profile r s3api list-buckets --query 'length(Buckets)'",
    ] {
      let run = try IniaProgram.run(["-c", line], environment: environment)
      #expect(run.output == "20\n", "\(line): \(run.errors)")
    }
  }
}

/// One request over a connection of its own, byte for byte.
private enum HTTPExchange {
  static func port(of aws: LocalAWS) -> UInt16? { URL(string: aws.endpoint)?.port.flatMap(UInt16.init(exactly:)) }

  /// Whether somebody listens there.
  static func connects(to host: String, _ port: UInt16) throws -> Bool {
    guard let descriptor = open(host, port) else { return false }
    close(descriptor)
    return true
  }

  /// Sends `request` and reads all that comes.
  static func send(_ request: String, to aws: LocalAWS) throws -> (status: Int, text: String) {
    guard let port = port(of: aws), let descriptor = open("127.0.0.1", port) else {
      throw LocalAWSProblem(words: "no connection to \(aws.endpoint)")
    }
    defer { close(descriptor) }
    let parts = request.replacing("SECRET", with: aws.accessKeyID).replacing("PORT", with: "\(port)")
      .split(separator: "\n\n", maxSplits: 1)
    var lines = parts[0].split(separator: "\n").map(String.init)
    lines[0] += " HTTP/1.1"
    let body = parts.count > 1 ? String(parts[1]) : ""
    if !lines.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: 127.0.0.1:\(port)") }
    if !lines.contains(where: { $0.hasPrefix("Content-Length:") }) {
      lines.append("Content-Length: \(body.utf8.count)")
    }
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\nConnection: close\r\n\r\n" + body).utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw LocalAWSProblem(words: "cannot send to \(aws.endpoint)")
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0, text)
  }

  private static func open(_ host: String, _ port: UInt16) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: Int(Waiting.bound), tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr(host)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}

private struct LocalAWSProblem: Error, CustomStringConvertible {
  var words: String
  var description: String { words }
}
