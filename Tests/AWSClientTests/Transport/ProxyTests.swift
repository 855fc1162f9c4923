import TestSupport
import Testing

@testable import AWSClient

/// Which requests go through a proxy, and what is said of a proxy that fails.
@Suite(.timeLimit(.minutes(5))) struct ProxyTests {
  static let exceptions: [(exceptions: String, url: String, isDirect: Bool)] = [
    ("localhost", "http://localhost/", true), ("localhost", "http://localhost:4566/", true),
    ("localhost:4566", "http://localhost:4566/", true), ("localhost:4566", "http://localhost:4567/", false),
    ("localhost:4566", "http://localhost/", false), ("127.0.0.1:80", "http://127.0.0.1/", true),
    ("example.com:443", "https://example.com/", true), ("example.com:443", "https://a.example.com/", true),
    ("example.com:443", "http://example.com/", false),
    ("example.com", "https://a.b.example.com/", true), (".example.com", "https://example.com/", true),
    ("example.com", "https://badexample.com/", false), ("*.example.com", "https://a.example.com/", true),
    ("Example.COM.", "https://a.example.com/", true), ("*", "https://x/", true), ("a, *", "https://x/", true),
    ("a ,b", "http://b/", true), ("a b", "http://b/", true), ("", "http://b/", false), (".", "http://b/", false),
    (",,", "http://b/", false), ("1.2.3.4", "http://1.2.3.4:99/", true), ("1.2.3.4", "http://11.2.3.4/", false),
    ("2.3.4", "http://1.2.3.4/", false), ("10.0.0.0/8", "http://10.9.8.7:1/", true),
    ("10.0.0.0/8", "http://11.0.0.1/", false), ("10.0.0.0/33", "http://10.0.0.0/", false),
    ("0.0.0.0/0", "http://10.0.0.0/", true), ("10.0.0.0/x", "http://10.0.0.0/", false),
    ("::1", "http://[::1]:8080/", true), ("[::1]", "http://[::1]/", true), ("[::1]:8080", "http://[::1]:8080/", true),
    ("[::1]:8080", "http://[::1]:8081/", false), ("0:0:0:0:0:0:0:1", "http://[::1]/", true),
    ("fd00::/8", "http://[fd00:ec2::254]/", true), ("fd00::/8", "http://10.0.0.1/", false),
    ("s3.amazonaws.com", "https://bucket.s3.amazonaws.com/", true),
  ]

  @Test(arguments: exceptions) func exceptionsAreKept(_ row: (exceptions: String, url: String, isDirect: Bool)) throws {
    let settings = ProxySettings(variables: ["all_proxy": "http://p:1", "no_proxy": row.exceptions])
    let request = try #require(HTTPRequest(url: row.url))
    #expect((settings.proxy(for: request) == nil) == row.isDirect)
  }

  static let addresses: [(String, String)] = [
    ("http://p:3128", "http://p:3128"), ("p:3128", "http://p:3128"), ("http://u:secret@p:3128/", "http://p:3128"),
    ("socks5h://u@p", "socks5h://p"), ("u:p@ss@p:1", "http://p:1"), ("https://[::1]:1", "https://[::1]:1"),
  ]

  @Test(arguments: addresses) func passwordsAreNotShown(_ row: (String, String)) {
    #expect(ProxySettings.shown(row.0) == row.1)
  }

  private func send(_ url: String, _ proxy: String, exceptions: String? = nil) async throws -> HTTPResponse {
    var options = TransportOptions()
    options.proxies.http = proxy
    options.proxies.https = proxy
    options.proxies.exceptions = exceptions
    options.connectTimeout = 20
    return try await CurlTransport().send(try #require(HTTPRequest(url: url)), options)
  }

  /// The error of a request that a proxy keeps from its server.
  private func failure(_ url: String, _ proxy: String) async throws -> (address: String, reason: String)? {
    do {
      _ = try await send(url, proxy)
    } catch TransportError.proxy(let address, let reason) {
      return (address, reason)
    } catch {
      Issue.record("\(error)")
    }
    return nil
  }

  @Test(arguments: ["http://far.invalid/", "https://far.invalid/"])
  func aProxyThatIsDownIsNamed(_ url: String) async throws {
    let server = try TestServer()
    server.stop()
    #expect(try await failure(url, "http://u:secret@\(server.host)")?.address == "http://\(server.host)")
    #expect(try await failure(url, "http://proxy.invalid:3128")?.address == "http://proxy.invalid:3128")
  }

  @Test(arguments: [403, 407, 502]) func aProxyThatRefusesIsNamed(_ status: Int) async throws {
    let server = try TestServer(status: status, body: "<html><title>No way</title></html>")
    defer { server.stop() }
    let failure = try #require(try await failure("https://far.invalid/", "http://\(server.host)"))
    #expect(failure.address == "http://\(server.host)")
    #expect(failure.reason.hasPrefix("it refused with status \(status): "))
    #expect(server.requests.first?.method == "CONNECT")
  }

  @Test func aProxyThatHangsUpIsNamed() async throws {
    let server = try TestServer { _, _ in [.close] }
    defer { server.stop() }
    #expect(try await failure("https://far.invalid/", "http://\(server.host)")?.address == "http://\(server.host)")
  }

  @Test func aPortMakesAnException() async throws {
    let server = try TestServer(body: "direct")
    defer { server.stop() }
    let response = try await send("http://\(server.host)/x", "http://proxy.invalid:1", exceptions: server.host)
    #expect(response.body.bytes == Array("direct".utf8))
    #expect(server.requests.first?.target == "/x")
  }

  @Test func theWordsNameTheProxy() {
    #expect(
      TransportError.proxy(address: "http://p:1", reason: "r").words(url: "http://h/")
        == "Failed to connect to proxy URL: \"http://p:1\" (r)")
  }
}
