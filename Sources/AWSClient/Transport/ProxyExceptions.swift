internal import Glibc

/// The hosts that are reached without a proxy: `NO_PROXY`, as Python's urllib reads it for botocore
/// (`urllib.request.proxy_bypass_environment`), and the networks that curl knows besides.
///
/// Between commas or blanks stand names, each with the names below it; `.name` is the same. With a port (`name:8080`) one
/// is for that port only. Addresses stand for themselves, `10.0.0.0/8` for a network, `*` for everything.
struct ProxyExceptions {
  private let entries: [Substring]

  init(_ text: String) {
    entries = text.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
  }

  /// Whether `host`, with its port where that is not the scheme's own, is reached directly.
  func cover(_ host: String, scheme: String) -> Bool {
    let (name, port) = Self.parts(Substring(host.lowercased()))
    let address = Self.address(name)
    let own = port ?? (scheme == "https" ? "443" : "80")
    return entries.contains { entry in
      if entry == "*" { return true }
      if let address, let slash = entry.utf8.firstIndex(of: UInt8(ascii: "/")) {
        return Self.isIn(address, Self.address(entry[..<slash]), bits: Int(entry[slash...].dropFirst()))
      }
      let (wanted, wantedPort) = Self.parts(entry)
      guard wantedPort == nil || wantedPort == own else { return false }
      if let address { return Self.address(wanted) == address }
      var suffix = wanted
      if suffix.utf8.starts(with: "*.".utf8) { suffix = suffix.dropFirst() }
      while suffix.utf8.first == UInt8(ascii: ".") { suffix = suffix.dropFirst() }
      guard !suffix.isEmpty else { return false }
      return name == suffix || name.utf8.reversed().starts(with: ".\(suffix)".utf8.reversed())
    }
  }

  /// The name without a dot at its end or brackets round it, and the port.
  private static func parts(_ text: Substring) -> (name: Substring, port: Substring?) {
    var name = text
    var port: Substring?
    if text.utf8.first == UInt8(ascii: "["), let close = text.utf8.firstIndex(of: UInt8(ascii: "]")) {
      name = text[text.index(after: text.startIndex)..<close]
      let rest = text[text.index(after: close)...]
      if rest.utf8.first == UInt8(ascii: ":") { port = rest.dropFirst() }
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      text.utf8.lastIndex(of: UInt8(ascii: ":")) == colon
    {
      name = text[..<colon]
      port = text[text.index(after: colon)...]
    }
    if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
    return (name, port?.isEmpty == true ? nil : port)
  }

  /// The bytes of an address; nil for a name.
  private static func address(_ text: Substring) -> [UInt8]? {
    for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: length)
      if inet_pton(family, String(text), &bytes) == 1 { return bytes }
    }
    return nil
  }

  private static func isIn(_ address: [UInt8], _ network: [UInt8]?, bits: Int?) -> Bool {
    guard let network, let bits, network.count == address.count, (0...network.count * 8).contains(bits) else {
      return false
    }
    return (0..<bits).allSatisfy { (address[$0 / 8] ^ network[$0 / 8]) & (0x80 >> UInt8($0 % 8)) == 0 }
  }
}
