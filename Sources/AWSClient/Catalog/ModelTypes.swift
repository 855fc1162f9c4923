/// The protocol that a service is spoken to with (`protocol` in botocore's models).
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

  /// The format of the bodies of a protocol's responses and events.
  package enum AnswerFormat: Sendable {
    case json, xml, cbor
  }

  /// The format of the bodies of responses, errors and events; the query protocols answer in XML.
  package var answers: AnswerFormat {
    switch self {
    case .json, .restJSON: .json
    case .restXML, .query, .ec2: .xml
    case .cbor: .cbor
    }
  }

  /// Whether members are bound to the path, the query and the headers of a message, and one of them may be its body:
  /// what goes beside the body in the other protocols is the same for each operation.
  package var isREST: Bool {
    switch self {
    case .restJSON, .restXML: true
    case .json, .cbor, .query, .ec2: false
    }
  }
}

/// The type of the values of a shape (`type` in botocore's models).
public enum ShapeType: UInt8, Sendable, CaseIterable {
  case structure, list, map, string, character, byte, short, integer, long, float, double, bigInteger, bigDecimal
  case boolean, blob, timestamp

  /// Whether the values hold other values.
  public var isContainer: Bool { self == .structure || self == .list || self == .map }
}

/// The form of a timestamp where the protocol's own does not apply (`timestampFormat` in botocore's models).
public enum TimestampFormat: UInt8, Sendable, CaseIterable {
  case iso8601 = 1
  case unixTimestamp
  case rfc822
}

/// The place in an HTTP message of a member that is not in the body (`location` in botocore's models).
public enum WireLocation: UInt8, Sendable, CaseIterable {
  case uri = 1
  case querystring
  case header
  case headers
  case statusCode
}

/// The XML namespace that an element carries (`xmlNamespace` in botocore's models).
public struct XMLNamespace: Sendable, Hashable {
  /// The prefix it is bound to; nil for the default namespace.
  public let prefix: String?
  /// The URI that identifies it.
  public let uri: String

  /// A namespace of the given parts.
  public init(prefix: String? = nil, uri: String) {
    self.prefix = prefix
    self.uri = uri
  }
}

/// The checksums of an operation's bodies (`httpChecksum` in botocore's models, `botocore/httpchecksum.py`).
public struct HTTPChecksumTrait: Sendable, Hashable {
  /// Whether requests must carry a checksum.
  public let isRequired: Bool
  /// The input member that names the algorithm; nil where there is none.
  public let requestAlgorithmMember: String?
  /// The input member that asks for responses to be validated; nil where there is none.
  public let requestValidationModeMember: String?
  /// The algorithms that responses may carry.
  public let responseAlgorithms: [String]
}
