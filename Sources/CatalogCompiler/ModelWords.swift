import AWSClient

// What the words are that botocore's models have for the values of the catalog; nil for a word that is not known.

extension ShapeType {
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
}

extension TimestampFormat {
  init?(modelName: String) {
    switch modelName.lowercased() {
    case "iso8601": self = .iso8601
    case "unixtimestamp": self = .unixTimestamp
    case "rfc822": self = .rfc822
    default: return nil
    }
  }
}

extension WireLocation {
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

extension Acceptor.State {
  init?(modelName: String) {
    switch modelName {
    case "success": self = .success
    case "failure": self = .failure
    case "retry": self = .retry
    default: return nil
    }
  }
}

extension Acceptor.Matcher {
  init?(modelName: String) {
    switch modelName {
    case "path": self = .path
    case "pathAll": self = .pathAll
    case "pathAny": self = .pathAny
    case "status": self = .status
    case "error": self = .error
    default: return nil
    }
  }
}

extension WireProtocol {
  /// The order in which botocore looks for a protocol that a service offers.
  static let preference: [WireProtocol] = [.json, .restJSON, .restXML, .cbor, .query, .ec2]
}
