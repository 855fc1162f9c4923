internal import CCurl
internal import Documents
import Glibc

/// Writes one request and its options into a libcurl handle.
struct CurlSetup {
  let easy: UnsafeMutableRawPointer
  let request: HTTPRequest
  let options: TransportOptions
  /// The header lines, which the handle needs until its transfer is over.
  private(set) var lines: UnsafeMutableRawPointer?
  /// The first thing that did not work.
  private(set) var problem: TransportError?

  init(easy: UnsafeMutableRawPointer, request: HTTPRequest, options: TransportOptions) {
    self.easy = easy
    self.request = request
    self.options = options
  }

  /// Bodies up to this size are handed over at once, so that they leave in one packet with the header.
  static let smallBody = 64 * 1024

  mutating func apply() {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    set(CURLOPT_BUFFERSIZE, 256 * 1024)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: max(1, min(options.connectTimeout, 1e6) * 1000)))
    set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1000)
    if options.keepsTCPAlive { set(CURLOPT_TCP_KEEPALIVE, 1) }
    // libcurl's own exceptions know no ports; empty, neither setting is looked for in the environment.
    set(CURLOPT_PROXY, options.proxies.proxy(for: request) ?? "")
    set(CURLOPT_NOPROXY, "")
    if request.scheme == "https" { applyTrust() }
    applyMethod()
    applyHeaders()
  }

  private mutating func applyTrust() {
    guard options.verifiesTLS else {
      set(CURLOPT_SSL_VERIFYPEER, 0)
      set(CURLOPT_SSL_VERIFYHOST, 0)
      return
    }
    if let bundle = options.caBundle {
      guard access(bundle.systemPath, R_OK) == 0 else {
        problem = problem ?? .tls(reason: "cannot read the CA bundle \(bundle)")
        return
      }
      clear(CURLOPT_CAINFO)
      clear(CURLOPT_CAPATH)
      set(isDirectory(bundle) ? CURLOPT_CAPATH : CURLOPT_CAINFO, bundle)
    } else if Self.hasHashedCertificates {
      // A directory of hash links is read certificate by certificate; parsing the whole bundle costs 15 ms.
      clear(CURLOPT_CAINFO)
      set(CURLOPT_CAPATH, Self.certificateDirectory)
    }
  }

  private var hasBody: Bool { request.body.length != 0 }
  /// Whether libcurl is told to send a body, an empty one perhaps.
  private var posts: Bool {
    request.method != "HEAD" && (hasBody || ["POST", "PUT", "PATCH"].contains(request.method))
  }

  private mutating func applyMethod() {
    switch request.method {
    case "HEAD": set(CURLOPT_NOBODY, 1)
    case "GET" where !posts: set(CURLOPT_HTTPGET, 1)
    case let method where !posts: set(CURLOPT_CUSTOMREQUEST, method)
    default:
      set(CURLOPT_POST, 1)
      set(CURLOPT_CUSTOMREQUEST, request.method)
      set(CURLOPT_UPLOAD_BUFFERSIZE, 256 * 1024)
      check(inia_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, request.body.length ?? -1))
      if let bytes = request.body.bytes, bytes.count <= Self.smallBody {
        check(bytes.withUnsafeBytes { inia_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress ?? nothing) })
      }
    }
  }

  /// What an empty body points to: libcurl takes a null pointer as "ask the read callback".
  private var nothing: UnsafeRawPointer { UnsafeRawPointer(easy) }

  private mutating func applyHeaders() {
    for (name, value) in request.headers {
      if HTTPHeaders.same(name, "Content-Length") { continue }
      if !options.expectsContinue, HTTPHeaders.same(name, "Expect") { continue }
      value.isEmpty ? add(name, ";") : add(name, ": ", value)
    }
    // What libcurl would add by itself and nobody asked for.
    if !request.headers.contains("Accept") { add("Accept", ":") }
    if posts, !request.headers.contains("Content-Type") { add("Content-Type", ":") }
    if options.expectsContinue {
      if !request.headers.contains("Expect") { add("Expect", ": ", "100-continue") }
    } else if posts, request.body.length.map({ $0 >= Self.expectingBody }) ?? true {
      add("Expect", ":")
    }
    if request.body.length == nil, !request.headers.contains("Transfer-Encoding") {
      add("Transfer-Encoding", ": ", "chunked")
    }
    if let lines { check(inia_curl_set_pointer(easy, CURLOPT_HTTPHEADER, lines)) }
  }

  /// Smaller bodies are sent by every version of libcurl without asking the server first whether it wants them.
  private static let expectingBody = 1024

  private mutating func add(_ name: String, _ mark: String, _ value: String = "") {
    var line: [UInt8] = []
    line.reserveCapacity(name.utf8.count + mark.utf8.count + value.utf8.count + 1)
    line.append(contentsOf: name.utf8)
    line.append(contentsOf: mark.utf8)
    line.append(contentsOf: value.utf8)
    guard !line.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
      problem = problem ?? .failed(reason: "a header field contains a line end")
      return
    }
    line.append(0)
    lines = line.withUnsafeBytes { inia_curl_list_add(lines, $0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
  }

  // MARK: -

  private mutating func set(_ option: CURLoption, _ value: String) {
    check(inia_curl_set_text(easy, option, value))
  }

  private mutating func set(_ option: CURLoption, _ value: Int) { check(inia_curl_set_long(easy, option, value)) }

  private mutating func clear(_ option: CURLoption) { check(inia_curl_set_text(easy, option, nil)) }

  private mutating func check(_ code: Int32) {
    if code != 0 { problem = problem ?? .failed(reason: String(cString: inia_curl_words(code))) }
  }

  private static let certificateDirectory = "/etc/ssl/certs"

  /// Whether the system's certificates lie there as OpenSSL looks for them: under their hashes.
  private static let hasHashedCertificates: Bool = {
    guard let directory = opendir(certificateDirectory.systemPath) else { return false }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let isLink = withUnsafeBytes(of: entry.pointee.d_name) { name in
        name.prefix { $0 != 0 }.suffix(2).elementsEqual(".0".utf8)
      }
      if isLink { return true }
    }
    return false
  }()

  private func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return stat(path.systemPath, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}
