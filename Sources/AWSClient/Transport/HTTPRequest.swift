/// An HTTP request as it goes on the wire.
public struct HTTPRequest: Sendable {
  /// The method, in capitals.
  public var method: String
  /// The scheme: `https` or `http`.
  public var scheme: String
  /// The host, followed by `:port` where that is not the scheme's own.
  public var host: String
  /// The path, percent-encoded, starting with `/`.
  public var path: String
  /// The query, percent-encoded, without `?`; empty when there is none.
  public var query: String
  /// The header fields; `Host` and `Content-Length` are the transport's to add when they are missing.
  public var headers: HTTPHeaders
  /// The body.
  public var body: RequestBody

  /// A request of the given parts.
  public init(
    method: String = "GET", scheme: String = "https", host: String, path: String = "/", query: String = "",
    headers: HTTPHeaders = HTTPHeaders(), body: RequestBody = .empty
  ) {
    self.method = method
    self.scheme = scheme
    self.host = host
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// A request to an absolute `http` or `https` address; nil for anything else. The host is put in small letters; a
  /// fragment, a user's name and the scheme's own port are dropped.
  public init?(
    method: String = "GET", url: String, headers: HTTPHeaders = HTTPHeaders(), body: RequestBody = .empty
  ) {
    let bytes = url.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
      return nil
    }
    let scheme = url[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = bytes[colon...].dropFirst(3).prefix { $0 != UInt8(ascii: "#") }
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let target = rest[authority.endIndex...]
    let path = target.prefix { $0 != UInt8(ascii: "?") }
    // In small letters, as every client sends and signs it.
    let at = authority.lastIndex(of: UInt8(ascii: "@")).map { authority.index(after: $0) }
    var host = Substring(authority[(at ?? authority.startIndex)...]).lowercased()
    let standardPort = scheme == "https" ? ":443" : ":80"
    if host.utf8.reversed().starts(with: standardPort.utf8.reversed()) { host.removeLast(standardPort.utf8.count) }
    guard !host.isEmpty else { return nil }
    self.init(
      method: method, scheme: scheme, host: host, path: path.isEmpty ? "/" : String(Substring(path)),
      query: String(Substring(target[path.endIndex...].dropFirst())), headers: headers, body: body)
  }

  /// The address as one text, with the query, which may hold secrets.
  public var url: String { "\(scheme)://\(host)\(path)\(query.isEmpty ? "" : "?\(query)")" }
  /// The address for messages, without the query, which may hold secrets.
  var shown: String { "\(scheme)://\(host)\(path)" }
}

/// The content of a request.
public enum RequestBody: Sendable {
  /// No bytes.
  case empty
  /// Bytes in memory.
  case bytes([UInt8])
  /// The `length` bytes of the file at `path` from byte `offset` on; read while they are sent.
  case file(path: String, offset: Int64, length: Int64)
  /// Bytes produced while they are sent.
  case stream(any BodySource)

  /// The number of bytes; nil when a stream does not know it.
  public var length: Int64? {
    switch self {
    case .empty: 0
    case .bytes(let bytes): Int64(bytes.count)
    case .file(_, _, let length): length
    case .stream(let source): source.length
    }
  }

  /// The bytes when they are in memory; nil for files and streams.
  public var bytes: [UInt8]? {
    switch self {
    case .empty: []
    case .bytes(let bytes): bytes
    case .file, .stream: nil
    }
  }
}

/// A source of the bytes of a request's body, which are produced while it is sent.
public protocol BodySource: Sendable {
  /// The number of bytes in all; nil when it is not known beforehand.
  var length: Int64? { get }
  /// Whether ``reset()`` can go back to the start, without which a request cannot be tried again.
  var isRewindable: Bool { get }
  /// Goes back to the first byte.
  /// - Throws: An error of the source's own when that is not possible; the call ends with
  ///   ``TransportError/notRewindable``.
  func reset() async throws
  /// The next bytes, at least one and at most `limit`; empty at the end.
  /// - Throws: The error that the request ends with, as ``TransportError/body(reason:)`` where it is no
  ///   ``TransportError``.
  func read(upTo limit: Int) async throws -> [UInt8]
}
