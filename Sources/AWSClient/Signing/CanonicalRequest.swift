/// The form of a request that AWS Signature Version 4 hashes, the same on both ends of the wire.
struct CanonicalRequest {
  /// The names of the signed headers, joined by `;`.
  let signedHeaders: String
  /// Everything, line by line, in UTF-8.
  let bytes: [UInt8]

  /// Headers that proxies and libraries may change on the way.
  private static let unsignedHeaders = [
    "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
    "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
  ].map { Array($0.utf8) }

  init(_ request: HTTPRequest, options: SigningOptions, payload: String) {
    let fields = SignedFields(request)
    signedHeaders = fields.names
    var path = request.path.isEmpty ? "/" : request.path
    if options.normalizesPath { path = URLPath.removingDotSegments(path) }
    if options.doubleEncodesPath { path = PercentEncoding.encode(path, keepsSlashes: true) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fields.bytes.count + path.utf8.count + request.query.utf8.count + 512)
    for line in [request.method, path] {
      bytes.append(contentsOf: line.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    Self.append(query: request.query, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    for field in fields.all {
      bytes.append(contentsOf: fields.bytes[field.name])
      bytes.append(UInt8(ascii: ":"))
      bytes.append(contentsOf: fields.bytes[field.value])
      bytes.append(UInt8(ascii: "\n"))
    }
    for line in [signedHeaders, payload] {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: line.utf8)
    }
    self.bytes = bytes
  }

  /// The names a request's signature will cover, joined by `;`.
  static func signedHeaders(_ request: HTTPRequest) -> String { SignedFields(request).names }

  /// The header fields that are signed, in the order of their names; fields of one name are one.
  private struct SignedFields {
    /// A field, as ranges of ``bytes``.
    struct Field {
      let name: Range<Int>
      var value: Range<Int>
    }

    private(set) var bytes: [UInt8] = []
    private(set) var all: [Field] = []

    init(_ request: HTTPRequest) {
      bytes.reserveCapacity(512)
      all.reserveCapacity(request.headers.count + 1)
      for (name, value) in request.headers {
        let name = addName(name)
        if CanonicalRequest.unsignedHeaders.contains(where: { $0.count == name.count && bytes[name].elementsEqual($0) })
        {
          continue
        }
        let start = bytes.count
        if let same = first(name) {
          bytes.append(contentsOf: Array(bytes[all[same].value]) + [UInt8(ascii: ",")])
          addCollapsed(value)
          all[same].value = start..<bytes.count
        } else {
          addCollapsed(value)
          all.append(Field(name: name, value: start..<bytes.count))
        }
      }
      let host = addName("host")
      if first(host) == nil {
        bytes.append(contentsOf: request.host.utf8)
        all.append(Field(name: host, value: host.upperBound..<bytes.count))
      }
      all.sort { [bytes] in bytes[$0.name].lexicographicallyPrecedes(bytes[$1.name]) }
    }

    var names: String {
      var joined: [UInt8] = []
      for field in all {
        if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
        joined.append(contentsOf: bytes[field.name])
      }
      return String(decoding: joined, as: UTF8.self)
    }

    private func first(_ name: Range<Int>) -> Int? {
      all.firstIndex { $0.name.count == name.count && bytes[$0.name] == bytes[name] }
    }

    /// Adds `name` in small letters.
    private mutating func addName(_ name: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: name.utf8)
      for at in start..<bytes.count {
        let byte = bytes[at]
        if byte >= 0x41, byte <= 0x5A {
          bytes[at] = byte | 0x20
        } else if byte >= 0x80 {
          bytes.removeSubrange(start...)
          bytes.append(contentsOf: name.lowercased().utf8)
          break
        }
      }
      return start..<bytes.count
    }

    /// Whether there is white space other than single spaces between words in ``bytes`` from `start` on; seldom.
    private func needsCollapsing(from start: Int) -> Bool {
      var wasSpace = true
      for at in start..<bytes.count {
        let isSpace = CanonicalRequest.isSpace(bytes[at])
        if isSpace, wasSpace || bytes[at] != 0x20 { return true }
        wasSpace = isSpace
      }
      return wasSpace && bytes.count > start
    }

    /// Adds `value` without white space at its ends and with one space for each run inside.
    private mutating func addCollapsed(_ value: String) {
      let start = bytes.count
      bytes.append(contentsOf: value.utf8)
      guard needsCollapsing(from: start) else { return }
      bytes.removeSubrange(start...)
      var word = value.utf8[...]
      while true {
        word = word.drop { CanonicalRequest.isSpace($0) }
        let end = word.firstIndex { CanonicalRequest.isSpace($0) } ?? word.endIndex
        bytes.append(contentsOf: word[..<end])
        word = word[end...].drop { CanonicalRequest.isSpace($0) }
        if word.isEmpty { return }
        bytes.append(UInt8(ascii: " "))
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// Order by bytes; `<` of strings is an order by Unicode's rules.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Adds the pairs of `query`, each with a `=`, in the order of their names, then of their values.
  private static func append(query: String, to bytes: inout [UInt8]) {
    let pairs = Array(query.utf8).split(separator: UInt8(ascii: "&")).map { pair in
      let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      return (name: pair[..<end], value: pair[end...].dropFirst())
    }
    let sorted = pairs.sorted {
      $0.name == $1.name ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
    }
    for (position, pair) in sorted.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: "&")) }
      bytes.append(contentsOf: pair.name)
      bytes.append(UInt8(ascii: "="))
      bytes.append(contentsOf: pair.value)
    }
  }
}
