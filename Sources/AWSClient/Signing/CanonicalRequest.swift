/// The form of a request that AWS Signature Version 4 hashes, the same on both ends of the wire.
struct CanonicalRequest {
  /// The names of the signed headers, joined by `;`.
  let signedHeaders: String
  /// Everything, line by line.
  let text: String

  /// Headers that proxies and libraries may change on the way.
  private static let unsignedHeaders: Set<String> = [
    "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
    "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
  ]

  init(_ request: HTTPRequest, options: SigningOptions, payload: String) {
    let headers = Self.headers(request)
    signedHeaders = headers.map(\.name).joined(separator: ";")
    var path = request.path.isEmpty ? "/" : request.path
    if options.normalizesPath { path = URLPath.removingDotSegments(path) }
    if options.doubleEncodesPath { path = PercentEncoding.encode(path, keepsSlashes: true) }
    var lines = [request.method, path, Self.query(request.query)]
    lines += headers.map { "\($0.name):\($0.value)" }
    lines += ["", signedHeaders, payload]
    text = lines.joined(separator: "\n")
  }

  /// The names a request's signature will cover, joined by `;`.
  static func signedHeaders(_ request: HTTPRequest) -> String {
    headers(request).map(\.name).joined(separator: ";")
  }

  private static func headers(_ request: HTTPRequest) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for (name, value) in request.headers {
      let name = name.lowercased()
      if unsignedHeaders.contains(name) { continue }
      if let same = fields.firstIndex(where: { $0.name == name }) {
        fields[same].value += ",\(collapsed(value))"
      } else {
        fields.append((name, collapsed(value)))
      }
    }
    if !fields.contains(where: { $0.name == "host" }) { fields.append(("host", request.host)) }
    return fields.sorted { precedes($0.name, $1.name) }
  }

  /// Order by bytes; `<` of strings is an order by Unicode's rules.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// `value` without white space at its ends and with one space for each run inside.
  private static func collapsed(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x20 || (0x09...0x0D).contains($0) }) else { return value }
    return value.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  private static func query(_ query: String) -> String {
    guard !query.isEmpty else { return "" }
    let pairs = query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    return pairs.sorted { $0.name == $1.name ? precedes($0.value, $1.value) : precedes($0.name, $1.name) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }
}
