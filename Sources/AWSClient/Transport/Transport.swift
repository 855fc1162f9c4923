/// Sends requests and brings back answers; everything above it is free of sockets.
public protocol Transport: Sendable {
  /// Sends `request` and returns the answer, whatever its status. Redirects are not followed.
  ///
  /// With ``TransportOptions/streamsBody`` it returns when the header is there.
  /// - Parameter isBeside: Whether the thread of the calling task goes on with other work before it waits for the answer,
  ///   so that it cannot see to the transfer: what can be sent at once is. All transports may ignore that.
  /// - Throws: ``TransportError`` when there is no answer; a task that is cancelled gets ``TransportError/cancelled`` at
  ///   once.
  func send(_ request: HTTPRequest, _ options: TransportOptions, isBeside: Bool) async throws -> HTTPResponse

  /// Where tasks that do little but call are best run; nil where that is all the same.
  var executor: (any TaskExecutor)? { get }
}

extension Transport {
  /// Sends `request` for a task that waits for the answer; see ``send(_:_:isBeside:)``.
  public func send(_ request: HTTPRequest, _ options: TransportOptions) async throws -> HTTPResponse {
    try await send(request, options, isBeside: false)
  }

  /// The executor of a transport that has none: nil.
  public var executor: (any TaskExecutor)? { nil }

  /// ``executor`` where the calling task runs there: an unstructured task that it starts and waits for should, too.
  public var executorOfCallingTask: (any TaskExecutor)? {
    let here = withUnsafeCurrentTask { $0?.unownedTaskExecutor }
    return executor.flatMap { here == $0.asUnownedTaskExecutor() ? $0 : nil }
  }
}

/// The way in which a request is to be sent.
public struct TransportOptions: Sendable, Hashable {
  /// Whether the body is handed over while it arrives, instead of whole at its end. A status of 300 or more always
  /// comes whole: it carries an error's words.
  public var streamsBody = false
  /// Seconds until a connection must stand.
  public var connectTimeout: Double = 60
  /// Seconds without a byte in either direction after which the request has failed; 0 waits for ever.
  public var readTimeout: Double = 60
  /// Seconds from an answer's first byte within which all of it must be there, where it is not streamed: one that
  /// trickles is never silent for long; 0 waits for ever.
  public var answerTimeout: Double = 900
  /// The most bytes that a body may have which is held in memory whole. The largest pages of services, EC2's of all
  /// images, have a fifth of that.
  public var bodyLimit = 512 << 20
  /// The same for a status of 300 or more, where bodies are words.
  public var errorBodyLimit = 1 << 20
  /// The most bytes that the header of an answer may have; libcurl's own bound is a little above.
  public static let headerLimit = 256 << 10
  /// Whether the server's certificate and name are checked.
  public var verifiesTLS = true
  /// A file of certificates to trust instead of the system's.
  public var caBundle: String?
  /// The proxies to go through.
  public var proxies = ProxySettings()
  /// Whether to ask the server (`Expect: 100-continue`) before a body is sent.
  public var expectsContinue = false
  /// Whether idle connections are kept alive by TCP probes.
  public var keepsTCPAlive = false

  /// The defaults: whole bodies, 60 s, certificates checked, no proxy.
  public init() {}
}

/// Which proxy a request goes through.
public struct ProxySettings: Sendable, Hashable {
  /// For `http` addresses.
  public var http: String?
  /// For `https` addresses.
  public var https: String?
  /// Hosts that are reached directly: names with those below them, with a port or without, networks, or `*`; separated
  /// by commas.
  public var exceptions: String?

  /// Settings without a proxy.
  public init() {}

  /// The proxies that environment variables ask for: `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy` in either
  /// case, the lower one first, as Python's urllib and curl read them.
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

  /// The proxy for addresses of `scheme`, before exceptions.
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

/// The reasons for which there is no answer. Facts; the words are in ``ClientError``.
public enum TransportError: Error, Sendable, Hashable {
  /// What of an answer is held in memory.
  public enum Part: String, Sendable, Hashable {
    /// The status and the header fields.
    case header
    /// The body.
    case body
  }

  /// The part of a transfer that ran out of time.
  public enum Phase: String, Sendable, Hashable {
    /// The connection did not come to stand.
    case connect
    /// No byte arrived or could be sent for too long.
    case read
  }

  /// No address for that host name.
  case couldNotResolve(host: String)
  /// No connection to that host.
  case couldNotConnect(host: String, reason: String)
  /// No connection to, or no way through, the proxy at that address.
  case proxy(address: String, reason: String)
  /// Time ran out.
  case timedOut(Phase)
  /// The connection ended, or made no sense, while TLS was being set up; it may be better the next time.
  case handshake(reason: String)
  /// TLS failed for good; the certificate could not be checked, for example.
  case tls(reason: String)
  /// The connection ended before the answer did. `expected` is the announced length, where there was one.
  case cutOff(expected: Int64?, got: Int64)
  /// The answer was larger than so many bytes, which it may not be where it is held in memory.
  case tooLarge(Part, limit: Int)
  /// The answer had begun, and was not whole after so many seconds.
  case tooSlow(seconds: Double)
  /// The connection was closed before there was an answer.
  case closed(reason: String)
  /// What came back is not HTTP.
  case malformed(reason: String)
  /// The request's body could not be read or produced.
  case body(reason: String)
  /// The body has to be sent again but cannot be rewound.
  case notRewindable
  /// The address is not one that can be asked.
  case unsupportedURL(String)
  /// The task was cancelled.
  case cancelled
  /// Anything else, in the words of the library.
  case failed(reason: String)
}
