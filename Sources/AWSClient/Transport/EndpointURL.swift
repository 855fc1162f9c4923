internal import Documents

/// The parts of a configured endpoint URL.
struct EndpointURL: Sendable, Equatable {
  /// `http` or `https`.
  var scheme: String
  /// Host and port, as written.
  var authority: String
  /// The path as written, empty when there is none.
  var path: String
  /// Whether the host is an address instead of a name.
  var isIP: Bool

  /// The path without dot segments and doubled slashes, percent-encoded where it was not, ending in a slash.
  var normalizedPath: String {
    let clean = URLPath.removingDotSegments(path.isEmpty ? "/" : path)
    let encoded = clean.parts(at: "%", keepsEmpty: true)
      .map { PercentEncoding.encode(String($0), keepsSlashes: true) }.joined(separator: "%")
    return encoded.ends(with: "/") ? encoded : encoded + "/"
  }

  /// The parts of `text`; nil for anything but an `http` or `https` URL without a query and with a numeric port.
  init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[colon...].begins(with: "://") else {
      return nil
    }
    scheme = text[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[colon...].dropFirst(3).prefix { $0 != "#" }
    guard !rest.holds("?") || rest.ends(with: "?") else { return nil }
    let target = rest.prefix { $0 != "?" }
    let authority = target.prefix { $0 != "/" }
    path = String(target[authority.endIndex...])
    self.authority = String(authority)
    guard let host = Self.host(of: authority), !host.isEmpty else { return nil }
    isIP = host.begins(with: "[") || Self.isIPv4(host)
  }

  /// The host in `authority`; nil when its port is not a number up to 65535.
  private static func host(of authority: Substring) -> Substring? {
    let location = authority.parts(at: "@", keepsEmpty: true).last ?? authority
    var host = location
    var port: Substring?
    if location.begins(with: "[") {
      guard let close = location.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      host = location[...close]
      let after = location[close...].dropFirst()
      guard after.isEmpty || after.begins(with: ":") else { return nil }
      port = after.isEmpty ? nil : after.dropFirst()
    } else if let colon = location.utf8.lastIndex(of: UInt8(ascii: ":")) {
      host = location[..<colon]
      port = location[colon...].dropFirst()
    }
    if let port, !port.isEmpty {
      guard port.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(port), number <= 65535 else {
        return nil
      }
    }
    return host
  }

  /// Whether `text` is four numbers of up to three digits between dots.
  static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.parts(at: ".", keepsEmpty: true)
    return parts.count == 4
      && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }
}

/// Paths of URLs, as signing and endpoints clean them.
enum URLPath {
  /// `path` without `.`, `..` and empty segments (RFC 3986 5.2.4, and AWS's rule about doubled slashes).
  static func removingDotSegments(_ path: String) -> String {
    var kept: [Substring] = []
    for segment in path.parts(at: "/") where segment != "." {
      if segment == ".." { _ = kept.popLast() } else { kept.append(segment) }
    }
    let first = path.begins(with: "/") ? "/" : ""
    let last = path.ends(with: "/") && !kept.isEmpty ? "/" : ""
    return first + kept.joined(separator: "/") + last
  }
}
