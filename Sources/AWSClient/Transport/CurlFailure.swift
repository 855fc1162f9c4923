internal import CCurl

/// What libcurl said at the end of a transfer.
struct CurlFailure {
  var code: CURLcode
  var reason: String
  var host: String
  var expected: Int64?
  var received: Int64
  var hasAnswer: Bool
  /// The proxy that the request was to go through, and did not come through.
  var proxy: String?
  /// What the proxy answered when it was asked for a way through; 0 where it was not, or said nothing.
  var proxyStatus = 0

  /// The same as one of our errors; nil for a good end.
  var error: TransportError? {
    if let proxy, isOnTheWay {
      let said = proxyStatus == 0 ? reason : "it refused with status \(proxyStatus): \(reason)"
      return .proxy(address: ProxySettings.shown(proxy), reason: said)
    }
    return plainError
  }

  /// Whether what failed is the way to the server, not the server.
  private var isOnTheWay: Bool {
    switch code {
    case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
      CURLE_PROXY, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR,
      CURLE_WEIRD_SERVER_REPLY:
      !(200..<300).contains(proxyStatus)
    default: false
    }
  }

  private var plainError: TransportError? {
    switch code {
    case CURLE_OK: nil
    case CURLE_COULDNT_RESOLVE_HOST: .couldNotResolve(host: host)
    case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .couldNotConnect(host: host, reason: reason)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy(address: ProxySettings.shown(proxy ?? ""), reason: reason)
    case CURLE_OPERATION_TIMEDOUT: .timedOut(.connect)
    case CURLE_PARTIAL_FILE: .cutOff(expected: expected, got: received)
    case CURLE_RECV_ERROR where hasAnswer: .cutOff(expected: expected, got: received)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .closed(reason: reason)
    case CURLE_SEND_FAIL_REWIND: .notRewindable
    case CURLE_SSL_CONNECT_ERROR: .handshake(reason: reason)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
      .tls(reason: reason)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .unsupportedURL(reason)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_BAD_CONTENT_ENCODING:
      .malformed(reason: reason)
    case CURLE_ABORTED_BY_CALLBACK: .body(reason: reason)
    default: .failed(reason: reason)
    }
  }
}
