import Documents
import Foundation
import Testing

@testable import AWSClient

/// AWS's own test suite of Signature Version 4, from botocore's tests: folders of raw requests and what becomes of them.
@Suite struct SigV4SuiteTests {
  static let root = "tests/unit/auth/aws4_testsuite"
  static let date = Timestamp(seconds: 1_440_938_160)

  @Test func everyCase() throws {
    let folders = try Self.folders()
    print("signature version 4 cases: \(folders.count)")
    #expect(!folders.isEmpty, "no cases found under \(Self.root)")
    for folder in folders { try check(folder) }
  }

  private func check(_ folder: URL) throws {
    let name = folder.lastPathComponent
    func text(_ suffix: String) throws -> String {
      try String(decoding: Data(contentsOf: folder.appendingPathComponent("\(name).\(suffix)")), as: UTF8.self)
        .replacingOccurrences(of: "\r", with: "")
    }
    var request = try Self.parse(try text("req"))
    let canonical = try text("creq")
    let token = canonical.split(separator: "\n").first { $0.hasPrefix("x-amz-security-token:") }
      .map { String($0.dropFirst("x-amz-security-token:".count)) }
    let credentials = Credentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: token,
      source: "test")
    let scope = SigningScope(region: "us-east-1", service: "service")
    try SigV4.sign(&request, credentials: credentials, scope: scope, date: Self.date)
    let made = CanonicalRequest(
      request, options: SigningOptions(), payload: try SigV4.payloadText(request.body, .hash))
    #expect(String(decoding: made.bytes, as: UTF8.self) == canonical, "\(name)")
    let signed = SigV4.stringToSign(made, SigV4.scopeText(scope, Self.date), Self.date)
    #expect(String(decoding: signed, as: UTF8.self) == (try text("sts")), "\(name)")
    #expect(request.headers["Authorization"] == (try text("authz")), "\(name)")
  }

  /// Every folder that holds a request.
  private static func folders() throws -> [URL] {
    let root = ModelFiles.url(Self.root)
    let walk = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "req" }.map { $0.deletingLastPathComponent() }
      .sorted { $0.path < $1.path }
  }

  /// A request from its raw text, which is not percent-encoded; header lines may be folded.
  private static func parse(_ text: String) throws -> HTTPRequest {
    let halves = text.components(separatedBy: "\n\n")
    var lines = halves[0].components(separatedBy: "\n")
    var target = lines.removeFirst()
    let method = String(target.prefix { $0 != " " })
    target = String(target.dropFirst(method.count + 1))
    if target.hasSuffix(" HTTP/1.1") { target.removeLast(" HTTP/1.1".count) }
    let path = String(target.prefix { $0 != "?" })
    let query = String(target.dropFirst(path.count + 1)).split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { PercentEncoding.encode(PercentEncoding.decode(String($0), plusIsSpace: true)) }.joined(separator: "=")
    }
    var headers: [(name: String, value: String)] = []
    for line in lines where !line.isEmpty {
      if line.hasPrefix(" ") {
        headers[headers.count - 1].value += " " + line
      } else {
        let name = String(line.prefix { $0 != ":" })
        headers.append((name, String(line.dropFirst(name.count + 1))))
      }
    }
    let body = halves.dropFirst().joined(separator: "\n\n")
    return HTTPRequest(
      method: method, host: "example.amazonaws.com", path: path, query: query.joined(separator: "&"),
      headers: HTTPHeaders(headers), body: body.isEmpty ? .empty : .bytes(Array(body.utf8)))
  }
}
