/// The sender of requests, which brings back the answers; everything above it is free of sockets.
public protocol Transport: Sendable {
  /// Sends `request` and returns the answer, whatever its status. Redirects are not followed.
  ///
  /// With ``TransportOptions/streamsBody`` it returns when the header is there.
  /// - Parameter isBeside: Whether the thread of the calling task goes on with other work before it waits for the
  ///   answer, so that it cannot see to the transfer: what can be sent at once is. All transports may ignore that.
  /// - Throws: ``TransportError`` when there is no answer; a task that is cancelled gets ``TransportError/cancelled``
  ///   at once.
  func send(_ request: HTTPRequest, _ options: TransportOptions, isBeside: Bool) async throws -> HTTPResponse

  /// The executor on which tasks that do little but call are best run; nil where that is all the same.
  var executor: (any TaskExecutor)? { get }
}

extension Transport {
  /// Sends `request` for a task that waits for the answer; see ``send(_:_:isBeside:)``.
  /// - Throws: ``TransportError`` when there is no answer.
  public func send(_ request: HTTPRequest, _ options: TransportOptions) async throws -> HTTPResponse {
    try await send(request, options, isBeside: false)
  }

  /// No executor: the default of transports that run no tasks.
  public var executor: (any TaskExecutor)? { nil }

  /// The ``executor`` where the calling task runs on it, else nil: an unstructured task that it starts and waits for
  /// should run there, too.
  public var executorOfCallingTask: (any TaskExecutor)? {
    let here = withUnsafeCurrentTask { $0?.unownedTaskExecutor }
    return executor.flatMap { here == $0.asUnownedTaskExecutor() ? $0 : nil }
  }
}

/// The settings for sending one request.
public struct TransportOptions: Sendable, Hashable {
  /// Whether the body is handed over while it arrives, instead of whole at its end. A status of 300 or more always
  /// comes whole: it carries an error's words.
  public var streamsBody = false
  /// The seconds until a connection must stand, looking up the name and TLS included.
  public var connectTimeout: Double = 60
  /// The seconds without a byte in either direction after which the request has failed; 0 waits for ever.
  public var readTimeout: Double = 60
  /// The seconds from an answer's first byte within which all of it must be there, where it is not streamed: one that
  /// trickles is never silent for long; 0 waits for ever.
  public var answerTimeout: Double = 900
  /// The greatest number of bytes that a body may have which is held in memory whole, by default 512 MiB. The largest
  /// pages of services, EC2's of all images, have a fifth of that.
  public var bodyLimit = 512 << 20
  /// The greatest number of bytes that the body of a status of 300 or more may have, where bodies are words; by default
  /// 1 MiB.
  public var errorBodyLimit = 1 << 20
  /// The greatest number of bytes that the header of an answer may have: 256 KiB; libcurl's own bound is a little
  /// above.
  public static let headerLimit = 256 << 10
  /// Whether the server's certificate and name are checked.
  public var verifiesTLS = true
  /// The path of a file of certificates to trust, or of a folder of them under their hashes, instead of the system's.
  public var caBundle: String?
  /// The proxies to go through.
  public var proxies = ProxySettings()
  /// Whether the server is asked (`Expect: 100-continue`, RFC 9110, 10.1.1) before a body is sent; after a second
  /// without an answer it is sent all the same.
  public var expectsContinue = false
  /// Whether idle connections are kept alive by TCP probes.
  public var keepsTCPAlive = false

  /// The defaults: whole bodies, 60 seconds to connect and of silence, 900 for an answer, certificates checked, no
  /// proxy.
  public init() {}
}

/// The proxies that requests go through.
public struct ProxySettings: Sendable, Hashable {
  /// The proxy for `http` addresses, as a URL; nil for none.
  public var http: String?
  /// The proxy for `https` addresses, as a URL; nil for none.
  public var https: String?
  /// The hosts that are reached directly: names with those below them, with a port or without, networks, or `*`;
  /// separated by commas or blanks, as Python's `urllib.request.proxy_bypass_environment` reads them for botocore, and
  /// networks as curl.
  public var exceptions: String?

  /// Settings without a proxy.
  public init() {}

  /// The proxies that environment variables ask for: `http_proxy`, `https_proxy` and `no_proxy` in either case, the
  /// lower one first, as Python's `urllib.request.getproxies` reads them for botocore; and `all_proxy` where the first
  /// two say nothing, as curl does.
  public init(variables: [String: String]) {
    func value(_ name: String) -> String? {
      for spelling in [name, name.uppercased()] {
        if let text = variables[spelling], !text.isEmpty { return text }
      }
      return nil
    }
    http = value("http_proxy") ?? value("all_proxy")
    https = value("https_proxy") ?? value("all_proxy")
    exceptions = value("no_proxy")
  }

  /// The proxy for addresses of `scheme`, before exceptions; nil for none.
  public func proxy(for scheme: String) -> String? { scheme == "https" ? https : http }

  /// The proxy that `request` goes through; nil where it goes directly.
  func proxy(for request: HTTPRequest) -> String? {
    guard let proxy = proxy(for: request.scheme) else { return nil }
    if let exceptions, ProxyExceptions(exceptions).cover(request.host, scheme: request.scheme) { return nil }
    return proxy
  }

  /// The address of `proxy` as it is shown: with its scheme, without the name and password that may be in it.
  static func shown(_ proxy: String) -> String {
    let bytes = proxy.utf8
    var scheme = "http://"
    var rest = Substring(proxy)
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) {
      scheme = proxy[..<colon] + "://"
      rest = Substring(bytes[colon...].dropFirst(3))
    }
    let authority = rest.utf8.prefix { $0 != UInt8(ascii: "/") }
    let start = authority.lastIndex(of: UInt8(ascii: "@")).map { authority.index(after: $0) } ?? authority.startIndex
    return scheme + String(Substring(authority[start...]))
  }
}

/// The reasons for which there is no answer: facts; the words are in ``ClientError``.
public enum TransportError: Error, Sendable, Hashable {
  /// The part of an answer that is held in memory.
  public enum Part: String, Sendable, Hashable {
    /// The status and the header fields.
    case header
    /// The body.
    case body
  }

  /// The part of a transfer that ran out of time.
  public enum Phase: String, Sendable, Hashable {
    /// The connecting: no connection came to stand in ``TransportOptions/connectTimeout``.
    case connect
    /// The rest: no byte arrived or could be sent for ``TransportOptions/readTimeout``.
    case read
  }

  /// No address for that host name.
  case couldNotResolve(host: String)
  /// No connection to that host.
  case couldNotConnect(host: String, reason: String)
  /// No connection to the proxy at that address, or no way through it. The address is without name and password.
  case proxy(address: String, reason: String)
  /// A phase that took longer than it may.
  case timedOut(Phase)
  /// An end of the connection, or a senseless answer, while TLS was being set up; it may be better the next time.
  case handshake(reason: String)
  /// A failure of TLS that stays; a certificate that cannot be checked, for example.
  case tls(reason: String)
  /// An end of the connection before the end of the answer, after `got` bytes of the body; `expected` is the announced
  /// number of bytes, where there was one.
  case cutOff(expected: Int64?, got: Int64)
  /// An answer of more than so many bytes, which is too many where it is held in memory.
  case tooLarge(Part, limit: Int)
  /// An answer that had begun, and was not whole after so many seconds.
  case tooSlow(seconds: Double)
  /// An end of the connection before there was an answer.
  case closed(reason: String)
  /// An answer that is not HTTP.
  case malformed(reason: String)
  /// A body of the request that could not be read or produced.
  case body(reason: String)
  /// A body that has to be sent again but cannot be rewound.
  case notRewindable
  /// An address that cannot be asked.
  case unsupportedURL(String)
  /// The cancellation of the task.
  case cancelled
  /// Any other failure, in the words of the library.
  case failed(reason: String)
}
