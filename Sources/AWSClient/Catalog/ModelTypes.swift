/// How a service is spoken to.
public enum WireProtocol: String, Sendable, CaseIterable {
  /// AWS JSON 1.0 and 1.1.
  case json
  /// REST with JSON bodies.
  case restJSON = "rest-json"
  /// REST with XML bodies.
  case restXML = "rest-xml"
  /// AWS query.
  case query
  /// EC2's variant of query.
  case ec2
  /// Smithy RPC v2 CBOR.
  case cbor = "smithy-rpc-v2-cbor"

  /// The order in which botocore looks for a protocol that a service offers.
  static let preference: [WireProtocol] = [.json, .restJSON, .restXML, .cbor, .query, .ec2]
}

/// What a shape is.
public enum ShapeType: UInt8, Sendable, CaseIterable {
  case structure, list, map, string, character, byte, short, integer, long, float, double, bigInteger, bigDecimal
  case boolean, blob, timestamp

  init?(modelName: String) {
    switch modelName {
    case "structure": self = .structure
    case "list": self = .list
    case "map": self = .map
    case "string": self = .string
    case "character": self = .character
    case "byte": self = .byte
    case "short": self = .short
    case "integer": self = .integer
    case "long": self = .long
    case "float": self = .float
    case "double": self = .double
    case "bigInteger", "biginteger": self = .bigInteger
    case "bigDecimal", "bigdecimal": self = .bigDecimal
    case "boolean": self = .boolean
    case "blob": self = .blob
    case "timestamp": self = .timestamp
    default: return nil
    }
  }

  /// Whether values hold other values.
  public var isContainer: Bool { self == .structure || self == .list || self == .map }
}

/// How a timestamp is written where the protocol's own way does not apply.
public enum TimestampFormat: UInt8, Sendable, CaseIterable {
  case iso8601 = 1
  case unixTimestamp
  case rfc822

  init?(modelName: String) {
    switch modelName.lowercased() {
    case "iso8601": self = .iso8601
    case "unixtimestamp": self = .unixTimestamp
    case "rfc822": self = .rfc822
    default: return nil
    }
  }
}

/// Where in an HTTP message a member goes that is not in the body.
public enum Location: UInt8, Sendable, CaseIterable {
  case uri = 1
  case querystring
  case header
  case headers
  case statusCode

  init?(modelName: String) {
    switch modelName {
    case "uri": self = .uri
    case "querystring": self = .querystring
    case "header": self = .header
    case "headers": self = .headers
    case "statusCode": self = .statusCode
    default: return nil
    }
  }
}

/// An XML namespace that an element carries.
public struct XMLNamespace: Sendable, Hashable {
  /// The prefix it is bound to; nil for the default namespace.
  public let prefix: String?
  /// What identifies it.
  public let uri: String

  /// A namespace.
  public init(prefix: String? = nil, uri: String) {
    self.prefix = prefix
    self.uri = uri
  }
}

/// How an operation's bodies are checked.
public struct HTTPChecksumTrait: Sendable, Hashable {
  /// Whether requests must carry a checksum.
  public let isRequired: Bool
  /// The input member that names the algorithm.
  public let requestAlgorithmMember: String?
  /// The input member that asks for responses to be validated.
  public let requestValidationModeMember: String?
  /// The algorithms that responses may carry.
  public let responseAlgorithms: [String]
}
