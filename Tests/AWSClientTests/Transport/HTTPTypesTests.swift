import AWSClient
import Testing

@Suite struct HTTPTypesTests {
  @Test func headersIgnoreCaseAndKeepOrder() {
    var headers: HTTPHeaders = ["Host": "a", "X-One": "1", "x-one": "2"]
    #expect(headers["X-ONE"] == "1, 2")
    #expect(headers.values("x-ONE") == ["1", "2"])
    headers["x-One"] = "3"
    #expect(headers.map { "\($0.name)=\($0.value)" } == ["Host=a", "X-One=3"])
    headers.addIfAbsent("HOST", "b")
    headers["x-one"] = nil
    headers.merge(["host": "c", "New": "d"])
    #expect(headers.map { "\($0.name)=\($0.value)" } == ["host=c", "New=d"])
  }

  @Test(arguments: [
    ("https://example.com", "https", "example.com", "/", ""),
    ("HTTPS://example.com:443/a/b?c=d&e#f", "https", "example.com", "/a/b", "c=d&e"),
    ("http://localhost:5000/x", "http", "localhost:5000", "/x", ""),
    ("http://user:pw@host:80?q", "http", "host", "/", "q"),
    ("http://[::1]:81/", "http", "[::1]:81", "/", ""),
  ])
  func readsAddresses(_ url: String, _ scheme: String, _ host: String, _ path: String, _ query: String) throws {
    let request = try #require(HTTPRequest(url: url))
    #expect([request.scheme, request.host, request.path, request.query] == [scheme, host, path, query])
  }

  @Test(arguments: ["", "example.com", "ftp://example.com", "https://", "https:///path"])
  func refusesOtherAddresses(_ url: String) { #expect(HTTPRequest(url: url) == nil) }

  @Test(arguments: [
    ("a b/ü~", "a%20b%2F%C3%BC~", "a%20b/%C3%BC~"), ("", "", ""), ("-._~AZaz09", "-._~AZaz09", "-._~AZaz09"),
    ("100%+", "100%25%2B", "100%25%2B"),
  ])
  func percentEncodes(_ text: String, _ encoded: String, _ path: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.encode(text, keepsSlashes: true) == path)
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test func decodesWhatIsNotEncoded() {
    #expect(PercentEncoding.decode("%zz%4") == "%zz%4")
    #expect(PercentEncoding.decode("a+b%41", plusIsSpace: true) == "a bA")
  }

  @Test func readsProxiesFromVariables() {
    let settings = ProxySettings(variables: ["HTTPS_PROXY": "http://p:1", "https_proxy": "", "no_proxy": "localhost"])
    #expect(settings.proxy(for: "https") == "http://p:1")
    #expect(settings.proxy(for: "http") == nil)
    #expect(settings.exceptions == "localhost")
    #expect(ProxySettings(variables: ["all_proxy": "socks5://p"]).proxy(for: "http") == "socks5://p")
  }

  @Test func makesVersion4UUIDs() {
    let text = UUIDText.random()
    #expect(text.count == 36)
    #expect(Array(text)[14] == "4")
    #expect("89ab".contains(Array(text)[19]))
    #expect(UUIDText.random() != text)
  }
}
